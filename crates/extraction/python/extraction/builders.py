"""The integrations, and how the proxy builds each of them."""

import asyncio
import re

from . import callbacks, source
from .error import some

# Where the proxy makes callbacks that the package does not.
CALLBACKS = "proxy/common_utils/callback_utils.py"
ALERT = {"message": "probe", "level": "High", "alerting_metadata": {}}


def names():
    """Every integration, as `KIND.NAME`."""
    import litellm.proxy.proxy_server

    # What only customers may use is built too: what it needs is the same for all.
    litellm.proxy.proxy_server.premium_user = True
    kinds = {
        "alerting": ("email", "ms_teams", "slack", "webhook"),
        "cache": [kind.value for kind in source.symbol("litellm.types.caching:LiteLLMCacheType")],
        "callback": callbacks.lines(),
        "guardrail": sorted(str(getattr(name, "value", name)) for name in guardrails()),
        "secret_manager": [kind.value for kind in source.symbol("litellm.types.secret_managers.main:KeyManagementSystem")],
    }
    return [f"{kind}.{name}" for kind, listed in kinds.items() for name in sorted(listed)]


def guardrails():
    registry = source.symbol("litellm.proxy.guardrails.guardrail_registry:guardrail_initializer_registry")
    return some(registry, "guardrail in its registry")


def build(integration, settings):
    """Builds an integration with these settings, in a running loop, as in the proxy."""
    kind, _, name = integration.partition(".")

    async def run():
        built = BUILD[kind](name, settings)
        if asyncio.iscoroutine(built):
            await built

    asyncio.run(asyncio.wait_for(run(), 60))


def callback(name, settings):
    import litellm
    from litellm.caching import DualCache
    from litellm.litellm_core_utils import litellm_logging

    for setting, value in settings.items():
        outer, _, inner = setting.partition(".")
        setattr(litellm, outer, {inner: value} if inner else value)
    make = source.symbol(
        "litellm.litellm_core_utils.litellm_logging:build_custom_logger_compatible_class",
        "litellm.litellm_core_utils.litellm_logging:_init_custom_logger_compatible_class",
    )
    if make(name, internal_usage_cache=DualCache(), llm_router=None) is None:
        litellm_logging.set_callbacks([name])
        if name in source.compared(source.root() / CALLBACKS, "callback"):
            initialize = source.symbol("litellm.proxy.common_utils.callback_utils:initialize_callbacks_on_proxy")
            initialize([name], premium_user=True, config_file_path="", litellm_settings={})


def cache(name, settings):
    import litellm

    litellm.Cache(type=name, **settings)


def guardrail(name, settings):
    from litellm.proxy.guardrails.guardrail_registry import InMemoryGuardrailHandler

    modes = [mode.value for mode in source.symbol("litellm.types.guardrails:GuardrailEventHooks")]
    for mode in sorted(modes, key=lambda mode: mode != "pre_call"):
        parameters = {"guardrail": name, "mode": mode} | settings
        try:
            InMemoryGuardrailHandler().initialize_guardrail({"guardrail_name": "probe", "litellm_params": parameters})
            return
        except ValueError as error:
            # Each supports some modes.
            if not re.search("[Ee]vent hook|mode=", str(error)) or mode == modes[-1]:
                raise


def secret_manager(name, settings):
    from litellm.proxy.proxy_server import ProxyConfig

    if name not in ("custom", "local"):
        ProxyConfig().initialize_secret_manager(name)


def alerting(name, settings):
    from litellm.integrations.SlackAlerting.slack_alerting import SlackAlerting
    from litellm.proxy._types import CallInfo, Litellm_EntityType
    from litellm.types.integrations.slack_alerting import AlertType

    instance = SlackAlerting(alerting=[name], alert_types=list(AlertType), alert_to_webhook_url=None, **settings)
    if name == "email":
        send = source.symbol("litellm.proxy.utils:send_email")
        return send(receiver_email="a@probe.invalid", subject="probe", html="probe")
    if name == "webhook":
        about = CallInfo(event_message="probe", event="spend_tracked", event_group=Litellm_EntityType.USER, spend=0.0)
        return instance.send_webhook_alert(about)
    return instance.send_alert(alert_type=AlertType.llm_exceptions, **ALERT)


BUILD = {function.__name__: function for function in (alerting, cache, callback, guardrail, secret_manager)}
