"""The settings that name instances in Python modules: `module_setting section.name`."""

import ast

from .. import source
from ..error import some

# LiteLLM lists those whose values it must not load from elsewhere.
LISTS = ("_DB_OVERLAY_REMOTE_MODULE_STR_FIELDS", "_DB_OVERLAY_REMOTE_MODULE_LIST_FIELDS")


def lines():
    path = source.root() / "proxy/proxy_server.py"
    found = set()
    for node in source.tree(path).body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), value=fields) if name in LISTS:
                for section, names in ast.literal_eval(fields).items():
                    found |= {f"{section}.{name}" for name in names}
    some(found, f"settings in {' and '.join(LISTS)}")
    # Some load their instances in ways of their own.
    found |= {f"litellm_settings.{name}" for name in loaded(path)}
    return [f"module_setting {name}" for name in found]


def loaded(path):
    """The keys of whose value the loading of the file makes an instance."""
    for function in some(source.functions(path, "^load_config$"), "function load_config"):
        for node in source.within(function):
            match node:
                case ast.If(test=ast.Compare(left=ast.Name(id="key"), comparators=[ast.Constant(value=str(key))]), body=body):
                    if any("get_instance_fn(" in ast.unparse(statement) for statement in body):
                        yield key
