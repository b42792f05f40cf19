"""Small constants that are not any other part: `kind name`.

`budget_key` is a key of a budget in `provider_budget_config`, `fetched` a variable that keeps LiteLLM from fetching something when it
starts, `in_memory_entries` how many counters a process keeps, `max_fallbacks` how many fallbacks of a request are asked by default,
`module` a Python module that is installed. What is in `measured.txt` was seen and cannot be read from the source; its providers are
left out where LiteLLM does not have them.
"""

import ast
import importlib.metadata
import pathlib
import re
import sys

from . import source

MEASURED = pathlib.Path(__file__).with_name("measured.txt")


def lines():
    found = {f"budget_key {name}" for name in budget_keys()}
    found |= {f"fetched {name}" for name in fetched()}
    found |= {f"module {name}" for name in modules()}
    found |= set(measured())
    return sorted(found | {f"in_memory_entries {in_memory_entries()}", f"max_fallbacks {max_fallbacks()}"})


def budget_keys():
    """The fields of the class, and the other names for them that it takes."""
    from litellm.types.utils import BudgetConfig

    classes = source.of_kind(source.root() / "types/utils.py", ast.ClassDef)
    (declared,) = (node for node in classes if node.name == BudgetConfig.__name__)
    found = set(BudgetConfig.model_fields)
    for node in ast.walk(declared):
        match node:
            case ast.Compare(left=ast.Constant(value=str(name)), ops=[ast.In()], comparators=[ast.Name(id="data")]):
                found.add(name)
    return found


def fetched():
    found = set()
    for path in source.modules("."):
        found |= set(re.findall(r"\bLITELLM_LOCAL_[A-Z_]+\b", source.text(path)))
    return found


def in_memory_entries():
    from litellm.caching.in_memory_cache import InMemoryCache

    return InMemoryCache().max_size_in_memory


def max_fallbacks():
    import litellm

    return litellm.ROUTER_MAX_FALLBACKS


# What installs packages, and is not there for LiteLLM.
INSTALLERS = ("pip", "pkg_resources", "setuptools", "wheel")


def modules():
    """The modules of Python and of what is installed, as they are imported."""
    found = set(sys.stdlib_module_names)
    for distribution in importlib.metadata.distributions():
        for file in distribution.files or ():
            if file.suffix in (".py", ".so", ".pyd"):
                found.add(file.parts[0].split(".")[0])
    return {name for name in found if name.isidentifier() and not name.startswith("_") and name not in INSTALLERS}


def measured():
    import litellm

    known = {provider.value for provider in litellm.LlmProviders} | set(litellm.provider_list)
    for line in MEASURED.read_text(encoding="utf-8").splitlines():
        kind, _, name = line.partition(" ")
        if kind != "#" and name in known:
            yield line
