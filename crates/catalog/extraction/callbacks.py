"""Names of callbacks that LiteLLM brings along; a name with a dot is a module of the user's."""

from . import source


def lines():
    import litellm
    from litellm.litellm_core_utils.custom_logger_registry import CustomLoggerRegistry

    found = set(litellm._known_custom_logger_compatible_callbacks)
    found |= set(CustomLoggerRegistry.CALLBACK_CLASS_STR_TO_CLASS_TYPE)
    # Older ones are told apart by name alone.
    for path in ("litellm_core_utils/litellm_logging.py", "proxy/common_utils/callback_utils.py"):
        found |= set(source.compared(source.root() / path, "callback"))
    return sorted(found)
