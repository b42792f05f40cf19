"""The settings that list callbacks: `callback_setting name`. They are variables of the module."""

import ast
import re

from .. import source
from ..error import some


def lines():
    found = []
    for node in source.tree(source.root() / "__init__.py").body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                is_list = re.match(r"(typing\.)?[lL]ist\[", ast.unparse(annotation))
                if is_list and re.fullmatch("([a-z][a-z_]*_)?callbacks?", name):
                    found.append(f"callback_setting {name}")
    return some(found, "variable of the module that lists callbacks")
