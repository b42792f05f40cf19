#!/usr/bin/env python3
"""Measures the commands that scripts and people call most: `python3 benches/commands.py`. Prints a Markdown table.

`modelith config` beside `cat` of the same bytes, and `modelith status` where no proxy runs, of a release build. Whole
processes from start to end, in turn, so that what else the machine does falls on both; `status` prints all that it has to
say before it ends, so that its first output comes no later than that. Of each, the median of many runs.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 1000
# The limits: `config` as a multiple of `cat`, and `status` in seconds.
MOST_OF_CAT = 1.2
LONGEST_STATUS = 0.050


def seconds(command: list[str], expected: int, env: dict[str, str]) -> float:
    """The wall time of one process, which must exit with this code."""
    quiet = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, env, file_actions=quiet)
    _, status = os.waitpid(child, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != expected:
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}, not {expected}")
    return wall


def medians(commands: list[tuple[list[str], int]], env: dict[str, str]) -> list[float]:
    """The medians of these commands, run in turn after some warm-up runs."""
    runs = [[seconds(*each, env) for each in commands] for _ in range(RUNS + RUNS // 10)]
    return [statistics.median(times) for times in zip(*runs[RUNS // 10 :])]


def main() -> None:
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    with tempfile.TemporaryDirectory() as scratch:
        # A copy, like an installed binary: the pages of one that was just linked are scattered in memory.
        binary = shutil.copy(ROOT / target / "release" / "modelith", scratch)
        env = {**os.environ, "XDG_STATE_HOME": scratch}
        file = Path(scratch, "config.yaml")
        file.write_bytes(subprocess.run([binary, "config"], check=True, capture_output=True).stdout)
        config, cat = medians([([binary, "config"], 0), (["cat", str(file)], 0)], env)
        # No proxy is running, which is a finding: exit code 1.
        (status,) = medians([([binary, "status"], 1)], env)
    print("| `modelith config` | `cat` of the same bytes | ratio | `modelith status` without a proxy |")
    print("| --- | --- | --- | --- |")
    print(f"| {config * 1000:.2f} ms | {cat * 1000:.2f} ms | {config / cat:.2f} | {status * 1000:.2f} ms |")
    if config > cat * MOST_OF_CAT:
        sys.exit(f"`modelith config` takes more than {MOST_OF_CAT} times as long as `cat`")
    if status > LONGEST_STATUS:
        sys.exit(f"`modelith status` takes more than {LONGEST_STATUS * 1000:.0f} ms")


if __name__ == "__main__":
    main()
