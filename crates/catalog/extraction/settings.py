"""The keys of the proxy's configuration outside `model_list`.

A line is `section.key kinds values`: kinds such as `bool` or `list|string`, `-` if LiteLLM declares none; values only if
they are enumerated. The section of the top-level keys has an empty name.
"""

import ast
import inspect
import types
import typing

from . import source
from .kinds import kinds, values

# Arguments that `load_config` passes to the router itself: in the file they make the call fail or are ignored.
SET_BY_PROXY = {
    "assistants_config",
    "fallback_access_check",
    "fallback_budget_check",
    "ignore_invalid_deployments",
    "router_general_settings",
    "search_tools",
}
# Suffixes of internal variables of the module: lists of models, clients, start-up options.
INTERNAL = ("_models", "_list_set", "_by_provider", "_cost", "_clients", "_clients_cache", "_config_map")


def lines():
    found = {}
    for section, read in SECTIONS.items():
        for key, annotation in read().items():
            if not key.startswith("_"):
                name = f"{section}.{key}"
                found[name] = [name, kinds(annotation) or "-", ",".join(values(annotation))]
    # The annotation does not list all of them.
    found["router_settings.routing_strategy"][2] = ",".join(sorted(routing_strategies()))
    return [" ".join(found[name]).rstrip() for name in sorted(found)]


def routing_strategies():
    from litellm.router_utils.routing_groups import VALID_ROUTING_STRATEGIES

    return VALID_ROUTING_STRATEGIES


def top_level():
    """The top-level keys that the code reads when it loads the file."""
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
    """The arguments of the router, except those that the proxy sets itself or refuses."""
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
    """The variables of the module, which keys of the same name set, and the keys with a special meaning."""
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
    """The annotation as an object. Some names in it exist only for type checkers; then the type of the value is used."""
    import litellm

    try:
        return eval(ast.unparse(node.annotation), vars(typing) | vars(litellm))
    except (AttributeError, NameError, TypeError):
        return None if value is None else type(value)


def callback_settings():
    """The callbacks whose settings are read from the table."""
    found = read("callback_settings", "callback_specific_params")
    # `callback_vars` belongs to a table of the same name in the metadata of teams.
    return {name: None for name in found if name != "callback_vars"}


def cache_params():
    from litellm.caching.caching import Cache

    parameters = inspect.signature(Cache.__init__).parameters.items()
    return {name: of.annotation for name, of in parameters if name != "self" and of.kind is not of.VAR_KEYWORD}


def read(*variables, paths=None, methods=None):
    """The keys that the code reads from variables with these names, each with the type of its default, if it has one."""
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
