"""Names that LiteLLM knows in the `litellm_params` of a deployment.

A line is `name kinds`, with the kinds as in `settings.txt` if LiteLLM declares them. After the kinds of a number, `~` says
that LiteLLM makes numbers of text, and `!` that text goes to the provider as it is.
"""

import ast
import functools
import inspect
import json
import re
import types
import typing

from . import numbers, reads, source
from .kinds import kinds


# The names of the variables that hold the parameters in the code for providers.
VARIABLES = ("optional_params", "litellm_params", "inference_params", "non_default_params")


def lines():
    """One public name per line."""
    public = (name for name in names() if name and not name.startswith("_") and " " not in name)
    declared = annotations()
    return [" ".join([name, kind(declared.get(name)) + of_text(name, declared)]).rstrip() for name in sorted(public)]


def of_text(name, declared):
    """The class that holds the parameters converts text to its fields; the others are only passed on."""
    from litellm.types import router

    if kind(declared.get(name)) not in ("integer", "number"):
        return numbers.UNKNOWN
    return numbers.CONVERTED if name in router.LiteLLM_Params.model_fields else numbers.BROKEN


def annotations():
    """The annotations of the parameters: in the class that holds them, or else in the call that takes them."""
    import litellm
    from litellm.images.utils import ImageEditRequestUtils
    from litellm.types import router, utils

    # What is handed on to the providers by name: `completion` takes some in more forms than it declares.
    images = inspect.signature(ImageEditRequestUtils.get_optional_params_image_edit, eval_str=True).parameters
    found = {"additional_drop_params": images["additional_drop_params"].annotation}
    signature = inspect.signature(litellm.completion, eval_str=True).parameters.items()
    for name, of in signature:
        if of.annotation is not inspect.Parameter.empty:
            found[name] = typing.Union[(of.annotation, *others(name))]
    for model in (utils.CustomPricingLiteLLMParams, router.LiteLLM_Params):
        found |= {name: field.annotation for name, field in model.model_fields.items()}
    return found


def others(name):
    """What other functions beside `completion` declare for an argument of theirs with the same name."""
    from litellm import main

    for function in source.functions(source.root() / "main.py", ""):
        for argument in function.args.args + function.args.kwonlyargs:
            if argument.arg == name and argument.annotation is not None:
                try:
                    yield eval(ast.unparse(argument.annotation), vars(main))
                except (AttributeError, NameError, TypeError):
                    continue
    yield from told_apart().get(name, ())


@functools.cache
def told_apart():
    """The types that the code tells apart in a variable, which it therefore takes: `isinstance(reasoning_effort, dict)`."""
    found = {}
    for path in source.modules("main.py", "utils.py", "completion_extras", "llms"):
        for call in source.of_kind(path, ast.Call):
            match call:
                case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), ast.Name(id="dict" | "list" as kind)]):
                    found.setdefault(name, set()).add({"dict": dict, "list": list}[kind])
    return found


def kind(annotation):
    """The kinds of an annotation, without client objects, which a file cannot hold."""
    if annotation is None:
        return ""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        rest = [one for one in typing.get_args(annotation) if getattr(one, "__name__", "") != "Timeout"]
        annotation = typing.Union[tuple(rest)]
    found = kinds(annotation)
    # `number|string` is a number that may come from the environment.
    return "number" if found == "number|string" else found


def names():
    import litellm
    from litellm import constants
    from litellm.types import router, utils

    found = set(utils.all_litellm_params)
    # The classes that read `litellm_params`; the typed dict names some that the class accepts as extras.
    for model in (router.LiteLLM_Params, utils.CustomPricingLiteLLMParams):
        found |= set(model.model_fields)
    found |= set(router.LiteLLMParamsTypedDict.__annotations__)
    found |= set(constants.OPENAI_CHAT_COMPLETION_PARAMS)
    found |= set(constants.DEFAULT_CHAT_COMPLETION_PARAM_VALUES)
    found |= set(constants.DEFAULT_EMBEDDING_PARAM_VALUES)
    # The parameters of a deployment become keyword arguments of one of these, depending on the request.
    for function in (
        litellm.completion,
        litellm.embedding,
        litellm.image_generation,
        litellm.moderation,
        litellm.rerank,
        litellm.responses,
        litellm.speech,
        litellm.text_completion,
        litellm.transcription,
    ):
        found |= keywords(function)
    # What every dict and model has, such as `get` and `model_config`, is looked up with `getattr` and declared beside fields.
    return (found | of_providers()) - router._RESERVED_INIT_KEYS - source.METHODS


def of_providers():
    """The parameters that only some providers read."""
    found = set()
    for path in source.modules("llms", "main.py", "utils.py") + source.router_modules():
        # Vector stores and searches have their own sections in the configuration of the proxy.
        if "vector_stores" in path.parts or "search" in path.parts:
            continue
        found |= {key for key, _ in reads.keys_read(path, *VARIABLES)}
        found |= config_fields(path)
    # The parameters of a deployment are the keyword arguments of the call.
    found |= {key for key, _ in reads.keys_read(source.root() / "main.py", "kwargs")}
    found |= {key for key, _ in reads.keys_read(source.root() / "vector_stores/vector_store_registry.py", *VARIABLES)}
    for path in source.modules("types/llms"):
        found |= set(request_fields(path))
    fields = json.loads((source.root() / "proxy/public_endpoints/provider_create_fields.json").read_text())
    found |= {field["key"] for provider in fields for field in provider["credential_fields"]}
    return found


def request_fields(path):
    """The fields of the requests to providers: LiteLLM passes a parameter that it does not know on under its own name."""
    for node in source.tree(path).body:
        if isinstance(node, ast.ClassDef) and re.search("Request|Params|Config|Options", node.name):
            for item in node.body:
                # A single word such as `name` is as often the field of a part of a request.
                if isinstance(item, ast.AnnAssign) and re.search("[a-z][A-Z_]", ast.unparse(item.target)):
                    yield item.target.id


def config_fields(path):
    """Arguments of the classes whose fields `get_config` passes to the provider as default parameters."""
    found = set()
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.ClassDef):
            methods = {item.name: item for item in node.body if isinstance(item, ast.FunctionDef)}
            if "get_config" in methods and "__init__" in methods:
                arguments = methods["__init__"].args
                found |= {argument.arg for argument in arguments.args + arguments.kwonlyargs}
    return found


def keywords(function):
    kinds = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return {name for name, parameter in inspect.signature(function).parameters.items() if parameter.kind in kinds}
