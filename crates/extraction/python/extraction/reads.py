"""The keys that code reads from a dict, and the attributes that it reads from a module, whichever way it is written.

LiteLLM's code changes its ways from version to version: a dict is read by a variable of its name, by a copy of it, by a
function that returns it, or by a helper that takes the key.
"""

import ast
import functools
import pathlib
import re

from . import source

# These return what they are given, or a copy of it.
SAME = {"as_str_mapping", "cast", "copy", "deepcopy", "dict", "validate_python"}
# These read the key of a dict.
GET = {"get", "pop", "setdefault"}


def keys_read(path, *names, methods=None):
    """The keys that a module reads from a dict with one of these names, each with its default.

    With `methods`, only functions whose names match are searched.
    """
    if not any(name in source.text(path) for name in names):
        return
    for scope, nodes in scopes(path, methods):
        other_names = aliases(scope, names)
        for node in nodes:
            held, key, default = read(node)
            if key is not None and is_held(held, names, other_names):
                text = literal(key, path)
                if text is not None and not (is_getattr(node) and text in source.METHODS):
                    yield text, default


def scopes(path, methods):
    """The functions of a module that match, or else all that it has, and what is outside of them; each with its nodes."""
    found = source.functions(path, methods or "")
    if methods is None:
        yield None, source.nodes(path)
    for function in found:
        yield function, source.within(function)


def read(node):
    """The dict, the key and the default in an expression that reads a key; nothing if it does not."""
    match node:
        case ast.Call(func=ast.Attribute(value=held, attr=name), args=[key, *rest]) if name in GET:
            pass
        case ast.Call(func=ast.Name(id=name), args=[held, key, *rest]) if name in source.GETATTR:
            pass
        case ast.Subscript(value=held, slice=key, ctx=ast.Load()):
            rest = []
        case ast.Compare(left=key, ops=[ast.In() | ast.NotIn()], comparators=[held]):
            rest = []
        case _:
            return None, None, None
    return held, key, rest[0].value if rest and isinstance(rest[0], ast.Constant) else None


def is_getattr(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def is_held(node, names, other_names=frozenset()):
    """Whether an expression is a dict of this name: the variable, an attribute, a function that returns it, or a copy."""
    match node:
        case ast.Name(id=name):
            return name in names or name in other_names
        case ast.Attribute(attr=name) if name in names:
            return True
        # `(settings or {}).get(…)`
        case ast.BoolOp(values=[first, *_]):
            return is_held(first, names, other_names)
        case ast.IfExp(body=body):
            return is_held(body, names, other_names)
        # `config["general_settings"]` and `config.get("general_settings")`
        case ast.Subscript(slice=ast.Constant(value=str(name))) if name in names:
            return True
        case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str(name)), *_]) if name in names:
            return True
        case ast.Call(func=ast.Attribute(value=copied, attr="copy"), args=[]):
            return is_held(copied, names, other_names)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=arguments):
            if arguments:
                return name in SAME and is_held(arguments[-1], names, other_names)
            return name in names
    return False


def aliases(function, names):
    """The variables of a function to which such a dict is assigned, and nothing else is."""
    assigned = {}
    for node in source.within(function) if function else ():
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) | ast.AnnAssign(target=ast.Name(id=name), value=value):
                assigned.setdefault(name, []).append(value)
    return {name for name, values in assigned.items() if all(is_held(value, names) for value in values)}


def literal(node, path):
    """The text of an expression: a literal, or the name of a constant of its module."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name) if name.isupper():
            return constant(path, name)
    return None


def constant(path, name):
    """The text of a constant that a module defines or imports."""
    found = constants(path).get(name)
    if isinstance(found, pathlib.Path):
        found = constants(found).get(name)
    return found if isinstance(found, str) else None


@functools.cache
def constants(path):
    """The constants with texts that a module defines, and the files of those that it imports."""
    found = {}
    for node in source.of_kind(path, ast.ImportFrom):
        file = source.file_of(node.module) if node.module and node.level == 0 else None
        found |= {alias.asname or alias.name: file for alias in node.names if file}
    for node in source.tree(path).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                found[name] = text
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(text))):
                found[name] = text
    return found


def names_read(path, *names):
    """The keys without their defaults, and those that the code assigns."""
    for node in source.of_kind(path, ast.Subscript):
        match node:
            case ast.Subscript(value=ast.Name(id=held), slice=ast.Constant(value=str(key))) if held in names:
                yield key
    yield from (key for key, _ in keys_read(path, *names))


def keys_passed(paths, *names):
    """The keys that these modules pass to a helper which reads them from such a dict: its own, or one that is passed too."""
    helpers = {}
    for path in paths:
        for function in source.functions(path, ""):
            for key, held in helps(function, names):
                helpers.setdefault(function.name, set()).add((key, held))
    for path in paths:
        if not any(f"{name}(" in source.text(path) for name in helpers):
            continue
        for node in source.of_kind(path, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", None)
            for key, held in helpers.get(name, ()):
                text = literal(passed(node, key), path)
                if text is not None and (held is None or is_held(passed(node, held), names)):
                    yield text


def helps(function, names):
    """The parameters of a helper that are the key and the dict; for a dict of its own, `None`."""
    arguments = [argument.arg for argument in function.args.posonlyargs + function.args.args]
    # The first one of a method is not passed.
    positions = arguments[1:] if arguments[:1] in (["self"], ["cls"]) else arguments
    place = {name: (positions.index(name) if name in positions else None, name) for name in arguments}
    place |= {argument.arg: (None, argument.arg) for argument in function.args.kwonlyargs}
    for node in source.within(function) if place else ():
        held, key, _ = read(node)
        if isinstance(key, ast.Name) and key.id in place:
            if is_held(held, names):
                yield place[key.id], None
            elif isinstance(held, ast.Name) and held.id in place:
                yield place[key.id], place[held.id]


def passed(call, parameter):
    """The argument of a call for a parameter."""
    position, name = parameter
    if position is not None and position < len(call.args):
        return call.args[position]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def attributes_read(path, *names):
    """The attributes that a module reads from variables or attributes with these names."""
    for node in source.of_kind(path, ast.Attribute):
        if isinstance(node.ctx, ast.Load) and is_held(node.value, names):
            yield node.attr


def fields_declared(path, names):
    """The fields that the classes of a module declare whose names match."""
    for node in source.of_kind(path, ast.ClassDef):
        for inner in node.body if re.search(names, node.name) else ():
            match inner:
                case ast.AnnAssign(target=ast.Name(id=name)):
                    yield name
