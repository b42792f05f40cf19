"""Stand-ins for packages that are not installed, so that code which imports them can be run.

Only LiteLLM's own imports get them: other packages find out by a failing import what is not installed.
"""

import importlib.machinery
import importlib.metadata
import pathlib
import re
import sys
import types
from unittest.mock import MagicMock

from . import source

FILES = re.compile("importlib|stand_ins")
# What was imported and is not installed, each once.
missing = []
# Those whose import fails, as without a stand-in.
hidden = set()


class _Class(type):
    """A class that has every attribute."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return MagicMock(name=name)


class _Module(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        value = _Class(name, (), {"__init__": lambda *_, **__: None, "__getattr__": _attribute}) if name[:1].isupper() else MagicMock(name=name)
        setattr(self, name, value)
        return value


def _attribute(_, name):
    if name.startswith("__"):
        raise AttributeError(name)
    return MagicMock(name=name)


class _Loader:
    @staticmethod
    def create_module(spec):
        module = _Module(spec.name)
        module.__path__ = []
        return module

    @staticmethod
    def exec_module(_):
        pass


class _Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if not is_of_litellm(importer()) or name.split(".")[0] in ("enterprise", "litellm", "litellm_enterprise", "pytest"):
            return None
        if name not in missing:
            missing.append(name)
        if package_of(name) in hidden:
            return None
        return importlib.machinery.ModuleSpec(name, _Loader, is_package=True)


class _Distribution:
    """A package of the lowest version that LiteLLM takes."""

    metadata, files = {}, ()

    def __init__(self, name):
        bounds = re.search(r">=\s*([\d.]+)", requirement(name) or "")
        self.version = bounds.group(1) if bounds else "1"


def install():
    sys.meta_path.append(_Finder)
    find = importlib.metadata.Distribution.from_name

    def from_name(name):
        try:
            return find(name)
        except importlib.metadata.PackageNotFoundError:
            if not is_of_litellm(importer()):
                raise
            if name not in missing:
                missing.append(name)
            if package_of(name) in hidden:
                raise
            return _Distribution(name)

    from_name.find = find
    importlib.metadata.Distribution.from_name = staticmethod(from_name)


def importer():
    """The file that imports something now."""
    frame = sys._getframe(2)
    while frame and FILES.search(frame.f_code.co_filename):
        frame = frame.f_back
    return frame.f_code.co_filename if frame else ""


def is_of_litellm(file):
    folder = source.root().parent
    own = pathlib.Path(file)
    return own.is_relative_to(source.root()) or any(own.is_relative_to(folder / package) for package in source.FURTHER)


def package_of(module):
    """The package with a module: the longest name that LiteLLM lists, or else the module's own, as its first two words."""
    words = module.replace("_", "-").split(".")
    names = ["-".join(words[:count]) for count in range(len(words), 0, -1)]
    listed = next((name for name in names if requirement(name)), None)
    return listed or SELF_NAMED.get(words[0], words[0])


# The first word of these is a namespace, and LiteLLM lists none of their packages.
NAMESPACES = ("google",)
SELF_NAMED = {"opentelemetry": "opentelemetry-sdk", "traceloop": "traceloop-sdk"}


def is_missing(package):
    """Whether a package is not installed; the name of a namespace is not that of a package."""
    try:
        importlib.metadata.Distribution.from_name.find(package)
    except importlib.metadata.PackageNotFoundError:
        return package not in NAMESPACES
    return False


def requirement(package):
    found = listed().get(package.lower().replace("_", "-"))
    return found[1] if found else None


def extra(package):
    found = listed().get(package.lower().replace("_", "-"))
    return found[0] if found else ""


def listed():
    """The packages that LiteLLM's extras list: for each the extra and the requirement, without conditions of the system."""
    global _listed
    if _listed is None:
        _listed = {}
        for line in importlib.metadata.requires("litellm") or ():
            wanted, _, condition = line.partition(";")
            named = re.search(r"extra == ['\"]([^'\"]+)['\"]", condition)
            name = re.match(r"[\w.-]+", wanted).group().lower().replace("_", "-")
            if named and (name not in _listed or named.group(1) in PREFERRED):
                _listed[name] = named.group(1), wanted.replace(" ", "")
    return _listed


# A package may be in several extras.
PREFERRED = ("proxy", "proxy-runtime")
_listed = None
