"""The names of Python modules that are taken: `module name`.

They are those of Python, of LiteLLM's proxy and of the packages that it requires, as far as they are installed. Other packages
of the environment are not LiteLLM's business.
"""

import importlib.metadata
import re
import sys

from ..error import some

# What the proxy requires, and what its metrics need.
ROOTS = (("litellm", frozenset({"proxy"})), ("prometheus-client", frozenset()))


def lines():
    names = set(sys.stdlib_module_names) | some(required(), "module in its requirements")
    return [f"module {name}" for name in names if not name.startswith("_")]


def required():
    """The modules of the packages that are required, directly or not."""
    waiting, seen, modules = list(ROOTS), set(), set()
    while waiting:
        package, extras = waiting.pop()
        if (package, extras) in seen:
            continue
        seen.add((package, extras))
        try:
            distribution = importlib.metadata.distribution(package)
        except importlib.metadata.PackageNotFoundError:
            # For another system or version of Python, or not installed.
            continue
        modules |= set(modules_of(distribution))
        for requirement in distribution.requires or ():
            waiting += [needed] if (needed := parsed(requirement, extras)) else []
    return modules


def parsed(requirement, extras):
    """The package and the extras that a requirement names, if it is not for an extra that nobody asked for."""
    asked = re.findall(r"extra\s*==\s*['\"]([^'\"]+)", requirement)
    if asked and extras.isdisjoint(map(normalized, asked)):
        return None
    name, inner = re.match(r"([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?", requirement).groups()
    return normalized(name), frozenset(normalized(extra.strip()) for extra in (inner or "").split(",") if extra.strip())


def normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def modules_of(distribution):
    """The first parts of the files of a package that Python can import."""
    for file in distribution.files or ():
        if file.suffix in (".py", ".so", ".pyd") and ".." not in file.parts:
            first = file.parts[0].split(".")[0] if len(file.parts) == 1 else file.parts[0]
            if first.isidentifier():
                yield first
