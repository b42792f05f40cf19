"""Small constants that belong to no other part: `kind name [word …]`. Each module has those of one subject.

A module has a function `lines`, whose lines begin with one of its kinds; README.md lists the kinds.
"""

from . import addresses, budgets, callback_settings, compatible, guardrails, health_checks, mcp
from . import measured, modes, module_settings, prices, python_modules, router, variables

SUBJECTS = (
    addresses,
    budgets,
    callback_settings,
    compatible,
    guardrails,
    health_checks,
    mcp,
    measured,
    module_settings,
    modes,
    prices,
    python_modules,
    router,
    variables,
)


def lines():
    return sorted({line for subject in SUBJECTS for line in subject.lines()})
