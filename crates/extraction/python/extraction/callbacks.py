"""Names of the callbacks that LiteLLM includes; a name with a dot is a module of the user's own."""

import json

from . import source


def lines():
    import litellm
    from litellm.litellm_core_utils.custom_logger_registry import CustomLoggerRegistry

    # Names of the package that only its customers have are in this registry only where it is installed.
    source.further_modules()
    found = set(litellm._known_custom_logger_compatible_callbacks)
    found |= set(CustomLoggerRegistry.CALLBACK_CLASS_STR_TO_CLASS_TYPE)
    # The code selects the older ones by comparing names.
    for path in ("litellm_core_utils/litellm_logging.py", "proxy/common_utils/callback_utils.py"):
        found |= set(source.compared(source.root() / path, "callback"))
    # Each of these is a form of `generic_api` with an address of its own.
    generic = source.root() / "integrations/generic_api/generic_api_compatible_callbacks.json"
    found |= set(json.loads(generic.read_text(encoding="utf-8")))
    return sorted(found)
