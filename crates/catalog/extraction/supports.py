"""The `supports_…` flags of the model map and their codes in `models.txt`: `code name`."""

from . import models


def lines():
    return [f"{code} {name}" for code, name in models.flags()]
