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
# These functions read an attribute of a module.
GETATTR = ("getattr", "attribute_or_none")
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
def within(function):
    """All nodes of a function."""
    return tuple(ast.walk(function))


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


def router_modules():
    """The Python files of the router: later versions have it in several files and folders."""
    return modules(*sorted(path.name for path in root().glob("router*")))


def further_modules():
    """The Python files of LiteLLM's further packages, as far as they are installed."""
    found = ()
    for package in FURTHER:
        if importlib.util.find_spec(package) is None:
            note(f"{package} is not installed: names that only it reads are missing")
        else:
            found += modules(".", package=package)
    return found


@functools.cache
def file_of(module):
    """The file of a module of LiteLLM, without importing it; nothing for other packages."""
    package, *rest = module.split(".")
    if package != "litellm":
        return None
    path = root().joinpath(*rest)
    files = (path / "__init__.py", path.with_suffix(".py"))
    return next((file for file in files if file.is_file()), None)


def symbol(*places):
    """What the first of these places has; a place is `module:name`. Versions of LiteLLM differ in where it is."""
    for place in places:
        module, name = place.split(":")
        try:
            return getattr(importlib.import_module(module), name)
        except ImportError as error:
            # A package that the module needs is another matter.
            if not (error.name or module).startswith("litellm"):
                raise
        except AttributeError:
            continue
    raise Missing(f"LiteLLM {version()} has no {' or '.join(places)}")


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
                case ast.Call(func=ast.Name(id=call), args=[ast.Name(id=name), ast.Constant(value=str(attribute)), *_]):
                    if name == module and call in GETATTR:
                        read.add(attribute)
    return read, assigned


def uses(path, module):
    """Whether a module's text has an attribute of another one, besides imports from it. This saves most of the parsing."""
    return re.search(rf"(?<!from )(?<!import )\b{module}\.\w|\(\s*{module}\b,", text(path)) is not None


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
