"""The budgets of the router: `budget_key name`, and what a period is: `period_unit unit` and `period_word word`."""

import ast
import itertools
import string

from .. import source
from ..error import some

# What people write instead of a number and a unit.
WORDS = ("hourly", "daily", "weekly", "biweekly", "fortnightly", "monthly", "quarterly", "yearly", "annually")


def lines():
    return [
        *(f"budget_key {name}" for name in read()),
        *(f"period_unit {unit}" for unit in units()),
        *(f"period_word {word}" for word in WORDS if seconds(word)),
    ]


def read():
    """The keys of a provider's budget that are read: `config.get("budget_limit")`. The class has more of them."""
    path = source.root() / "router_strategy/budget_limiter.py"
    found = set()
    for function in some(source.functions(path, "^_init_provider_budgets$"), "function _init_provider_budgets"):
        for node in source.within(function):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="config"), attr="get"), args=[ast.Constant(value=str(key)), *_]):
                    found.add(key)
    return some(found, "key of a budget that `_init_provider_budgets` reads")


def units():
    """The units of one and two letters. Text behind a unit is ignored, so a longer unit is one of another length."""
    letters = string.ascii_letters
    found = [unit for unit in letters if seconds(f"1{unit}")]
    for unit in map("".join, itertools.product(letters, repeat=2)):
        if seconds(f"1{unit}") != seconds(f"1{unit[0]}"):
            found.append(unit)
    return some(found, "unit of a period")


def seconds(period):
    read = source.symbol("litellm.litellm_core_utils.duration_parser:duration_in_seconds")
    try:
        return read(period)
    except ValueError:
        return None
