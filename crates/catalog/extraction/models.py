"""The models in LiteLLM's model map.

A line is `id provider mode limits prices supports date`, with `-` for what the map does not have: limits are
`input/output` in tokens; prices are `input/output/cache-read/cache-write` in USD per token, followed by `+` if the map has
others (per image, second, query, tier); supports are the codes of `supports.txt`, with `!` before false ones. The provider
is the prefix that serves the model: LiteLLM's sub-groups (`vertex_ai-image-models`) count as that provider. The lines are
sorted by lowercase ids, because LiteLLM ignores case when it looks them up.
"""

import functools
import json
import re
from decimal import Decimal

from . import source

PRICES = (
    "input_cost_per_token",
    "output_cost_per_token",
    "cache_read_input_token_cost",
    "cache_creation_input_token_cost",
)
# Documentation in the form of a model, and rules for models that are not in the map.
NO_MODELS = ("sample_spec", "fallback_generalizations")


def lines():
    known = models()
    return [line(name, known[name]) for name in sorted(known, key=lambda name: (name.lower(), name))]


@functools.cache
def models():
    text = (source.root() / "model_prices_and_context_window_backup.json").read_text(encoding="utf-8")
    return {name: filled(name, about) for name, about in parse(text).items()}


def parse(text):
    """The map, with prices exactly as they are written."""
    return {name: about for name, about in json.loads(text, parse_float=Decimal).items() if name not in NO_MODELS}


def filled(name, about):
    """An entry with what LiteLLM adds by rule when it looks some entries up."""
    from litellm.utils import _BACKFILL_MODES, match_fill_missing_generalizations

    if about.get("mode", "chat") in _BACKFILL_MODES:
        return (match_fill_missing_generalizations(name, about.get("litellm_provider", "")) or {}) | about
    return about


def served_by(about):
    """The provider as a prefix. LiteLLM matches the sub-groups of these three by their beginning."""
    provider = about["litellm_provider"]
    if provider == "bedrock_mantle":
        return provider
    return re.sub(r"^(bedrock|fireworks_ai|vertex_ai)[-_].*", r"\1", provider)


def line(name, about):
    limits = "/".join(str(about.get(key) or "-") for key in ("max_input_tokens", "max_output_tokens"))
    words = [
        name,
        served_by(about),
        about.get("mode", "-"),
        "-" if limits == "-/-" else limits,
        prices(about),
        supports(about),
        about.get("deprecation_date", "-"),
    ]
    if any(not word or " " in word for word in words):
        raise ValueError(f"a word with a space, or an empty word: {words}")
    return " ".join(words)


def prices(about):
    four = "/".join(plain(about[key]) if about.get(key) is not None else "-" for key in PRICES)
    further = any(("cost" in key or "pricing" in key) and key not in PRICES and value for key, value in about.items())
    return ("-" if four == "-/-/-/-" else four) + ("+" if further else "")


def plain(price):
    """The price, not rounded and without an exponent, which YAML parsers read differently."""
    text = f"{Decimal(price):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def supports(about):
    codes = {name: code for code, name in flags()}
    listed = sorted((codes[key.removeprefix("supports_")], value) for key, value in about.items() if key in flag_keys())
    return ",".join(code if value else f"!{code}" for code, value in listed) or "-"


@functools.cache
def flag_keys():
    text = (source.root() / "model_prices_and_context_window_backup.json").read_text(encoding="utf-8")
    keys = {key for name, about in parse(text).items() for key in about | filled(name, about)}
    return {key for key in keys if key.startswith("supports_")}


@functools.cache
def flags():
    """Each flag and its code: the initials of its words, with more of the first word if another flag has the same."""
    taken = {}
    for name in sorted(key.removeprefix("supports_") for key in flag_keys()):
        first, *rest = name.split("_")
        for length in range(1, len(first) + 1):
            code = first[:length] + "".join(word[0] for word in rest)
            if code not in taken:
                taken[code] = name
                break
    return sorted(taken.items())
