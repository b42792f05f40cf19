"""The variables with which LiteLLM takes what is in its package instead of fetching it: `local_variable name value`."""

import ast
import re

from .. import source
from ..error import some


def lines():
    found = set()
    for path in source.modules("."):
        if "LITELLM_LOCAL_" in source.text(path):
            texts = (node.value for node in source.of_kind(path, ast.Constant) if isinstance(node.value, str))
            found |= {text for text in texts if re.fullmatch("LITELLM_LOCAL_[A-Z_]+", text)}
    return [f"local_variable {name} True" for name in some(found, "variable LITELLM_LOCAL_…")]
