"""The keys of a provider's budget in `provider_budget_config`: `budget_key name`."""

import ast

from .. import source
from ..error import some


def lines():
    model = source.symbol("litellm.types.utils:BudgetConfig")
    other_names = some(set(renamed()), "other name of a key in `BudgetConfig`")
    return [f"budget_key {name}" for name in other_names.union(model.model_fields)]


def renamed():
    """The other names of keys: `data["max_budget"] = data.pop("budget_limit")`."""
    for node in source.of_kind(source.root() / "types/utils.py", ast.ClassDef):
        for inner in source.within(node) if node.name == "BudgetConfig" else ():
            match inner:
                case ast.Call(func=ast.Attribute(attr="pop"), args=[ast.Constant(value=str(name)), *_]):
                    yield name
