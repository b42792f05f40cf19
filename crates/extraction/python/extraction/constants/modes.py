"""The modes that a deployment's health check knows, some of which no model of the map has: `mode name`."""

import ast

from .. import source
from ..error import some


def lines():
    path = source.root() / "litellm_core_utils/health_check_helpers.py"
    functions = some(source.functions(path, "^get_mode_handlers$"), "function get_mode_handlers")
    names = {node.value for function in functions for node in ast.walk(function.returns) if isinstance(node, ast.Constant)}
    return [f"mode {name}" for name in some(names, "mode that get_mode_handlers returns")]
