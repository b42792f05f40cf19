"""The types of values that an annotation allows, in the words of `Kind` in `src/kinds.rs`."""

import enum
import types
import typing

import typing_extensions
from pydantic import BaseModel

SCALARS = {bool: "bool", int: "integer", float: "number", str: "string"}
# Of what they wrap, they change nothing here. Python has the last two since 3.11.
WRAPPERS = (typing.Annotated, typing.Final, typing.ClassVar, typing_extensions.Required, typing_extensions.NotRequired)
LISTS = (list, tuple, set, frozenset)


def kinds(annotation):
    """The kinds as one word, such as `bool|string`; empty if the annotation allows anything."""
    found = set(walk(annotation))
    if not found or None in found:
        return ""
    # YAML also writes 1.0 as 1.
    return "|".join(sorted(found - {"integer"} if "number" in found else found))


def walk(annotation):
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation is type(None):
        return
    if origin in (typing.Union, types.UnionType):
        for argument in arguments:
            yield from walk(argument)
    elif origin in WRAPPERS:
        yield from walk(arguments[0])
    elif origin is typing.Literal:
        yield from (SCALARS.get(type(argument)) for argument in arguments)
    else:
        yield of_class(origin or annotation)


def of_class(found):
    if found in SCALARS:
        return SCALARS[found]
    if not isinstance(found, type):
        return None
    if issubclass(found, LISTS) or found.__name__ in ("Sequence", "Collection", "Iterable"):
        return "list"
    if issubclass(found, (dict, BaseModel)) or typing.is_typeddict(found) or found.__name__ in ("Mapping", "MutableMapping"):
        return "table"
    if issubclass(found, enum.Enum) and all(isinstance(member.value, str) for member in found):
        return "string"
    return None


def values(annotation):
    """The words that a setting, or the items of its list, may be, if they are enumerated."""
    found = list(literals(annotation))
    return [] if None in found else sorted(set(found))


def literals(annotation):
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation is type(None):
        return
    if origin in (typing.Union, types.UnionType) or origin in LISTS:
        for argument in arguments:
            yield from literals(argument)
    elif origin in (typing.Annotated, typing.Final):
        yield from literals(arguments[0])
    elif origin is typing.Literal and all(isinstance(argument, str) for argument in arguments):
        yield from arguments
    elif isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        yield from (member.value for member in annotation)
    else:
        yield None
