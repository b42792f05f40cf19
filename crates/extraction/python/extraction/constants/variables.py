"""The variables that keep LiteLLM from fetching something when it starts: `fetched name`."""

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
    return [f"fetched {name}" for name in some(found, "variable LITELLM_LOCAL_…")]
