"""The guardrails that LiteLLM has, and when one can run: `guardrail name`, `guardrail_mode name`.

With another name that has no dot, or with another mode, the proxy starts without the guardrail.
"""

from .. import source
from ..error import some


def lines():
    registry = source.symbol("litellm.proxy.guardrails.guardrail_registry:guardrail_initializer_registry")
    modes = source.symbol("litellm.types.guardrails:GuardrailEventHooks")
    guardrails = {f"guardrail {str(getattr(name, 'value', name))}" for name in some(registry, "guardrail in its registry")}
    return guardrails | {f"guardrail_mode {mode.value}" for mode in modes}
