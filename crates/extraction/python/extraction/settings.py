"""The keys of the proxy's configuration outside `model_list`.

A line is `section.key kinds values`: kinds such as `bool` or `list|string`, `-` if LiteLLM declares none, `?` if it does
not declare the key at all and only reads it; values only if they are enumerated. `~` after the kinds of a number says that
LiteLLM was seen to convert text to it, and `!` that text breaks it. The section of the top-level keys has an empty name.
Tables inside of the sections are in `inner.py`.
"""

import ast
import importlib.util
import inspect
import types
import typing

from . import inner, numbers, reads, source
from .error import some
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
                of_text = numbers.of_text(section, key) if kinds(annotation) in ("bool", "integer", "number") else ""
                found[name] = [name, (kinds(annotation) or "-") + of_text, ",".join(values(annotation))]
    for name in undeclared():
        found.setdefault(f"litellm_settings.{name}", [f"litellm_settings.{name}", "?", ""])
    # The annotation does not list all of them.
    found["router_settings.routing_strategy"][2] = ",".join(sorted(routing_strategies()))
    found["general_settings.alerting"][2] = ",".join(sorted(channels()))
    found |= {name: [name, *of] for name, *of in inner.lines()}
    return [" ".join(found[name]).rstrip() for name in sorted(found)]


def channels():
    """What the code looks for in `alerting`, and the callbacks that it makes of its items."""
    import litellm

    found = set()
    for path in source.modules("proxy", "integrations"):
        for node in source.of_kind(path, ast.Compare) if "alerting" in source.text(path) else ():
            match node:
                case ast.Compare(left=ast.Constant(value=str(name)), ops=[ast.In() | ast.NotIn()], comparators=[held]):
                    if reads.is_held(held, ("alerting",)):
                        found.add(name)
    return some(found, "channel in `alerting`").union(litellm._known_custom_logger_compatible_callbacks)


def routing_strategies():
    return source.symbol(
        "litellm.litellm_core_utils.routing_groups:VALID_ROUTING_STRATEGIES",
        "litellm.router_utils.routing_groups:VALID_ROUTING_STRATEGIES",
    )


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

    names = ("general_settings", "_general_settings", "typed_general_settings")
    passed = reads.keys_passed(proxy_modules(), *names)
    found = dict.fromkeys([*passed, *listed()]) | read(*names) | fields(ConfigGeneralSettings)
    return {key: of | int if of is not None and numbers.or_number(key) else of for key, of in found.items()}


def listed():
    """The keys in functions that return those which LiteLLM knows."""
    for function in source.functions(source.root() / "proxy/proxy_server.py", "general_settings_keys$"):
        yield from (node.value for node in source.within(function) if isinstance(node, ast.Constant) and isinstance(node.value, str))


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
    # The variable is a list, and the setting the name of its one item.
    found |= dict.fromkeys(source.imported(source.root() / "proxy/proxy_server.py", "load_config"), str)
    for name in module_variables():
        if name not in found and hasattr(litellm, name) and isinstance(getattr(litellm, name), SCALARS):
            value = getattr(litellm, name)
            found[name] = None if value is None else type(value)
    return found


def module_variables():
    """The attributes that the package reads from its module and never assigns itself: a setting may."""
    read, assigned = source.attributes("litellm", everywhere())
    return {name for name in read - assigned if not name.startswith("_") and not name.endswith(INTERNAL)}


def undeclared():
    """Keys of `litellm_settings` that no variable is declared for.

    The code reads some with `getattr` and a default; a few are of older versions, and the code names them as such.
    """
    import litellm

    found = {name for name in module_variables() if not hasattr(litellm, name)}
    # A module inside the package is an attribute too.
    found = {name for name in found if importlib.util.find_spec(f"litellm.{name}") is None}
    for node in source.tree(source.root() / "proxy/proxy_server.py").body:
        match node:
            case ast.AnnAssign(target=ast.Name(id="LEGACY_WORKER_CONFIG_KEYS"), value=ast.Call(args=[keys])):
                found |= ast.literal_eval(keys)
    return found


def everywhere():
    return source.modules(".") + source.further_modules()


# What a file can hold and a program can compare.
SCALARS = (bool, int, float, str, type(None))


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
    """The arguments of the cache, and what it passes on to the client of Redis: of one server, of a cluster, or of sentinels."""
    import redis
    from litellm import _redis
    from litellm.caching.caching import Cache
    from litellm.caching.redis_cache import RedisCache
    from redis.asyncio import RedisCluster as AsyncCluster

    clients = (redis.Redis, redis.RedisCluster, AsyncCluster)
    taken = _redis._get_redis_kwargs() | _redis._get_redis_cluster_kwargs() | _redis._get_redis_cluster_kwargs(AsyncCluster)
    # These need libraries that may be missing.
    for cache in ("redis_semantic_cache", "valkey_semantic_cache"):
        taken |= set(source.arguments(source.root() / f"caching/{cache}.py")) - set(NOT_IN_A_FILE)
    taken |= set(reads.names_read(source.root() / "_redis.py", "redis_kwargs"))
    # What a file cannot hold.
    taken -= {"address_remap", "cache", "cache_config", "connection_class", "connection_pool", "connection_pool_class"}
    taken -= {"credential_provider", "driver_info", "event_dispatcher", "load_balancing_strategy", "policy_resolver"}
    taken -= {"maint_notifications_config", "oss_cluster_maint_notifications_handler", "redis_connect_func"}
    taken -= {"ssl_ocsp_context"}
    found = {}
    for name in sorted(taken):
        declared = (inspect.signature(client.__init__).parameters.get(name) for client in clients)
        found[name] = next((kind for kind in map(of_client, declared) if kind is not None), None)
    for cache in (RedisCache, Cache):
        for name, of in inspect.signature(cache.__init__).parameters.items():
            if name not in NOT_IN_A_FILE and of.kind is not of.VAR_KEYWORD:
                # A port and the like is text for the cache and a number for the client, which converts it.
                found[name] = either(found.get(name), of.annotation)
    return found


# Arguments of the caches that only other code can give: `embedding_model` and the like have names of their own in `Cache`.
NOT_IN_A_FILE = ("self", "sync_client", "async_client", "embedding_model", "index_name", "embedding_timeout")
NOT_IN_A_FILE += ("embedding_max_input_tokens",)


def of_client(parameter):
    """The type that a client of Redis needs. LiteLLM converts text to it, so text is as good."""
    if parameter is None:
        return None
    default = parameter.default
    if isinstance(default, bool):
        return bool | str
    if isinstance(default, (int, float)):
        return float | str
    return None


def either(one, other):
    if other is inspect.Parameter.empty:
        return one
    return other if one is None else one | other


def read(*variables, paths=None, methods=None):
    """The keys that the code reads from variables with these names, each with the type of its default, if it has one."""
    if paths is None:
        paths = proxy_modules()
    defaults = {}
    for path in paths:
        for key, default in reads.keys_read(path, *variables, methods=methods):
            defaults.setdefault(key, set()).add(type(default))
    some(defaults, f"key that the code reads from `{variables[0]}`")
    nothing = {type(None)}
    return {key: (found - nothing).pop() if len(found - nothing) == 1 else None for key, found in defaults.items()}


def proxy_modules():
    return source.modules("proxy", "integrations", "litellm_core_utils") + source.further_modules()


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
