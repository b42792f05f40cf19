#!/usr/bin/env python3
"""Extracts what an installed LiteLLM knows: one text file per part of a catalog.

    PYTHON extract.py OUT_FOLDER [--only PART …]

PYTHON is the interpreter of the environment that has LiteLLM. Each part becomes `OUT_FOLDER/PART.txt`: its lines, without a
header. A line `PART COUNT` on stdout reports each part that is done; what an environment lacks is noted on stderr. The exit
code is 1 if any part fails, 2 if the arguments are wrong. Nothing here uses a network. README.md lists the parts.
"""

import argparse
import gc
import multiprocessing
import os
import pathlib
import shutil
import sys
import tempfile
from multiprocessing.connection import wait

# Those that take longest come first, so that the others run beside them.
PARTS = ("providers", "settings", "integrations", "parameters", "model_info", "constants", "inferred", "callbacks", "regions")

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
    # What is sent by LiteLLM's native code cannot be recorded.
    "LITELLM_RUST": "False",
}
# The folder that the clean environment has for a home and for temporary files.
NOWHERE = "MODELITH_EXTRACT"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=pathlib.Path, metavar="OUT_FOLDER", help="where the files are written")
    arguments.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART", help=", ".join(sorted(PARTS)))
    options = arguments.parse_args()
    enter_clean_environment()
    # Only now: the package must not be read with the user's variables.
    from extraction import network

    network.leave()
    options.folder.mkdir(parents=True, exist_ok=True)
    try:
        failed = extract([part for part in PARTS if part in options.only], options.folder)
    finally:
        shutil.rmtree(os.environ[NOWHERE], ignore_errors=True)
    # Not sys.exit: it would wait for threads that LiteLLM started.
    sys.stdout.flush()
    os._exit(1 if failed else 0)


def enter_clean_environment():
    """Starts this script again without the user's variables and home, which could change what LiteLLM does."""
    if NOWHERE in os.environ:
        return
    # The home holds cloud credentials and the like.
    nowhere = tempfile.mkdtemp(prefix="modelith-extract-")
    here = {"PATH": os.environ.get("PATH", ""), "HOME": nowhere, "TMPDIR": nowhere, NOWHERE: nowhere}
    os.execve(sys.executable, [sys.executable, *sys.argv], ENVIRONMENT | here)


def extract(parts, folder):
    """Extracts parts side by side, each in a process of its own; returns how many failed."""
    # Loaded once, before the processes are forked.
    import litellm  # noqa: F401

    context = multiprocessing.get_context("fork")
    waiting, running, failed = list(parts), {}, 0
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 1):
            part = waiting.pop(0)
            results, sender = context.Pipe(duplex=False)
            process = context.Process(target=run, args=(part, sender))
            process.start()
            sender.close()
            running[results] = part, process
        for results in wait(list(running)):
            part, process = running.pop(results)
            failed += not report(part, results, process, folder)
    return failed


def run(part, sender):
    """Extracts one part in this process, and sends its lines, or else the error, and notes."""
    # LiteLLM writes to both, and what it writes is not ours to report.
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    from extraction import error, notes

    # The syntax trees of all of LiteLLM hold no garbage, and looking for it takes longer than making them.
    gc.disable()
    try:
        module = __import__(f"extraction.{part}", fromlist=["lines"])
        lines, message = module.lines(), None
    except BaseException as raised:  # noqa: BLE001  # every failure is reported by the other process
        lines, message = [], error.describe(raised)
    sender.send((lines, message, notes.taken()))
    sender.close()
    # Threads of hanging calls are still running.
    os._exit(0)


def report(part, results, process, folder):
    """Writes what a process sent; returns whether the part is done."""
    try:
        lines, message, notes = results.recv()
        process.join()
    except EOFError:
        process.join()
        lines, message, notes = [], f"its process ended with status {process.exitcode}", []
    for note in notes:
        print(f"note: {part}: {note}", file=sys.stderr)
    if message is None and not lines:
        message = "nothing was found"
    if message is not None:
        print(f"error: {part}: {message}", file=sys.stderr)
        return False
    (folder / f"{part}.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(part, len(lines), flush=True)
    return True


if __name__ == "__main__":
    main()
