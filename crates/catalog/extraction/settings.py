"""Keys of the proxy's configuration outside of `model_list`.

A line is `section.key kinds values`: kinds such as `bool` or `list|string`, `-` where LiteLLM leaves them open; values
only where they are enumerated. The section of the top-level keys has no name.
"""

import ast
import inspect
import types
import typing

from . import source
from .kinds import kinds, values

# What `load_config` hands to the router beside the file's settings: given there, the call fails or they are lost.
SET_BY_PROXY = {
    "assistants_config",
    "fallback_access_check",
    "fallback_budget_check",
    "ignore_invalid_deployments",
    "router_general_settings",
    "search_tools",
}
# Names of the module's own tables: lists of models, clients, what it was told at start.
INTERNAL = ("_models", "_list_set", "_by_provider", "_cost", "_clients", "_clients_cache", "_config_map")


def lines():
    found = {}
    for section, read in SECTIONS.items():
        for key, annotation in read().items():
            if not key.startswith("_"):
                name = f"{section}.{key}"
                found[name] = [name, kinds(annotation) or "-", ",".join(values(annotation))]
    # The annotation leaves some out.
    found["router_settings.routing_strategy"][2] = ",".join(sorted(routing_strategies()))
    return [" ".join(found[name]).rstrip() for name in sorted(found)]


def routing_strategies():
    from litellm.router_utils.routing_groups import VALID_ROUTING_STRATEGIES

    return VALID_ROUTING_STRATEGIES


def top_level():
    """What the class that loads the file takes from its top."""
    from litellm.proxy._types import ConfigYAML
    from litellm.proxy.common_utils.config_includes import INCLUDE_KEY

    loading = r"^(_?load_|_?init|parse_|get_config$)"
    found = read("config", "_config", "config_data", paths=source.modules("proxy/proxy_server.py"), methods=loading)
    found |= read("_config", paths=source.modules("proxy/proxy_cli.py"))
    return found | {INCLUDE_KEY: list} | fields(ConfigYAML)


def general_settings():
    from litellm.proxy._types import ConfigGeneralSettings

    return read("general_settings", "_general_settings", "typed_general_settings") | fields(ConfigGeneralSettings)


def router_settings():
    """Arguments of the router, less those that the proxy sets itself or refuses."""
    import litellm
    from litellm import constants
    from litellm.types.router import UpdateRouterConfig

    declared = fields(UpdateRouterConfig)
    found = {}
    for key in litellm.Router.get_valid_args():
        if key not in constants.ROUTER_SETTINGS_MANAGED_OUTSIDE_CONFIG | SET_BY_PROXY:
            annotation = inspect.signature(litellm.Router.__init__).parameters[key].annotation
            found[key] = declared.get(key) if annotation is inspect.Parameter.empty else annotation
    return found


def litellm_settings():
    """Variables of the module, which each key there sets, and the keys with a meaning of their own."""
    import litellm

    compared = source.compared(source.root() / "proxy/proxy_server.py", "key", methods="load_config")
    found = dict.fromkeys(compared) | read("litellm_settings", "_litellm_settings")
    for node in source.tree(source.root() / "__init__.py").body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                if is_setting(name, getattr(litellm, name, None)):
                    found[name] = annotation_of(node, getattr(litellm, name, None))
    return found


def is_setting(name, value):
    inert = (type, set, types.FunctionType, types.ModuleType)
    strange = type(value).__name__ in ("Logger", "ContextVar", "_GenericAlias", "_LiteralGenericAlias")
    return name == name.lower() and not name.endswith(INTERNAL) and not isinstance(value, inert) and not strange


def annotation_of(node, value):
    """The annotation as an object: the module keeps it as text, and some of the names in it only for type checkers."""
    import litellm

    try:
        return eval(ast.unparse(node.annotation), vars(typing) | vars(litellm))
    except (AttributeError, NameError, TypeError):
        return None if value is None else type(value)


def callback_settings():
    """Callbacks whose own settings are read there."""
    found = read("callback_settings", "callback_specific_params")
    # Of teams' metadata, which has a table of this name too.
    return {name: None for name in found if name != "callback_vars"}


def cache_params():
    from litellm.caching.caching import Cache

    parameters = inspect.signature(Cache.__init__).parameters.items()
    return {name: of.annotation for name, of in parameters if name != "self" and of.kind is not of.VAR_KEYWORD}


def read(*variables, paths=None, methods=None):
    """Keys that the code takes from a table of this name, each with the type of its default, where it has one."""
    if paths is None:
        paths = source.modules("proxy", "integrations", "litellm_core_utils")
        paths += source.modules(".", package="litellm_enterprise")
    defaults = {}
    for path in paths:
        for key, default in source.keys_read(path, *variables, methods=methods):
            defaults.setdefault(key, set()).add(type(default))
    nothing = {type(None)}
    return {key: (found - nothing).pop() if len(found - nothing) == 1 else None for key, found in defaults.items()}


def fields(model):
    return {name: field.annotation for name, field in model.model_fields.items()}


SECTIONS = {
    "": top_level,
    "cache_params": cache_params,
    "callback_settings": callback_settings,
    "general_settings": general_settings,
    "litellm_settings": litellm_settings,
    "router_settings": router_settings,
}
