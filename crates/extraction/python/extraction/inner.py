"""The tables inside of the sections, to the leaf: what LiteLLM reads of each entry of `guardrails`, `mcp_servers`, ….

A line is `@path.key kinds values`, as in `settings.py`. In a path, `[]` stands for each item of a list and `*` for any key.
`required` among the kinds says that LiteLLM needs the key. The key `+` says that a table may have further keys, which LiteLLM
passes on; without it LiteLLM does not read them. The value `*.*` stands for a name in a Python module.

What an entry is comes from LiteLLM's own class for it. Which kinds of values a class accepts is measured, by making it of
each: it converts some, and its validators accept more than its annotations say.
"""

import enum
import typing

import typing_extensions
from pydantic import BaseModel, ValidationError

from . import reads, source
from .error import some
from .kinds import LISTS, WRAPPERS, kinds, values

# What a class says of a value of another kind; that a number is too small is another matter.
WRONG_KIND = ("_type", "_parsing", "literal_error", "enum", "int_from_float", "_instance")
# Values of each kind that no class accepts as another one. Text is a number only if it is written as one.
SAMPLES = {"string": "modelith", "integer": 7, "number": 7.5, "bool": True, "list": [], "table": {}}
AS_TEXT = {"bool": "true", "integer": "7", "number": "7.5"}


def lines():
    for path, annotation in TABLES.items():
        yield from within(path, annotation())


def within(path, annotation, classes=()):
    """The keys of the tables that a value of this type may hold."""
    for suffix, found in parts(annotation):
        if isinstance(found, type) and issubclass(found, enum.Enum):
            continue
        if is_table(found) and found not in classes:
            yield from table(path + suffix, found, (*classes, found))
        elif typing.get_origin(found) is dict:
            key, value = typing.get_args(found)
            names = [member.value for member in key] if isinstance(key, type) and issubclass(key, enum.Enum) else ["*"]
            for name in names:
                inner = f"{path}{suffix}.{name}"
                if name != "*" or list(parts(value)) == []:
                    yield [f"@{inner}", kinds(value) or "-", ",".join(VALUES[inner]() if inner in VALUES else values(value))]
                yield from within(inner, value, classes)


