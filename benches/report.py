"""Writes the measurements as Markdown tables into the pages that have them."""

import re
from pathlib import Path

from tools import PEERS, ROOT, SCHEMA, Trouble

TOOLS = {
    "modelith": "`modelith check`",
    "cat": "`cat`",
    "tomllib": "Python's `tomllib`, a loop",
    "taplo": f"taplo {PEERS['taplo']}",
    "tombi": f"tombi {PEERS['tombi']}",
    "check-jsonschema": f"check-jsonschema {PEERS['check-jsonschema']}",
    "litellm": "`litellm --validate_config`",
}


def time(seconds: float) -> str:
    """A time with two significant digits."""
    if seconds < 0.0995:
        return f"{seconds * 1000:.2g} ms" if seconds < 0.00995 else f"{seconds * 1000:.0f} ms"
    return f"{seconds:.2f} s" if seconds < 9.95 else f"{seconds:.0f} s"


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """The lines of a table."""
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]


def checked(results: dict) -> list[str]:
    """Time and memory of `check` and its peers, one row each."""
    sizes = list(results)

    def cell(tool: str, size: str) -> str:
        found = results[size][tool]
        return f"{time(found['seconds'])}, {found['megabytes']:.0f} MB"

    rows = [[name, *(cell(tool, size) for size in sizes)] for tool, name in TOOLS.items()]
    return table(["datums", *(f"{int(size):,}" for size in sizes)], rows)


def built(results: dict) -> list[str]:
    """Times of builds, one row per folder."""
    rows = []
    for name, found in results.items():
        profile, what = name.split(" ")
        if what == "clean":
            rows.append([f"{profile}, from clean", "", "", "", time(found["clean"]["seconds"]), ""])
            continue
        kinds = [time(found[kind]["seconds"]) if kind in found else "" for kind in ("none", "edit", "add")]
        label = "the floor" if what == "floor" else f"{int(what):,} datums"
        script = time(found["script"]["seconds"]) if "script" in found else ""
        rows.append([f"{profile}, {label}", *kinds, "", script])
    return table(["`cargo build`", "no edit", "one edited", "one added", "all", "only the build script"], rows)


def started(results: dict) -> list[str]:
    """Times of short commands, one row per registry."""
    commands = ["config", "cat", "models", "show", "check"]
    rows = [
        [f"{int(size):,}", *(time(found[command]["seconds"]) for command in commands), f"{found['bytes'] / 1e6:.1f} MB"]
        for size, found in results.items()
    ]
    names = ["`cat config.yaml`" if command == "cat" else f"`modelith {command}`" for command in commands]
    return table(["datums compiled in", *names, "the binary"], rows)


def short(results: dict) -> list[str]:
    """The table of the README: `check`, `cat`, the nearest peer, and the release build after an edit."""
    rows = []
    for size, found in results["check"].items():
        edit = results["build"][f"release {size}"]
        rows.append(
            [
                f"{int(size):,}",
                *(time(found[tool]["seconds"]) for tool in ("modelith", "cat", "taplo", "tombi", "litellm")),
                f"{found['modelith']['megabytes']:.0f} MB",
                time(edit["edit"]["seconds"]),
            ]
        )
    peers = ["`cat`", "taplo", "tombi", "`litellm --validate_config`"]
    return table(["datums", "`modelith check`", *peers, "memory of `check`", "release build after one edit"], rows)


def replace(page: Path, name: str, lines: list[str]) -> None:
    """Replaces the lines between the markers with this name."""
    text = page.read_text()
    begin, end = f"<!-- benches/speed.py: {name} -->\n", "<!-- end -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if not pattern.search(text):
        raise Trouble(f"{page.name} has no place `{begin.strip()}`")
    inner = "\n".join(lines)
    page.write_text(pattern.sub(lambda _: f"{begin}\n{inner}\n\n{end}", text))


def write(results: dict, plotted: str) -> None:
    """Writes the tables and the plot into the README and the page on speed."""
    if missing := {"check", "build", "start"} - set(results):
        raise Trouble(f"measure {missing.pop()} first")
    page = ROOT / "docs" / "speed.md"
    (SCHEMA.parent / "speed.svg").write_text(plotted)
    replace(page, "machine", [f"Measured on {results['machine']}."])
    replace(page, "check", checked(results["check"]))
    replace(page, "build", built(results["build"]))
    replace(page, "start", started(results["start"]))
    replace(ROOT / "README.md", "speed", [f"On {results['machine']}:", "", *short(results)])
