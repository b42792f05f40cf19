"""The provider that LiteLLM infers for a model without a prefix: `model provider`.

A name that ends in `*` stands for all that begin so; one that ends in `?` for some that contain it, by a regular expression
of the model map.
"""

import itertools
import re

from . import model_map

# What the code compares with `startswith` and `in`, tried with a name that nothing else knows.
BEGINNINGS = ("amazon_nova", "ft:gpt-3.5-turbo", "ft:gpt-4", "gpt-image")


def lines():
    names = sorted(name for name in candidates() | {"*"} if is_without_prefix(name) and " " not in name)
    exact = [(name, provider) for name in names if (provider := inferred(name))]
    open_ones = [(f"{start}*", provider) for start in BEGINNINGS if (provider := inferred(f"{start}unheard-of-9"))]
    return sorted(f"{name} {provider}" for name, provider in itertools.chain(exact, open_ones, rules()))


def rules():
    """The rules of the map that decide by a regular expression: the longest part of it that is plain text."""
    found = model_map.read()["fallback_generalizations"]
    for rule in found if isinstance(found, list) else found["rules"]:
        if provider := rule.get("model_info", {}).get("litellm_provider"):
            plain = re.findall(r"(?:[a-z0-9_-]|\\[.])+", re.sub(r"\(.*?\)\??|\[.*?\][+*?]?|\\d[+*?]?", " ", rule["pattern"]))
            yield f"{max(plain, key=len).replace(chr(92), '')}?", provider


def is_without_prefix(name):
    import litellm

    start, slash, _ = name.partition("/")
    return not slash or start not in litellm.provider_list


def candidates():
    """Every name in a set of models, or in the model map."""
    import litellm

    found = set(model_map.entries())
    for value in vars(litellm).values():
        if isinstance(value, (set, frozenset, list)):
            found |= {name for name in value if isinstance(name, str)}
    return found - {provider.value for provider in litellm.LlmProviders}


def inferred(name):
    import litellm

    litellm.suppress_debug_info = True
    try:
        return litellm.get_llm_provider(name)[1]
    except Exception:
        return None
