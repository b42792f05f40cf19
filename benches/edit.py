#!/usr/bin/env python3
"""Edits datums between two builds: `edit.py limit FILE` changes the limit of a datum, `edit.py add FOLDER` adds a datum."""

import re
import sys
from pathlib import Path


def limit(file: Path) -> None:
    """Replaces the number of the first `rpm_limit`."""
    text = file.read_text()
    change = lambda found: found[1] + str(int(found[2]) % 1000 + 1) + found[3]
    file.write_text(re.sub(r"(rpm_limit\W+(?:Some\()?)(\d+)(\)?)", change, text, count=1))


def add(folder: Path) -> None:
    """Copies the datum in the middle of the folder under a new name."""
    files = sorted(folder.glob("*.ai_model.toml"))
    name = f"added-{len(files):05}"
    text = files[len(files) // 2].read_text()
    text = re.sub(r'^name = ".*"', f'name = "{name}"', text, count=1, flags=re.MULTILINE)
    (folder / f"{name}.ai_model.toml").write_text(text)


if __name__ == "__main__":
    commands = {"limit": limit, "add": add}
    if len(sys.argv) != 3 or sys.argv[1] not in commands:
        sys.exit("usage: edit.py limit FILE | edit.py add FOLDER")
    commands[sys.argv[1]](Path(sys.argv[2]))
