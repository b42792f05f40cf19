"""The keys of a provider's budget in `provider_budget_config`: `budget_key name kinds`."""

import ast

from .. import source
from ..error import some
from ..kinds import kinds


def lines():
    model = source.symbol("litellm.types.utils:BudgetConfig")
    found = {name: kinds(field.annotation) for name, field in model.model_fields.items()}
    other_names = some(dict(renamed()), "other name of a key in `BudgetConfig`")
    found |= {other: found[name] for other, name in other_names.items()}
    return [f"budget_key {name} {kind}".rstrip() for name, kind in found.items()]


def renamed():
    """The other names of keys, each with the key that it becomes: `data["max_budget"] = data.pop("budget_limit")`."""
    for node in source.of_kind(source.root() / "types/utils.py", ast.ClassDef):
        for inner in source.within(node) if node.name == "BudgetConfig" else ():
            match inner:
                case ast.Assign(
                    targets=[ast.Subscript(slice=ast.Constant(value=str(name)))],
                    value=ast.Call(func=ast.Attribute(attr="pop"), args=[ast.Constant(value=str(other)), *_]),
                ):
                    yield other, name
