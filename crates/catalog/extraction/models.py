"""The models of LiteLLM's map.

A line is `id provider mode limits prices supports date`, with `-` for what the map does not say: limits are
`input/output` in tokens; prices `input/output/cache-read/cache-write` in USD per token, and a `+` after them where the
map has further ones (per image, second, query, tier); supports the codes of `supports.txt`, with `!` before what is
denied. The provider is the prefix that serves the model: LiteLLM's own sub-groups (`vertex_ai-image-models`) are folded
into it. The lines are in the order of the ids in lower case, because LiteLLM looks them up without regard to case.
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
# Documentation in the shape of a model, and rules for models that are not there.
NO_MODELS = ("sample_spec", "fallback_generalizations")


def lines():
    known = models()
    return [line(name, known[name]) for name in sorted(known, key=lambda name: (name.lower(), name))]


@functools.cache
def models():
    text = (source.root() / "model_prices_and_context_window_backup.json").read_text(encoding="utf-8")
    return {name: filled(name, about) for name, about in parse(text).items()}


def parse(text):
    """A map with its prices as they are written."""
    return {name: about for name, about in json.loads(text, parse_float=Decimal).items() if name not in NO_MODELS}


def filled(name, about):
    """With what LiteLLM adds to some entries by rule when they are looked up."""
    from litellm.utils import _BACKFILL_MODES, match_fill_missing_generalizations

    if about.get("mode", "chat") in _BACKFILL_MODES:
        return (match_fill_missing_generalizations(name, about.get("litellm_provider", "")) or {}) | about
    return about


def served_by(about):
    """The provider as a prefix. LiteLLM matches the sub-groups of these three by how they begin."""
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
        raise ValueError(f"a fact with a space or none at all: {words}")
    return " ".join(words)


def prices(about):
    four = "/".join(plain(about[key]) if about.get(key) is not None else "-" for key in PRICES)
    further = any(("cost" in key or "pricing" in key) and key not in PRICES and value for key, value in about.items())
    return ("-" if four == "-/-/-/-" else four) + ("+" if further else "")


def plain(price):
    """Neither rounded nor with an exponent, which YAML readers disagree on."""
    text = f"{Decimal(price):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def supports(about):
    codes = {name: code for code, name in flags()}
    said = sorted((codes[key.removeprefix("supports_")], value) for key, value in about.items() if key in flag_keys())
    return ",".join(code if value else f"!{code}" for code, value in said) or "-"


@functools.cache
def flag_keys():
    text = (source.root() / "model_prices_and_context_window_backup.json").read_text(encoding="utf-8")
    keys = {key for name, about in parse(text).items() for key in about | filled(name, about)}
    return {key for key in keys if key.startswith("supports_")}


@functools.cache
def flags():
    """Each flag and its code: the initials of its words, with more of the first word where they are taken."""
    taken = {}
    for name in sorted(key.removeprefix("supports_") for key in flag_keys()):
        first, *rest = name.split("_")
        for length in range(1, len(first) + 1):
            code = first[:length] + "".join(word[0] for word in rest)
            if code not in taken:
                taken[code] = name
                break
    return sorted(taken.items())
