"""Names of the callbacks that LiteLLM includes; a name with a dot is a module of the user's own."""

from . import source


def lines():
    import litellm
    from litellm.litellm_core_utils.custom_logger_registry import CustomLoggerRegistry

    found = set(litellm._known_custom_logger_compatible_callbacks)
    found |= set(CustomLoggerRegistry.CALLBACK_CLASS_STR_TO_CLASS_TYPE)
    # The code selects the older ones by comparing names.
    for path in ("litellm_core_utils/litellm_logging.py", "proxy/common_utils/callback_utils.py"):
        found |= set(source.compared(source.root() / path, "callback"))
    return sorted(found)
