"""The source of the installed packages, for keys that the code reads but no class declares."""

import ast
import functools
import importlib.util
import pathlib
import re


@functools.cache
def root(package="litellm"):
    return pathlib.Path(importlib.util.find_spec(package).origin).parent


@functools.cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def modules(*folders, package="litellm"):
    """The Python files in these folders of a package (or the files themselves), sorted."""
    found = set()
    for folder in folders:
        base = root(package) / folder
        found |= set(base.rglob("*.py")) if base.is_dir() else {base}
    return sorted(found)


def keys_read(path, *variables, methods=None):
    """The literal keys that a module reads from a dict in one of these variables, each with its default.

    With `methods`, only functions whose names match are searched.
    """
    for scope in functions(path, methods) if methods else [tree(path)]:
        for node in ast.walk(scope):
            default = None
            match node:
                case ast.Call(
                    func=ast.Attribute(value=held, attr="get" | "pop" | "setdefault"),
                    args=[ast.Constant(value=str(key)), *rest],
                ) | ast.Call(func=ast.Name(id="getattr"), args=[held, ast.Constant(value=str(key)), *rest]):
                    default = rest[0].value if rest and isinstance(rest[0], ast.Constant) else None
                case ast.Subscript(value=held, slice=ast.Constant(value=str(key)), ctx=ast.Load()):
                    pass
                case ast.Compare(left=ast.Constant(value=str(key)), ops=[ast.In() | ast.NotIn()], comparators=[held]):
                    pass
                case _:
                    continue
            # `(settings or {}).get(…)`
            held = held.values[0] if isinstance(held, ast.BoolOp) else held
            if (held.id if isinstance(held, ast.Name) else getattr(held, "attr", None)) in variables:
                yield key, default


def names_read(path, *variables):
    """The keys without their defaults, and those that the code assigns."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.Subscript(value=ast.Name(id=held), slice=ast.Constant(value=str(key))) if held in variables:
                yield key
    yield from (key for key, _ in keys_read(path, *variables))


def arguments(path):
    """The names of the arguments with which the classes of a module are made."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            yield from (argument.arg for argument in node.args.args + node.args.kwonlyargs)


def attributes(module, paths):
    """The attributes of a module that some code reads, by a dot or with `getattr`, and those that it assigns."""
    read, assigned = set(), set()
    for path in paths:
        for node in ast.walk(tree(path)):
            match node:
                case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name == module:
                    (read if isinstance(node.ctx, ast.Load) else assigned).add(attribute)
                case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id=name), ast.Constant(value=str(attribute)), *_]):
                    if name == module:
                        read.add(attribute)
    return read, assigned


def compared(path, variable, methods=None):
    """The string literals that a module compares a variable with."""
    for scope in functions(path, methods) if methods else [tree(path)]:
        for node in ast.walk(scope):
            match node:
                case ast.Compare(left=ast.Name(id=name), ops=[ast.Eq()], comparators=[ast.Constant(value=str(text))]):
                    if name == variable:
                        yield text


def imported(path, method):
    """The keys whose whole value a method imports as `module.variable`."""
    for function in functions(path, f"^{method}$"):
        for node in ast.walk(function):
            match node:
                case ast.If(test=ast.Compare(left=ast.Name(id="key"), comparators=[ast.Constant(value=str(key))]), body=body):
                    if any("get_instance_fn(value=value," in ast.unparse(statement) for statement in body):
                        yield key


def functions(path, names):
    """The functions of a module whose names match."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds) and re.search(names, node.name)]
