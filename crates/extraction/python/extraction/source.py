"""The source of the installed packages, for keys that the code reads but no class declares."""

import ast
import functools
import importlib
import importlib.util
import pathlib
import re

from pydantic import BaseModel

from .error import Missing, some, version
from .notes import note

# LiteLLM's further packages, which are not always installed.
FURTHER = ("litellm_enterprise",)
# What is looked up in any dict or model is not the name of a setting.
METHODS = frozenset(dir(dict)) | frozenset(dir(BaseModel))


@functools.cache
def root(package="litellm"):
    return pathlib.Path(importlib.util.find_spec(package).origin).parent


@functools.cache
def text(path):
    return path.read_text(encoding="utf-8")


@functools.cache
def tree(path):
    return ast.parse(text(path))


@functools.cache
def nodes(path):
    """All nodes of a module, as `ast.walk` gives them."""
    return tuple(ast.walk(tree(path)))


@functools.cache
def of_kind(path, *kinds):
    return tuple(node for node in nodes(path) if isinstance(node, kinds))


@functools.cache
def modules(*folders, package="litellm"):
    """The Python files in these folders of a package (or the files themselves), sorted."""
    found = set()
    for folder in folders:
        base = root(package) / folder
        if not base.exists():
            raise Missing(f"LiteLLM {version()} has no {package}/{folder}")
        found |= set(base.rglob("*.py")) if base.is_dir() else {base}
    return tuple(sorted(found))


def further_modules():
    """The Python files of LiteLLM's further packages, as far as they are installed."""
    found = ()
    for package in FURTHER:
        if importlib.util.find_spec(package) is None:
            note(f"{package} is not installed: names that only it reads are missing")
        else:
            found += modules(".", package=package)
    return found


def symbol(*places):
    """What the first of these places has; a place is `module:name`. Versions of LiteLLM differ in where it is."""
    for place in places:
        module, name = place.split(":")
        try:
            return getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError):
            continue
    raise Missing(f"LiteLLM {version()} has no {' or '.join(places)}")


def keys_read(path, *variables, methods=None):
    """The literal keys that a module reads from a dict in one of these variables, each with its default.

    With `methods`, only functions whose names match are searched.
    """
    if not any(variable in text(path) for variable in variables):
        return
    for scope in map(ast.walk, functions(path, methods)) if methods else [nodes(path)]:
        for node in scope:
            default = None
            match node:
                case ast.Call(
                    func=ast.Attribute(value=held, attr="get" | "pop" | "setdefault"),
                    args=[ast.Constant(value=str(key)), *rest],
                ):
                    default = rest[0].value if rest and isinstance(rest[0], ast.Constant) else None
                case ast.Call(func=ast.Name(id="getattr"), args=[held, ast.Constant(value=str(key)), *rest]):
                    if key in METHODS:
                        continue
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
    for node in of_kind(path, ast.Subscript):
        match node:
            case ast.Subscript(value=ast.Name(id=held), slice=ast.Constant(value=str(key))) if held in variables:
                yield key
    yield from (key for key, _ in keys_read(path, *variables))


def arguments(path):
    """The names of the arguments with which the classes of a module are made."""
    for node in of_kind(path, ast.FunctionDef):
        if node.name == "__init__":
            yield from (argument.arg for argument in node.args.args + node.args.kwonlyargs)


@functools.cache
def attributes(module, paths):
    """The attributes of a module that some code reads, by a dot or with `getattr`, and those that it assigns."""
    read, assigned = set(), set()
    for path in paths:
        if not uses(path, module):
            continue
        for node in of_kind(path, ast.Attribute, ast.Call):
            match node:
                case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name == module:
                    (read if isinstance(node.ctx, ast.Load) else assigned).add(attribute)
                case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id=name), ast.Constant(value=str(attribute)), *_]):
                    if name == module:
                        read.add(attribute)
    return read, assigned


def uses(path, module):
    """Whether a module's text has an attribute of another one, besides imports from it. This saves most of the parsing."""
    return re.search(rf"(?<!from )(?<!import )\b{module}\.\w|getattr\(\s*{module}\b", text(path)) is not None


def compared(path, variable, methods=None):
    """The string literals that a module compares a variable with."""
    found = []
    for scope in map(ast.walk, functions(path, methods)) if methods else [nodes(path)]:
        for node in scope:
            match node:
                case ast.Compare(left=ast.Name(id=name), ops=[ast.Eq()], comparators=[ast.Constant(value=str(literal))]):
                    if name == variable:
                        found.append(literal)
    return some(found, f"text that {path.name} compares `{variable}` with")


def imported(path, method):
    """The keys whose whole value a method imports as `module.variable`."""
    for function in some(functions(path, f"^{method}$"), f"function {method} in {path.name}"):
        for node in ast.walk(function):
            match node:
                case ast.If(test=ast.Compare(left=ast.Name(id="key"), comparators=[ast.Constant(value=str(key))]), body=body):
                    if any("get_instance_fn(value=value," in ast.unparse(statement) for statement in body):
                        yield key


def functions(path, names):
    """The functions of a module whose names match."""
    return [node for node in of_kind(path, ast.FunctionDef, ast.AsyncFunctionDef) if re.search(names, node.name)]
