#!/usr/bin/env python3
"""Measures Modelith beside its peers: `python3 benches/speed.py`. Whole processes, medians, one run after the other.

    python3 benches/speed.py                measures all, which takes about half an hour, and prints tables
    python3 benches/speed.py check start    only these parts, of `check`, `build` and `start`
    python3 benches/speed.py --write        writes the tables and the plot into README.md and docs/ too

It needs Rust, Python 3.11, hyperfine and time (of Debian's packages of these names). The peers are installed below the
target folder, and everything else that it makes is there too.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from plot import plot
from report import built, checked, started, write
from tools import BENCH, ROOT, SCHEMA, Trouble, checkout, datums, hyperfine, litellm, machine, need_programs
from tools import peak_memory, peers, run

SIZES = [100, 1_000, 5_000, 20_000]
BUILDS = [12, 100, 1_000, 5_000, 20_000]
TOMLLIB = (
    "import glob, sys, tomllib\n"
    "for path in glob.glob(sys.argv[1] + '/*.toml'):\n"
    "    with open(path, 'rb') as file:\n"
    "        tomllib.load(file)\n"
)
TOMBI = """[schema]
enabled = true
strict = false
catalog = {{ paths = [] }}

[[schemas]]
path = "{schema}"
include = ["**/*.ai_model.toml"]
"""


def binary() -> Path:
    """The release binary with the repository's own datums, as a copy that no later build replaces."""
    run("cargo", "build", "--release", "--quiet", "--locked", MODELITH_DATUMS="")
    copy = BENCH / "modelith"
    copy.parent.mkdir(parents=True, exist_ok=True)
    built = BENCH.parent / "release" / "modelith"
    copy.unlink(missing_ok=True)
    shutil.copy(built, copy)
    return copy


def check() -> dict:
    """`modelith check` beside programs that read, parse or validate the same files."""
    modelith, programs, proxy = binary(), peers(), litellm()
    results = {}
    for size in SIZES:
        folder = datums(size)
        print(f"check, {size} datums", file=sys.stderr)
        (folder.parent / "tombi.toml").write_text(TOMBI.format(schema=SCHEMA))
        tomllib = BENCH / "tomllib_loop.py"
        tomllib.write_text(TOMLLIB)
        config = BENCH / f"config-{size}.yaml"
        config.write_text(run(*build_script(checkout("checkout"), folder)))
        files = f"cd {folder} && "
        commands = {
            "modelith": f"{modelith} check {folder}",
            "cat": f"{files}cat * >/dev/null",
            "tomllib": f"{sys.executable} {tomllib} {folder}",
            "taplo": f"{files}{programs}/taplo lint --no-auto-config --schema file://{SCHEMA} '*.ai_model.toml'",
            "tombi": f"{files}{programs}/tombi lint --offline --no-cache .",
            "check-jsonschema": f"{files}{programs}/check-jsonschema --schemafile {SCHEMA} *.ai_model.toml",
            "litellm": f"{proxy} --config {config} --validate_config",
        }
        # By default it checks for updates, and waits for the answer.
        env = {f"LITELLM_LOCAL_{what}": "True" for what in ("MODEL_COST_MAP", "ANTHROPIC_BETA_HEADERS", "BLOG_POSTS")}
        env |= {"RUST_LOG": "error", "LITELLM_MASTER_KEY": "sk-1234"}
        times = hyperfine(commands, **env)
        memory = {name: peak_memory(command, **env) for name, command in commands.items()}
        results[size] = {name: times[name] | {"megabytes": memory[name]} for name in commands}
    return results


def build_script(workspace: Path, folder: Path) -> tuple[str, ...]:
    """A command that runs the release build script on a folder and prints the configuration."""
    cargo_build(workspace, folder, "--release")
    scripts = sorted(workspace.glob("target/release/build/modelith-*/build-script-build"), key=os.path.getmtime)
    script = f"env OUT_DIR={BENCH} CARGO_MANIFEST_DIR={workspace} MODELITH_DATUMS={folder} {scripts[-1]}"
    return "sh", "-c", f"{script} >/dev/null && cat {BENCH}/config.yaml"


def cargo_build(workspace: Path, folder: Path | None, *options: str) -> None:
    """A build in a copy of the workspace."""
    env = {"CARGO_TARGET_DIR": str(workspace / "target"), "MODELITH_DATUMS": str(folder or "")}
    subprocess.run(
        ["cargo", "build", "--quiet", "--locked", *options], cwd=workspace, env={**os.environ, **env}, check=True
    )


def floor(workspace: Path) -> Path:
    """A copy of the workspace whose root package has a constant registry: the cost of any program with these dependencies."""
    folder = checkout("floor")
    made = sorted(workspace.glob("target/release/build/modelith-*/out"), key=os.path.getmtime)[-1]
    code = (made / "registry.rs").read_text()
    for name in ("config.yaml", "config.json", "datums.sha256"):
        shutil.copy(made / name, folder / "src" / name)
        code = code.replace(f'concat!(env!("OUT_DIR"), "/{name}")', f'"{name}"')
    (folder / "src" / "registry.rs").write_text(code)
    (folder / "src" / "lib.rs").write_text('//! A constant registry.\n\ninclude!("registry.rs");\n')
    (folder / "build.rs").unlink(missing_ok=True)
    manifest = (ROOT / "Cargo.toml").read_text()
    (folder / "Cargo.toml").write_text(re.sub(r"\[build-dependencies\]\n[^[]*", "", manifest))
    return folder


