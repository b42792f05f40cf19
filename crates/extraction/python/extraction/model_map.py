"""LiteLLM's model map, for parts that go by the names in it. The models themselves are read from it in Rust."""

import functools
import json

from . import source
from .error import some

# Documentation in the form of a model, and rules for models that are not in the map.
NO_MODELS = ("sample_spec", "fallback_generalizations")


@functools.cache
def read():
    """The map as it is in the package."""
    return json.loads(source.text(source.root() / "model_prices_and_context_window_backup.json"))


@functools.cache
def entries():
    """The models with what LiteLLM adds by rule when it looks some of them up."""
    return {name: filled(name, about) for name, about in some(read(), "models in its map").items() if name not in NO_MODELS}


def filled(name, about):
    modes = source.symbol("litellm.utils:_BACKFILL_MODES")
    match = source.symbol(
        "litellm.litellm_core_utils.fallback_generalizations:match_fill_missing_generalizations",
        "litellm.utils:match_fill_missing_generalizations",
    )
    if about.get("mode", "chat") in modes:
        return (match(name, about.get("litellm_provider", "")) or {}) | about
    return about
