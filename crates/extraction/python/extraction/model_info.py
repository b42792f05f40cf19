"""Names that LiteLLM knows in the `model_info` of a deployment.

A line is `name kinds`, with the kinds as in `settings.txt` if LiteLLM declares them. A deployment's `model_info` may have
any other name too: LiteLLM keeps it and shows it.
"""

import ast

from . import model_map, source
from .error import some
from .kinds import kinds


def lines():
    declared = annotations()
    names = set(declared) | of_map() | read()
    public = (name for name in names if name and not name.startswith("_") and " " not in name)
    return [" ".join([name, kinds(declared[name]) if name in declared else ""]).rstrip() for name in sorted(public)]


def annotations():
    """The annotations of the class of a deployment's `model_info`, and of an entry of the model map."""
    import typing

    from litellm.types import router, utils

    found = dict(typing.get_type_hints(utils.ModelInfoBase, include_extras=True))
    return found | {name: field.annotation for name, field in router.ModelInfo.model_fields.items()}


def of_map():
    """The fields of the model map, which a deployment may state for itself."""
    # A row of the map that is another name of a row says so by `alias_of`.
    return {key for about in model_map.entries().values() for key in about} - {"litellm_provider", "alias_of"}


def read():
    """What the code looks up in a variable or a key named `model_info`."""
    found = set()
    for path in source.modules("."):
        if "model_info" in source.text(path):
            found |= {name for node in source.of_kind(path, ast.Call, ast.Subscript) if (name := looked_up(node))}
    return some(found, "key that the code looks up in `model_info`")


def looked_up(node):
    """The name in `model_info.get("name")`."""
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr="get"), args=[ast.Constant(value=str(name)), *_]) if is_info(value):
            return name
        case ast.Subscript(value=value, slice=ast.Constant(value=str(name)), ctx=ast.Load()) if is_info(value):
            return name
    return None


def is_info(node):
    match node:
        case ast.Name(id="model_info" | "_model_info" | "deployment_model_info" | "mi"):
            return True
        case ast.Attribute(attr="model_info"):
            return True
        case ast.Subscript(slice=ast.Constant(value="model_info")):
            return True
        case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value="model_info"), *_]):
            return True
        case ast.BoolOp(values=[first, *_]):
            return is_info(first)
    return False