def build() -> dict:
    """`cargo build` of the binary: with no edit, one datum edited, one added, and from clean."""
    run("cargo", "fetch", "--quiet", "--locked")
    workspace, results = checkout("checkout"), {}
    edit = f"{sys.executable} {ROOT}/benches/edit.py"

    def measure(where: Path, options: str, limit: Path, folder: Path | None) -> dict:
        env = {"CARGO_TARGET_DIR": str(where / "target"), "MODELITH_DATUMS": str(folder or "")}
        command = {"build": f"cd {where} && cargo build --quiet --locked {options}"}
        found = {"none": hyperfine(command, **env)["build"]}
        found["edit"] = hyperfine(command, seconds=12, prepare=f"{edit} limit {limit}", **env)["build"]
        if folder:
            found["add"] = hyperfine(command, seconds=12, prepare=f"{edit} add {folder}", **env)["build"]
        return found

    for profile in ("release", "dev"):
        options = "--release" if profile == "release" else ""
        for size in BUILDS if profile == "release" else (12, 5_000):
            folder = datums(size, "edited")
            print(f"{profile} build, {size} datums", file=sys.stderr)
            cargo_build(workspace, folder, *options.split())
            limit = sorted(folder.iterdir())[size // 2]
            results[f"{profile} {size}"] = measure(workspace, options, limit, folder)
            if profile == "release":
                script = build_script(workspace, folder)[2].split(" >/dev/null")[0]
                results[f"{profile} {size}"]["script"] = hyperfine({"build script": script})["build script"]
            if size == BUILDS[0]:
                constant = floor(workspace) if profile == "release" else BENCH / "floor"
                print(f"{profile} build, the floor", file=sys.stderr)
                subprocess.run(
                    ["cargo", "build", "--quiet", *options.split()],
                    cwd=constant, env={**os.environ, "CARGO_TARGET_DIR": str(constant / "target")}, check=True,
                )
                limit = constant / "src" / "registry.rs"
                results[f"{profile} floor"] = measure(constant, options, limit, None)
        clean = f"rm -rf {BENCH}/clean"
        env = {"CARGO_TARGET_DIR": str(BENCH / "clean"), "MODELITH_DATUMS": ""}
        print(f"{profile} build from clean", file=sys.stderr)
        cold = {"clean": f"cd {workspace} && cargo build --quiet --locked {options}"}
        results[f"{profile} clean"] = hyperfine(cold, seconds=1, prepare=clean, **env)
    shutil.rmtree(BENCH / "clean", ignore_errors=True)
    return results


def start() -> dict:
    """Short commands, with the repository's datums and with 5,000 datums compiled in."""
    results = {}
    for size in (None, 5_000):
        folder = datums(size) if size else ROOT / "datums"
        workspace = checkout("checkout")
        cargo_build(workspace, folder, "--release")
        modelith = workspace / "target" / "release" / "modelith"
        config = BENCH / "config.yaml"
        config.write_text(run(modelith, "config"))
        first = json.loads(run(modelith, "models", "--json"))[0]["name"]
        count = len(list(folder.glob("*.toml")))
        print(f"start, {count} datums", file=sys.stderr)
        commands = {
            "config": f"{modelith} config >/dev/null",
            "cat": f"cat {config} >/dev/null",
            "models": f"{modelith} models >/dev/null",
            "show": f"{modelith} show {first} >/dev/null",
            "check": f"{modelith} check {folder}",
        }
        results[count] = hyperfine(commands) | {"bytes": modelith.stat().st_size}
    return results


def main() -> None:
    parts = {"check": check, "build": build, "start": start}
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("parts", nargs="*", metavar="PART", help="check, build or start; all of them without one")
    asked.add_argument("--write", action="store_true", help="write README.md, docs/speed.md and docs/speed.svg")
    asked = asked.parse_args()
    if unknown := set(asked.parts) - set(parts):
        raise Trouble(f"there is no part `{unknown.pop()}`: there are {', '.join(parts)}")
    need_programs()
    BENCH.mkdir(parents=True, exist_ok=True)
    kept = BENCH / "results.json"
    results = json.loads(kept.read_text()) if kept.exists() else {}
    for name in asked.parts or parts:
        # The form that JSON returns.
        results[name] = json.loads(json.dumps(parts[name]()))
        results["machine"] = machine()
        kept.write_text(json.dumps(results, indent=1))
    tables = [checked, built, started]
    for name, table in zip(parts, tables):
        if name in results:
            print("\n".join(table(results[name])), end="\n\n")
    if asked.write:
        write(results, plot(results["check"]))


if __name__ == "__main__":
    try:
        main()
    except Trouble as error:
        sys.exit(f"speed.py: {error}")
