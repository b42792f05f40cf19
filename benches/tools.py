"""The programs that the measurements run: hyperfine, the peers, and a copy of the workspace in its own folder."""

import json
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).absolute()
BENCH = TARGET / "bench"
SCHEMA = ROOT / "docs" / "ai_model.schema.json"
PEERS = {"taplo": "0.9.3", "tombi": "1.9.6", "check-jsonschema": "0.39.0"}


class Trouble(Exception):
    """Prints a message for the user."""


def run(*command: str | Path, **env: str) -> str:
    """Runs a command that must succeed, and returns its output."""
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True
    )
    if done.returncode:
        raise Trouble(f"`{shlex.join(map(str, command))[:200]}` failed:\n{done.stderr.strip()[-2000:]}")
    return done.stdout


def need_programs() -> None:
    """Reports which programs are missing, and how to install them."""
    missing = [name for name in ("hyperfine", "time") if not shutil.which(name)]
    if missing:
        raise Trouble(f"{' and '.join(missing)} missing: `apt-get install {' '.join(missing)}`, or your system's way")


def peers() -> Path:
    """The folder with the peers' programs, in a virtual environment that is created if it does not exist."""
    folder = BENCH / "peers"
    wanted = [f"{name}=={version}" for name, version in PEERS.items()]
    mark = folder / "installed"
    if not mark.exists() or mark.read_text() != repr(wanted):
        print("installing", *wanted, file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        run(folder / "bin" / "pip", "install", "--quiet", *wanted)
        mark.write_text(repr(wanted))
    return folder / "bin"


def litellm() -> Path:
    """The pinned LiteLLM, which the live tests also run."""
    return Path(run(sys.executable, ROOT / "tests/live/install").strip()) / "bin" / "litellm"


def datums(count: int, kind: str = "datums") -> Path:
    """A folder of newly generated datums."""
    folder = BENCH / kind / str(count)
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, ROOT / "benches/generate.py", str(count), folder)
    return folder


def checkout(name: str) -> Path:
    """A copy of the current workspace, with its own target folder that is kept between runs."""
    folder = BENCH / name
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard").split("\n")
    files = {path for path in listed if path and (ROOT / path).is_file()}
    for path in sorted(files):
        copy, text = folder / path, (ROOT / path).read_bytes()
        if not copy.exists() or copy.read_bytes() != text:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(text)
    return folder


def hyperfine(
    commands: dict[str, str], seconds: float = 4, prepare: str | None = None, **env: str
) -> dict[str, dict[str, float]]:
    """The median time of each command's whole process and the interquartile range, in seconds.

    A warm-up run decides the number of runs: as many as fit in these seconds, at least three, and only one if a run takes
    more than 20 seconds.
    """
    results = {}
    for name, command in commands.items():
        export = BENCH / "hyperfine.json"
        once = ["hyperfine", "--style=none", "--shell=sh", f"--export-json={export}"]
        if prepare:
            once.append(f"--prepare={prepare}")
        run(*once, "--runs=1", command, **env)
        first = json.loads(export.read_text())["results"][0]["median"]
        runs = max(3 if first < 20 else 1, min(50, int(seconds / first)))
        run(*once, f"--runs={runs}", command, **env)
        times = sorted(json.loads(export.read_text())["results"][0]["times"])
        results[name] = {
            "seconds": times[len(times) // 2],
            "spread": times[len(times) * 3 // 4] - times[len(times) // 4],
            "runs": runs,
        }
        print(f"  {name}: {results[name]['seconds']:.4f} s", file=sys.stderr, flush=True)
    return results


def peak_memory(command: str, **env: str) -> float:
    """The peak memory of a command, in MB."""
    done = subprocess.run(
        ["time", "-f", "%M", "sh", "-c", command], cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True
    )
    return int(done.stderr.strip().split("\n")[-1]) / 1024


def machine() -> str:
    """A description of the machine, without its name."""
    model = platform.machine()
    if found := re.search(r"^model name\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE):
        model = found[1]
    virtual = "of a virtual machine " if "hypervisor" in Path("/proc/cpuinfo").read_text() else ""
    memory = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())[1]) / 1024 / 1024
    cores = len(os.sched_getaffinity(0))
    rustc = " ".join(run("rustc", "--version").split()[:2])
    return f"{cores} cores {virtual}({model}), {memory:.0f} GB, Linux, {rustc}"
