#!/usr/bin/env python3
"""Measures Modelith on 12 and 5,000 datums: `python3 benches/scale.py`. Whole processes; prints a Markdown table.

Rows: `modelith check` (wall time, peak memory), `cat` of the same files beside it, and the release build after one datum
was edited, beside the same build with nothing edited. Each is the median of several runs after a warm-up.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7


def run(command: list[str], **env: str) -> tuple[float, float]:
    """Wall time in seconds and peak memory in MB of one process that must succeed."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    complaint = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{' '.join(command[:3])} failed:\n{complaint.decode(errors='replace')}")
    return wall, usage.ru_maxrss / 1024


def median(measure, *arguments, **env) -> tuple[float, float]:
    """The medians of several runs after one that does not count."""
    measure(*arguments, **env)
    runs = [measure(*arguments, **env) for _ in range(RUNS)]
    return statistics.median(wall for wall, _ in runs), statistics.median(memory for _, memory in runs)


def build(datum: Path | None, **env: str) -> tuple[float, float]:
    """A release build, after an edit of this datum where there is one."""
    if datum:
        limit = re.search(r"rpm_limit = (\d+)", datum.read_text())
        edited = int(limit[1]) % 1000 + 1
        datum.write_text(datum.read_text().replace(limit[0], f"rpm_limit = {edited}"))
    return run(["cargo", "build", "--release", "--quiet"], **env)


def main() -> None:
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    with tempfile.TemporaryDirectory() as scratch:
        # The binary is built anew below, so the one that checks is a copy.
        binary = Path(scratch, "modelith")
        binary.write_bytes((target / "release" / "modelith").read_bytes())
        binary.chmod(0o755)
        print("| datums | `modelith check` | peak memory | `cat` | release build after one edit | with no edit |")
        print("| --- | --- | --- | --- | --- | --- |")
        for count in (12, 5000):
            folder = Path(scratch, str(count))
            subprocess.run([sys.executable, ROOT / "benches" / "generate.py", str(count), folder], check=True)
            files = sorted(str(file) for file in folder.iterdir())
            checked, memory = median(run, [str(binary), "check", str(folder)])
            read, _ = median(run, ["cat", *files])
            env = {"MODELITH_DATUMS": str(folder)}
            built, _ = median(build, Path(files[0]), **env)
            idle, _ = median(build, None, **env)
            print(
                f"| {count:,} | {checked:.3f} s | {memory:.0f} MB | {read:.3f} s | {built:.2f} s | {idle:.2f} s |",
                flush=True,
            )
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
