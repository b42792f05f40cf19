#!/usr/bin/env python3
"""Extracts the data in `data/` from an installed LiteLLM.

    PYTHON crates/catalog/extract.py [--check] [--wheels DIR] [--only NAME …]

PYTHON is the interpreter of the environment that has `litellm[proxy]` and `prometheus-client`. `--wheels` names a folder
of older wheels of LiteLLM, from which the retired models are read; without it they stay as they are. `--check` writes
nothing, prints what differs, and exits 1 if anything does. Nothing here needs a network.
"""

import argparse
import os
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE / "data"
FILES = ("callbacks", "inferred", "model_info", "models", "parameters", "providers", "regions", "retired", "settings", "successors", "supports")

ENVIRONMENT = {
    # In a few places of LiteLLM the order of a set decides what is tried first.
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
    "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",
    "LITELLM_LOCAL_AUTOROUTER_PRESETS": "True",
    "LITELLM_LOCAL_BLOG_POSTS": "True",
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_LOCAL_POLICY_TEMPLATES": "True",
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--check", action="store_true", help="compare with the data instead of writing it")
    arguments.add_argument("--wheels", type=pathlib.Path, metavar="DIR", help="older wheels, for the retired models")
    arguments.add_argument("--only", nargs="+", choices=FILES, default=FILES, metavar="NAME", help=", ".join(FILES))
    options = arguments.parse_args()
    enter_clean_environment()

    from extraction import version

    differing = 0
    for name in FILES:
        if name not in options.only:
            continue
        module = __import__(f"extraction.{name}", fromlist=["lines"])
        # Only the retired models need more than the installed version.
        more = (options.wheels,) if name == "retired" else ()
        lines = module.lines(*more)
        header = f"# litellm {version()}" + (module.header(*more) if more else "")
        text = "".join(f"{line}\n" for line in [header, *lines])
        path = DATA / f"{name}.txt"
        if not options.check:
            path.write_text(text, encoding="utf-8")
            print(f"{path.relative_to(HERE)}: {len(lines)} lines")
        elif difference := compare(path, text):
            differing += 1
            print(f"{path.relative_to(HERE)} and the installed LiteLLM {version()} differ:\n{difference}")
        sys.stdout.flush()
    # Not sys.exit: threads of hanging calls are still running.
    os._exit(1 if differing else 0)


def enter_clean_environment():
    """Starts this script again without the user's variables and home, which could change what LiteLLM does."""
    if os.environ.get("MODELITH_EXTRACT"):
        return
    with tempfile.TemporaryDirectory() as nowhere:
        # The home holds cloud credentials and the like.
        here = {"PATH": os.environ.get("PATH", ""), "HOME": nowhere, "TMPDIR": nowhere, "MODELITH_EXTRACT": "1"}
        process = os.spawnve(os.P_WAIT, sys.executable, [sys.executable, *sys.argv], ENVIRONMENT | here)
    sys.exit(process)


def compare(path, text):
    """The first few lines that only one side has."""
    old = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    new = text.splitlines()
    if old == new:
        return ""
    report = []
    for title, one, other in (("only in the data", old, new), ("only in the installed version", new, old)):
        lines = [line for line in one if line not in set(other)]
        if lines:
            report.append(f"  {title}: {len(lines)}")
            report += [f"    {line}" for line in lines[:10]]
            report += [f"    … {len(lines) - 10} more"] if len(lines) > 10 else []
    return "\n".join(report or ["  the order of the lines"])


if __name__ == "__main__":
    main()
