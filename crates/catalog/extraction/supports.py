"""The flags `supports_…` of the map and the codes that `models.txt` writes for them: `code name`."""

from . import models


def lines():
    return [f"{code} {name}" for code, name in models.flags()]