def parts(annotation, suffix=""):
    """The tables in a type, each with `[]` if it is an item of a list."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in WRAPPERS or origin is typing_extensions.ReadOnly:
        yield from parts(arguments[0], suffix)
    elif origin in LISTS or getattr(origin, "__name__", "") == "Sequence":
        yield from parts(arguments[0], f"{suffix}[]")
    elif origin is dict:
        yield suffix, annotation
    elif arguments and origin is not typing.Literal:
        for argument in arguments:
            yield from parts(argument, suffix)
    elif is_table(annotation):
        yield suffix, annotation


def is_table(found):
    return isinstance(found, type) and (issubclass(found, BaseModel) or typing_extensions.is_typeddict(found))


def table(path, found, classes):
    """The keys of one class, and of the tables in its fields."""
    is_model = issubclass(found, BaseModel)
    fields = of_model(found) if is_model else of_dict(found)
    fields = {name: field for name, field in fields.items() if name not in LEFT_OUT.get(path, ())}
    if path in KEYS:
        fields = {name: fields.get(name, (None, "-", [])) for name in KEYS[path](fields)}
    if path in TYPES:
        fields = retyped(fields, of_model(TYPES[path]()))
    for name, (annotation, of, words) in fields.items():
        inner = f"{path}.{name}"
        words = VALUES[inner]() if inner in VALUES else words
        of = of.removeprefix("required|") if inner in SET else of
        yield [f"@{inner}", of, ",".join(words)]
        if annotation is not None:
            yield from within(inner, annotation, classes)
    takes_more = found.model_config.get("extra") == "allow" if is_model else not path.endswith("[]") and path not in CLOSED
    if takes_more or path in OPEN:
        yield [f"@{path}.+", "-", ""]


def retyped(fields, typed):
    """The fields with the types of a class that is made of them; the code converts what only the table may be."""
    for name, (annotation, of, words) in typed.items():
        if name in fields:
            declared, accepted = kinds(fields[name][0]), of.removeprefix("required|")
            wider = set(declared.split("|")) - set(accepted.strip("~").split("|")) if declared and not words else set()
            fields[name] = (annotation, joined(wider | set(accepted.split("|"))) if wider else accepted, words)
    return fields


def of_dict(found):
    """The keys of a class that only says what should be there: the kinds of scalars are not enforced."""
    hints = typing_extensions.get_type_hints(found, include_extras=True)
    fields = {}
    for name, annotation in hints.items():
        of = kinds(annotation)
        needed = "required|" if name in found.__required_keys__ and is_required(annotation) else ""
        fields[name] = (annotation, (needed + (of if of in ("list", "table") else "-")).removesuffix("|-"), [])
    return fields


def is_required(annotation):
    return typing.get_origin(annotation) in (typing.Required, typing_extensions.Required)


def of_model(found):
    fields = {}
    for name, field in found.model_fields.items():
        accepted = {kind for kind, sample in SAMPLES.items() if not rejects(found, name, sample)}
        # An empty table is not one of a class that needs keys.
        accepted |= {"table"} if any(suffix == "" for suffix, _ in parts(field.annotation)) else set()
        words = [] if "string" in accepted else enumerated(found, name, field.annotation)
        of = "-" if len(accepted) == len(SAMPLES) else joined(accepted | ({"string"} if words else set()))
        number = next((kind for kind in ("number", "integer", "bool") if kind in of.split("|")), None)
        if number and "string" not in of.split("|"):
            of += "!" if rejects(found, name, AS_TEXT[number]) else "~"
        needed = "required|" if is_missed(found, name) else ""
        fields[name] = (field.annotation, (needed + of).removesuffix("|-"), words)
    return fields


def is_missed(found, name):
    """Whether a class cannot be made without a field."""
    try:
        found()
    except ValidationError as error:
        return any(wrong["loc"] == (name,) and wrong["type"] == "missing" for wrong in error.errors())
    except Exception:  # noqa: BLE001  # what a class does besides is not about this field
        return False
    return False


def joined(accepted):
    # A class takes `true` for 1, which nobody means.
    found = accepted - ({"bool"} if "integer" in accepted or "number" in accepted else set())
    return "|".join(sorted(found - {"integer"} if "number" in found else found)) or "-"


def enumerated(found, name, annotation):
    """The words that a field may be, if it is particular about their case."""
    words = sorted({str(getattr(literal, "value", literal)) for literal in literals(annotation)})
    return words if all(rejects(found, name, other) for word in words if (other := word.swapcase()) != word) else []


def literals(annotation):
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        yield from (argument for argument in arguments if isinstance(argument, str))
    elif isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        yield from annotation
    elif origin is not None and origin not in (*LISTS, dict):
        for argument in arguments:
            yield from literals(argument)


def rejects(found, name, sample):
    """Whether a class does not accept a value of this kind for a field."""
    try:
        found(**{name: sample})
    except ValidationError as error:
        return any(wrong["loc"][0] == name and wrong["type"].endswith(WRONG_KIND) for wrong in error.errors() if wrong["loc"])
    except Exception:  # noqa: BLE001  # what a class does besides is not about this field
        return False
    return False


def symbol(place):
    return source.symbol(place)


def modes():
    return sorted(mode.value for mode in symbol("litellm.types.guardrails:GuardrailEventHooks"))


def guardrails():
    registry = symbol("litellm.proxy.guardrails.guardrail_registry:guardrail_initializer_registry")
    return ["*.*", *sorted(str(getattr(name, "value", name)) for name in some(registry, "guardrail in its registry"))]


def of_guardrails(fields):
    """What the guardrails read of their parameters besides the fields: the classes of their settings, and what the code reads."""
    paths = source.modules("proxy/guardrails")
    found = set(fields) | set(source.arguments(source.root() / "integrations/custom_guardrail.py"))
    found |= set(reads.keys_passed(paths, *OF_GUARDRAIL))
    for path in paths:
        found |= {name for name, _ in reads.keys_read(path, *OF_GUARDRAIL)} | set(reads.attributes_read(path, *OF_GUARDRAIL))
    for path in source.modules("types/proxy/guardrails", "types/guardrails.py"):
        found |= set(reads.fields_declared(path, "(Config|Configs|ConfigModel|Params|UserInterface)$"))
    return sorted(name for name in found - source.METHODS if not name.startswith("_") and not name.isupper() and name != "self")


def read(path, *names):
    """A function that adds the keys which a file reads from a dict."""
    return lambda fields: sorted({*fields, *(key for key, _ in reads.keys_read(source.root() / path, *names))})


def keywords(**of):
    """A table that no class declares."""
    return typing_extensions.TypedDict("Keywords", of)


ROUTER = "litellm.types.router"
ALERTS = "litellm.types.integrations.slack_alerting"
INTERCEPTION = "litellm.types.integrations"
MANAGER = "proxy/_experimental/mcp_server/mcp_server_manager.py"

TABLES = {
    "callback_settings.*": lambda: keywords(
        callback_type=object, endpoint=typing_extensions.Required[str], headers=typing_extensions.Required[dict]
    ),
    "callback_settings.code_interpreter_interception": lambda: symbol(
        f"{INTERCEPTION}.code_interpreter_interception:CodeInterpreterInterceptionConfig"
    ),
    "callback_settings.compression_interception": lambda: symbol(
        f"{INTERCEPTION}.compression_interception:CompressionInterceptionConfig"
    ),
    "callback_settings.websearch_interception": lambda: symbol(
        f"{INTERCEPTION}.websearch_interception:WebSearchInterceptionConfig"
    ),
    "general_settings.alert_to_webhook_url": lambda: dict[symbol(f"{ALERTS}:AlertType"), str | list[str]],
    "general_settings.alert_type_config": lambda: dict[symbol(f"{ALERTS}:AlertType"), symbol(f"{ALERTS}:AlertTypeConfig")],
    "general_settings.alerting_args": lambda: symbol(f"{ALERTS}:SlackAlertingArgs"),
    "general_settings.pass_through_endpoints": lambda: list[symbol("litellm.proxy._types:PassThroughGenericEndpoint")],
    "guardrails": lambda: list[symbol("litellm.types.guardrails:Guardrail")],
    "litellm_settings.code_interpreter_interception_params": lambda: symbol(
        f"{INTERCEPTION}.code_interpreter_interception:CodeInterpreterInterceptionConfig"
    ),
    "litellm_settings.compression_interception_params": lambda: symbol(
        f"{INTERCEPTION}.compression_interception:CompressionInterceptionConfig"
    ),
    "litellm_settings.websearch_interception_params": lambda: symbol(
        f"{INTERCEPTION}.websearch_interception:WebSearchInterceptionConfig"
    ),
    "mcp_servers": lambda: dict[str, symbol("litellm.proxy._experimental.mcp_server.mcp_server_manager:MCPServerConfig")],
    "policies": lambda: dict[str, symbol("litellm.types.proxy.policy_engine:Policy")],
    "policy_attachments": lambda: list[symbol("litellm.types.proxy.policy_engine:PolicyAttachment")],
    "prompts": lambda: list[symbol("litellm.types.prompts.init_prompts:PromptSpec")],
    "router_settings.allowed_fails_policy": lambda: symbol(f"{ROUTER}:AllowedFailsPolicy"),
    "router_settings.model_group_retry_policy": lambda: dict[str, symbol(f"{ROUTER}:RetryPolicy")],
    "router_settings.retry_policy": lambda: symbol(f"{ROUTER}:RetryPolicy"),
    "router_settings.routing_groups": lambda: list[symbol(f"{ROUTER}:RoutingGroup")],
    "search_tools": lambda: list[symbol(f"{ROUTER}:SearchToolTypedDict")],
    "vector_store_registry": lambda: list[symbol("litellm.types.vector_stores:LiteLLM_VectorStoreConfig")],
    "vector_store_registry[].litellm_params": lambda: keywords(
        custom_llm_provider=typing_extensions.Required[str], vector_store_id=typing_extensions.Required[str]
    ),
}
# The variables that hold the parameters of a guardrail.
OF_GUARDRAIL = ("litellm_params", "_litellm_params", "optional_params")
# The keys of a table, where they are not the fields of its class.
KEYS = {
    "callback_settings.*": read("litellm_core_utils/logging_callback_manager.py", "callback_config"),
    "general_settings.pass_through_endpoints[]": read("proxy/pass_through_endpoints/pass_through_endpoints.py", "endpoint_data"),
    "guardrails[].litellm_params": of_guardrails,
    "mcp_servers.*": read(MANAGER, "server_config"),
}
# The class that a table is made into, which takes the values.
TYPES = {"mcp_servers.*": lambda: symbol("litellm.types.mcp_server.mcp_server_manager:MCPServer")}
VALUES = {
    "callback_settings.*.log_format": lambda: typing.get_args(
        symbol("litellm.integrations.generic_api.generic_api_callback:LOG_FORMAT_TYPES")
    ),
    "guardrails[].litellm_params.guardrail": guardrails,
    "guardrails[].litellm_params.mode": modes,
    "guardrails[].litellm_params.mode.default": modes,
    "guardrails[].litellm_params.mode.tags.*": modes,
}
# Needed by a class, and set by LiteLLM where it makes one.
SET = {"prompts[].prompt_info.prompt_type"}
# Set by LiteLLM itself, or for its database.
LEFT_OUT = {
    "guardrails[]": ("created_at", "updated_at", "policy_template"),
    "prompts[]": ("created_at", "created_by", "updated_at"),
}
OPEN = {"guardrails[].litellm_params", "mcp_servers.*.mcp_info"}
CLOSED = {"callback_settings.*", "mcp_servers.*"}
