#!/usr/bin/env python3
"""Counts the instructions of `modelith check` and of the build script, and compares them with those that were recorded.

    python3 benches/instructions.py             fails where there are over 5 % more than `instructions.json` says
    python3 benches/instructions.py --record    writes `instructions.json`: after a change that is worth it

A time is another one in each run; the number of instructions is the same to a few in a thousand. It is so for one input, one
compiler, one C library and one valgrind, so those are recorded beside it, and where one is another nothing is compared.
One processor is used, on which no thread but the main one is worth starting. Valgrind hides the newest instructions of
the processor, such as those for SHA-256, so that code that asks for them takes the same way on all that have AVX2.
"""

import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECORDED = ROOT / "benches" / "instructions.json"
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).absolute()
SCRATCH = TARGET / "instructions"
DATUMS = 500
TOLERANCE = 0.05
RECORD = "python3 benches/instructions.py --record"


def output(*command: str) -> str:
    """The output of a command that must succeed."""
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def measured_with() -> dict[str, str]:
    """What the counts depend on besides the code."""
    rustc = output("rustc", "-vV")
    commit, host = (re.search(rf"^{key}: (.*)$", rustc, re.MULTILINE)[1] for key in ("commit-hash", "host"))
    has_avx2 = " avx2 " in Path("/proc/cpuinfo").read_text()
    return {
        "rustc": f"{rustc.splitlines()[0]}, {commit[:12]}, {host}",
        "valgrind": output("valgrind", "--version").strip(),
        "libc": " ".join(platform.libc_ver()),
        "processor": platform.machine() + (" with AVX2" if has_avx2 else ""),
    }


def build() -> tuple[str, str]:
    """The paths of the binary and of the build script, both from a release build."""
    # The user's own flags and datums would build other programs.
    names = ("RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "MODELITH_DATUMS")
    clean = {name: value for name, value in os.environ.items() if name not in names}
    command = ["cargo", "build", "--release", "--locked", "--quiet", "--message-format=json"]
    built = subprocess.run(command, cwd=ROOT, env=clean, stdout=subprocess.PIPE, text=True)
    if built.returncode:
        sys.exit(built.returncode)
    paths = {}
    for message in map(json.loads, built.stdout.splitlines()):
        if message["reason"] == "compiler-artifact" and message["manifest_path"] == str(ROOT / "Cargo.toml"):
            paths[message["target"]["kind"][0]] = message["filenames"][0]
    return paths["bin"], paths["custom-build"]


def count(*command: str) -> int:
    """The instructions of a command, on one processor and in a fixed environment."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        cwd=SCRATCH,
        env={"PATH": os.environ["PATH"], "OUT_DIR": "out", "CARGO_MANIFEST_DIR": ".", "MODELITH_DATUMS": "datums"},
        capture_output=True,
        text=True,
    )
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not found:
        sys.exit(f"instructions.py: `{' '.join(command)}` failed under valgrind:\n{done.stderr}")
    return int(found[1])


def generate() -> str:
    """Writes the datums again, and returns their digest."""
    shutil.rmtree(SCRATCH, ignore_errors=True)
    (SCRATCH / "out").mkdir(parents=True)
    folder = SCRATCH / "datums"
    subprocess.run([sys.executable, ROOT / "benches/generate.py", str(DATUMS), folder], check=True)
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        digest.update(file.name.encode() + b"\n" + file.read_bytes())
    return digest.hexdigest()


def main() -> None:
    if sys.argv[1:] not in ([], ["--record"]):
        sys.exit(__doc__)
    if not shutil.which("valgrind"):
        sys.exit("instructions.py: valgrind is not installed: run `apt-get install valgrind` or the equivalent")
    here = measured_with()
    recorded = json.loads(RECORDED.read_text()) if RECORDED.exists() else {}
    if not sys.argv[1:]:
        for what, value in here.items():
            if recorded.get("with", {}).get(what) != value:
                # No change of the code causes that, so it is not a failure.
                print(f"not compared: recorded with {recorded.get('with', {}).get(what)}, but this is {value}")
                print(f"`{RECORD}` records the counts for this machine")
                return
    datums = generate()
    binary, script = build()
    counts = {
        f"modelith check, {DATUMS} datums": count(binary, "check", "datums"),
        f"the build script, {DATUMS} datums": count(script),
    }
    if sys.argv[1:]:
        RECORDED.write_text(json.dumps({"with": here, "datums": datums, "instructions": counts}, indent=2) + "\n")
        print(f"recorded in {RECORDED.relative_to(ROOT)}:")
    more = False
    for name, now in counts.items():
        before = recorded.get("instructions", {}).get(name)
        change = f", {now / before - 1:+.1%} of {before:,}" if before else ""
        print(f"{name}: {now:,} instructions{change}")
        more |= bool(before) and now > before * (1 + TOLERANCE)
    if sys.argv[1:]:
        return
    if datums != recorded["datums"] or counts.keys() != recorded["instructions"].keys():
        sys.exit(f"instructions.py: benches/generate.py writes other datums than those recorded; run `{RECORD}` and commit the result")
    if more:
        sys.exit(
            f"instructions.py: over {TOLERANCE:.0%} more instructions than recorded. Look for what takes them:\n"
            "    valgrind --tool=callgrind target/release/modelith check target/instructions/datums\n"
            f"    callgrind_annotate --inclusive=yes callgrind.out.*\n"
            f"Where the change is worth it, run `{RECORD}`, commit benches/instructions.json, and say in the message why."
        )


if __name__ == "__main__":
    main()
