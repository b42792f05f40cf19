"""Prices of the model map by which LiteLLM bills nothing: `unbilled_price name`.

No class declares them, and no code names them, or the price that one is a variant of.
"""

import ast
import re
import typing

from .. import model_map, source
from ..error import some

# The code makes the names of variants: for a tier of service, or above a number of tokens.
VARIANT = r"_(above_\w+|auto|balanced|batches|decisions|fast|flex|priority|ultrafast)$"


def lines():
    from litellm.types import utils

    declared = set(utils.CustomPricingLiteLLMParams.model_fields) | set(typing.get_type_hints(utils.ModelInfoBase))
    known = declared | some(named(), "price that the code names")
    unbilled = {name for name in of_map() if not is_known(name, known)}
    return [f"unbilled_price {name}" for name in unbilled]


def of_map():
    return {name for about in model_map.entries().values() for name in about if re.search("cost|pricing|multiplier", name)}


def named():
    """What the code names in text or reads as an attribute."""
    found = set()
    for path in source.modules("."):
        if "cost" in source.text(path):
            for node in source.of_kind(path, ast.Constant, ast.Attribute):
                name = node.attr if isinstance(node, ast.Attribute) else node.value
                if isinstance(name, str) and "cost" in name:
                    found.add(name)
    return found


def is_known(name, known):
    base = re.sub(VARIANT, "", name)
    return name in known or base != name and is_known(base, known)
