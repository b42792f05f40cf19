"""Reads YAML as LiteLLM does, and prints the result with its types.

A line on standard input is `{"yaml": TEXT, "json": TEXT}`. The line in answer holds both as they read, or the error:
`{"yaml": VALUE, "json": VALUE, "error": null}`. A value is a pair of its type and itself, a number as text: of a float
the bits, so that nothing is rounded on the way.
"""

import io
import json
import struct
import sys

import yaml


def typed(value):
    match value:
        case bool() | None:
            return [type(value).__name__, value]
        case int():
            return ["int", str(value)]
        case float():
            return ["float", struct.pack(">d", value).hex()]
        case str():
            # A lone surrogate is not text, and cannot be written back as such.
            return ["surrogates", ascii(value)] if has_surrogate(value) else ["str", value]
        case list():
            return ["list", [typed(item) for item in value]]
        case dict():
            return ["dict", [[typed(key), typed(item)] for key, item in value.items()]]
    return [type(value).__name__, repr(value)]


def has_surrogate(text):
    return any(0xD800 <= ord(character) <= 0xDFFF for character in text)


def from_yaml(text):
    # LiteLLM opens the file as text, which turns every kind of line break into one.
    return yaml.safe_load(io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def main():
    sys.stdin.reconfigure(encoding="utf-8", newline="\n")
    for line in sys.stdin:
        given = json.loads(line)
        answer = {"yaml": None, "json": None, "error": None}
        try:
            answer["yaml"] = typed(from_yaml(given["yaml"]))
            answer["json"] = typed(json.loads(given["json"]))
        except Exception as error:  # whatever it is, it is the finding
            answer["error"] = f"{type(error).__name__}: {error}"
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
