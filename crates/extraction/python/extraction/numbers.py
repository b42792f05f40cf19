"""What LiteLLM does with text where it declares a number: a value from the environment is always text.

The router is called with each of its numbers, once as a number and once as text, without a network. For other settings the
source tells: text that is compared or calculated with raises a TypeError, and `float(value)` converts it.
"""

import ast
import asyncio
import functools
import inspect
import logging
import re

from . import source
from .error import some
from .kinds import kinds

CONVERTED, BROKEN, UNKNOWN = "~", "!", ""
MODELS = {
    # Two deployments of some, so that a cooldown does not empty the group at once.
    "right": (2, "fine"),
    "wrong": (2, "litellm.InternalServerError"),
    "limited": (2, "litellm.RateLimitError"),
    "single": (1, "litellm.InternalServerError"),
}


def of_text(section, key):
    """The mark of a setting."""
    if section == "router_settings":
        return of_router().get(key, UNKNOWN)
    if section == "litellm_settings":
        # The router takes some from the module, if it has none of its own.
        copied = of_router().get(key) == BROKEN and key in source.attributes("litellm", source.router_modules())[0]
        return CONVERTED if key in converted() else BROKEN if copied or key in calculated("litellm") else UNKNOWN
    if section == "general_settings":
        return BROKEN if key in calculated(section) else CONVERTED if key in read_by(r"\bint\(raw\)") else UNKNOWN
    return UNKNOWN


def or_number(key):
    """Whether the text that a general setting is declared as may be a number: the code makes text of it, or days."""
    return key in read_by(r"isinstance\(\w+, int\)|\bstr\(raw\)")


@functools.cache
def read_by(pattern):
    """The keys of `general_settings` that are given to a method which reads such a key and does this with its value."""
    found = set()
    for path in source.modules("proxy"):
        methods = set()
        for function in source.functions(path, "") if "general_settings.get(" in source.text(path) else ():
            arguments = {argument.arg for argument in function.args.args}
            text = ast.unparse(function)
            if any(f"general_settings.get({argument})" in text for argument in arguments) and re.search(pattern, text):
                methods.add(function.name)
        for node in source.of_kind(path, ast.Call) if methods else ():
            match node:
                case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=str(key)), *_]) if name in methods:
                    found.add(key)
    return found


@functools.cache
def converted():
    """The keys of `litellm_settings` of whose value the proxy makes a number or a flag when it loads the file."""
    found = set()
    for function in source.functions(source.root() / "proxy/proxy_server.py", "^load_config$"):
        for node in ast.walk(function):
            match node:
                case ast.If(test=ast.Compare(left=ast.Name(id="key"), comparators=[ast.Constant(value=str(key))]), body=body):
                    if any(re.search(r"(float|_flag)\(value\b", ast.unparse(statement)) for statement in body):
                        found.add(key)
    return some(found, "key of whose value `load_config` makes a number")


@functools.cache
def calculated(holder):
    """The keys of a dict, or attributes of a module, that some code compares or calculates with as they are."""
    found = set()
    for path in source.modules(".") + source.further_modules():
        for function in source.functions(path, "") if source.uses(path, holder) else ():
            read = {}
            for node in ast.walk(function):
                match node:
                    case ast.Assign(targets=[ast.Name(id=name)], value=value) | ast.AnnAssign(target=ast.Name(id=name), value=value):
                        key = key_of(value, holder)
                        read.setdefault(name, set()).add(key)
            # A name that is assigned elsewhere too may have been converted on the way.
            single = {name: keys.pop() for name, keys in read.items() if len(keys) == 1}
            for node in ast.walk(function):
                operands = []
                match node:
                    case ast.Compare(left=left, ops=ops, comparators=others):
                        if any(isinstance(op, (ast.Lt, ast.LtE, ast.Gt, ast.GtE)) for op in ops):
                            operands = [left, *others]
                    case ast.BinOp(left=left, op=ast.Sub() | ast.Div(), right=right):
                        operands = [left, right]
                for operand in operands:
                    found.add(single.get(operand.id) if isinstance(operand, ast.Name) else key_of(operand, holder))
    return some(found - {None}, f"code that calculates with what `{holder}` holds")


def key_of(value, holder):
    match value:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"), args=[ast.Constant(value=str(key)), *_]) if (
            name == holder
        ):
            return key
        case ast.Attribute(value=ast.Name(id="litellm"), attr=key) if holder == "litellm":
            return key
    return None


@functools.cache
def of_router():
    import litellm
    from litellm.types.router import UpdateRouterConfig

    logging.disable(logging.CRITICAL)
    sleep = asyncio.sleep
    # Waiting before a retry is not what is asked about.
    asyncio.sleep = lambda _, result=None: sleep(0, result)
    declared = {name: field.annotation for name, field in UpdateRouterConfig.model_fields.items()}
    parameters = inspect.signature(litellm.Router.__init__).parameters
    found = {}
    for key in parameters:
        annotation = declared.get(key, parameters[key].annotation)
        words = set(kinds(annotation).split("|"))
        if not words & {"integer", "number"} or "string" in words:
            continue
        if key in made_text():
            # A Redis is not called here.
            found[key] = CONVERTED
            continue
        of_number = outcomes(**{key: 3})
        # The same outcome does not prove that text is converted: no call may have needed the setting.
        if "TypeError" not in of_number and outcomes(**{key: "3"}) != of_number:
            found[key] = BROKEN
    asyncio.sleep = sleep
    logging.disable(logging.NOTSET)
    return found


@functools.cache
def made_text():
    """The arguments that the router turns into text itself."""
    found = set()
    for path in source.router_modules():
        for call in source.of_kind(path, ast.Call):
            match call:
                case ast.Call(func=ast.Name(id="str"), args=[ast.Name(id=name)]):
                    found.add(name)
                # Later versions keep the arguments in a dict.
                case ast.Call(
                    func=ast.Name(id="str"),
                    args=[ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str(name))])],
                ):
                    found.add(name)
    return found


def outcomes(**settings):
    """The names of the exceptions of a few calls, in their order."""
    import litellm

    rows = [
        {"model_name": name, "litellm_params": {"model": f"openai/{name}-{i}", "api_key": "k", "mock_response": mock}}
        for name, (count, mock) in MODELS.items()
        for i in range(count)
    ]
    try:
        router = litellm.Router(model_list=rows, fallbacks=[{"wrong": ["right"]}], **{"num_retries": 1} | settings)
    except Exception as error:  # noqa: BLE001  # which it is, is the fact
        return [type(error).__name__]
    return asyncio.run(calls(router))


async def calls(router):
    found = []
    for name in [*MODELS, "limited", "limited"]:
        try:
            await asyncio.wait_for(router.acompletion(name, [{"role": "user", "content": "x"}]), 30)
            found.append("")
        except Exception as error:  # noqa: BLE001
            found.append(type(error).__name__)
    return found
