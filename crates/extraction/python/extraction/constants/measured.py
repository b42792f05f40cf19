"""What was seen of LiteLLM and cannot be read from it: the lines of `measured.txt`, for providers that this version has."""

import pathlib

from .. import providers

SEEN = pathlib.Path(__file__).parent.parent / "measured.txt"


def lines():
    names = providers.names()
    read = (line.partition(" ") for line in SEEN.read_text(encoding="utf-8").splitlines())
    return [f"{kind} {name}" for kind, _, name in read if kind != "#" and name in names]
