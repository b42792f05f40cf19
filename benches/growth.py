#!/usr/bin/env python3
"""Measures how `modelith check` grows: one input for each way in which a folder can be large or hostile.

    python3 benches/growth.py                   all inputs with 10,000 and 20,000 of each thing, about two minutes
    python3 benches/growth.py group aliases     only these inputs
    python3 benches/growth.py --list            the names of the inputs, and what each is
    python3 benches/growth.py --size 2000       with 1,000 and 2,000 of each thing

It prints the processor seconds of both sizes and their quotient: 2 is linear, 4 would be quadratic. It fails if one input takes
more than `LIMIT` seconds.
"""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).absolute()
SCRATCH = TARGET / "growth"
LIMIT = 3.0
# A check is stopped after so many processor seconds.
TIMEOUT = 30
# The compiler reads no file that is larger.
MAX_BYTES = 1024 * 1024

# A folder: the path and the text of each file.
Folder = Iterable[tuple[str, str]]
INPUTS: dict[str, Callable[[int], Folder]] = {}


def growing(write: Callable[[int], Folder]) -> Callable[[int], Folder]:
    """Lists an input, under the name of its function."""
    INPUTS[write.__name__.replace("_", "-")] = write
    return write


def model(name: str, *keys: str, header: str = "", called: str = "openai/gpt-4o", provider: str = "openai") -> tuple[str, str]:
    """The datum of a model, with further keys of it and of its header."""
    body = "".join(f"{key}\n" for key in keys)
    head = f'[b00t]\nname = "{name}"\ntype = "ai_model"\n{header}\n'
    rest = f'[ai_model]\nprovider = "{provider}"\nlitellm_model = "{called}"\n{body}'
    return f"{name}.ai_model.toml", head + rest


def proxy(*lines: str) -> tuple[str, str]:
    """The datum of the proxy."""
    return "proxy.ai_proxy.toml", '[b00t]\nname = "proxy"\ntype = "ai_proxy"\n\n[ai_proxy]\n' + "".join(
        f"{line}\n" for line in lines
    )


def strings(items: Iterable[str]) -> str:
    """A list of strings, as TOML writes it."""
    return "[" + ", ".join(f'"{item}"' for item in items) + "]"


def fit(items: Iterable[str], room: int = MAX_BYTES - 1000) -> Iterator[str]:
    """As many of the lines as one file may hold."""
    for item in items:
        room -= len(item.encode()) + 4
        if room < 0:
            return
        yield item


def spread(items: Iterable[str], each: int) -> Iterator[list[str]]:
    """The items in shares of so many."""
    share = []
    for item in items:
        share.append(item)
        if len(share) == each:
            yield share
            share = []
    if share:
        yield share


@growing
def group(count: int) -> Folder:
    """models in one group, with limits, and contexts and capabilities that differ"""
    abilities = ["chat", "vision", "code", "reasoning"]
    for at in range(count):
        able = strings(["chat", abilities[at % 4]] if at % 4 else ["chat"])
        keys = [f"rpm_limit = {at + 1}", f"capabilities = {able}", f"context_window = {1000 + at % 997}"]
        yield model(f"m{at}", 'model_group = "all"', *keys)


@growing
def ranked_group(count: int) -> Folder:
    """models in one group, each with a rank of its own, and fallbacks"""
    for at in range(count):
        yield model(f"m{at}", 'model_group = "all"', f"order = {at}", f'fallbacks = ["other{at % 7}"]')
    for at in range(7):
        yield model(f"other{at}")


@growing
def fallbacks_of_a_group(count: int) -> Folder:
    """models in one group, and one model in ten has a list of fallbacks that are there"""
    for at in range(count // 2):
        other = (at * 7 + 1) % (count // 2)
        yield model(f"m{at}", 'model_group = "all"', f'fallbacks = ["other{other}"]')
        yield model(f"other{at}", "context_window = 1000", 'fallbacks = ["all"]')


@growing
def ghosts_in_one_model(count: int) -> Folder:
    """fallbacks of one model that do not exist"""
    yield model("here", f"fallbacks = {strings(fit(f'ghost-{at}' for at in range(count)))}")


@growing
def ghosts_of_each_model(count: int) -> Folder:
    """models that each have a fallback that does not exist"""
    for at in range(count):
        yield model(f"model-{at}", f'fallbacks = ["modle-{at}-x"]')


@growing
def ghosts_in_the_settings(count: int) -> Folder:
    """fallbacks and aliases in the settings of the proxy whose models do not exist"""
    routes = (f'{{ "from-{at}" = ["to-{at}"] }}' for at in range(count // 2))
    aliases = (f'"alias-{at}" = "ghost-{at}"' for at in range(count // 2))
    lines = ["[ai_proxy.router_settings]", f"fallbacks = [{', '.join(fit(routes, MAX_BYTES // 2))}]"]
    yield proxy(*lines, "[ai_proxy.router_settings.model_group_alias]", *fit(aliases, MAX_BYTES // 2))
    yield model("here")


@growing
def equal_names(count: int) -> Folder:
    """models with the same name, each in a folder of its own"""
    for at in range(count):
        yield f"{at}/same.ai_model.toml", model("same")[1]


@growing
def equal_constants(count: int) -> Folder:
    """models whose names give the same constant"""
    marks = ".-_"
    for at in range(count):
        digits = ""
        rest = at
        while len(digits) < 10:
            digits += "a" + marks[rest % 3]
            rest //= 3
            if len(digits) >= 20:
                break
        yield f"{at}/{digits}z.ai_model.toml", model(f"{digits}z")[1]


@growing
def wildcards(count: int) -> Folder:
    """wildcard groups, with a fallback to a name that one of them matches"""
    for at in range(count // 2):
        yield (
            f"w{at}.ai_model.toml",
            model(f"w{at}", f'model_group = "team-{at}/*"', 'fallbacks = ["team-1/x"]', called="openai/*")[1],
        )


@growing
def wildcard_shadows(count: int) -> Folder:
    """wildcard groups and models that they match"""
    for at in range(count // 2):
        yield model(f"w{at}", f'model_group = "a{at}*"', called="openai/*")
        yield model(f"m{at}", f'model_group = "a{at}-x"')


@growing
def chain_of_providers(count: int) -> Folder:
    """provider datums that each inherit from the next, 8,000 of 20,000, with a model for each tenth"""
    length = count * 2 // 5
    for at in range(length):
        below = f"p{at + 1}" if at + 1 < length else "openai"
        head = f'[b00t]\nname = "p{at}"\ntype = "ai_provider"\n\n[ai_provider]\nprovider = "{below}"\n'
        yield f"p{at}.ai_provider.toml", head + f"[ai_provider.parameters]\nseed = {at}\n"
        if at % 10 == 0:
            yield model(f"m{at}", provider=f"p{at}")


@growing
def cycles_of_providers(count: int) -> Folder:
    """provider datums in cycles and on the way to one"""
    length = count * 2 // 5
    for at in range(length):
        below = at + 1 if at + 1 < length else length // 2
        yield (
            f"p{at}.ai_provider.toml",
            f'[b00t]\nname = "p{at}"\ntype = "ai_provider"\n\n[ai_provider]\nprovider = "p{below}"\n',
        )
    yield model("m", provider="p0")


@growing
def unused_providers(count: int) -> Folder:
    """provider datums that no model uses"""
    for at in range(count):
        yield (
            f"p{at}.ai_provider.toml",
            f'[b00t]\nname = "p{at}"\ntype = "ai_provider"\n\n[ai_provider]\nprovider = "openai"\n',
        )
    yield model("here")


@growing
def misspelt_providers(count: int) -> Folder:
    """models with a provider that is almost that of a datum"""
    for at in range(count // 2):
        yield (
            f"place{at}.ai_provider.toml",
            f'[b00t]\nname = "place{at}"\ntype = "ai_provider"\n\n[ai_provider]\nprovider = "openai"\n',
        )
        yield model(f"m{at}", provider=f"palce{at}")


@growing
def unknown_keys(count: int) -> Folder:
    """unknown keys in one file, three times as many"""
    yield model("here", *fit(f"k{at} = 1" for at in range(count * 3)))


@growing
def misspelt_keys(count: int) -> Folder:
    """misspelt keys, ten in each file"""
    keys = ["rpm_limt", "tpm_limt", "api_bse", "contxt_window", "orderr", "wieght", "tagz", "capabilitis", "cots", "enabeld"]
    for at in range(count // 10):
        yield model(f"m{at}", *(f"{key} = 1" for key in keys))


@growing
def unknown_parameters(count: int) -> Folder:
    """parameters that LiteLLM does not know, in one file"""
    keys = fit(f"temperatur{at} = 1" for at in range(count))
    yield model("here", "[ai_model.parameters]", *keys)


@growing
def unknown_settings(count: int) -> Folder:
    """settings of the router that LiteLLM does not know"""
    yield proxy("[ai_proxy.router_settings]", *fit(f"num_retrie{at} = 1" for at in range(count)))
    yield model("here")


@growing
def unknown_tables(count: int) -> Folder:
    """tables that no datum has, in one file"""
    path, text = model("here")
    yield path, text + "".join(fit(f"[ai_mode{at}]\na = 1\n" for at in range(count)))


@growing
def unknown_lints(count: int) -> Folder:
    """levels and allowances for lints that do not exist, in one file each"""
    allow = fit(f'{{ lint = "unknown-mode{at}", reason = "x" }}' for at in range(count))
    yield model("here", header=f"allow = [{', '.join(allow)}]")
    yield proxy("[ai_proxy.lints]", *fit(f'unknown-model{at} = "allow"' for at in range(count)))


@growing
def allowances(count: int) -> Folder:
    """models that each allow what is found in them, and something else"""
    header = 'allow = [{ lint = "unknown-model", reason = "new" }, { lint = "unusual-env-name", reason = "new" }]'
    for at in range(count):
        yield model(f"m{at}", header=header, called=f"openai/gpt-unheard-of-{at}")


@growing
def unknown_models(count: int) -> Folder:
    """models that LiteLLM does not list, near ones that it does"""
    near = ["openai/gpt-4o-mni", "anthropic/claude-sonet-4-5", "gemini/gemini-2.5-flsh", "mistral/mistral-larg-latest"]
    for at in range(count):
        called = f"{near[at % 4]}{at}"
        yield model(f"m{at}", called=called, provider=called.split("/")[0])


@growing
def unknown_bedrock_models(count: int) -> Folder:
    """models of a provider with many names, none of which LiteLLM lists"""
    for at in range(count):
        yield model(f"m{at}", called=f"bedrock/anthropic.claude-{at}-sonnet-v{at}:0", provider="bedrock")


@growing
def aliases(count: int) -> Folder:
    """aliases of one model"""
    yield model("here", header=f"aliases = {strings(fit(f'a{at}' for at in range(count)))}")


@growing
def aliases_in_both_tables(count: int) -> Folder:
    """aliases of one model in its header, and as many others in its table"""
    lists = (strings(fit((f"{letter}{at}" for at in range(count)), MAX_BYTES // 2)) for letter in "ab")
    yield model("here", f"aliases = {next(lists)}", header=f"aliases = {next(lists)}")


@growing
def colliding_aliases(count: int) -> Folder:
    """models that each have the same alias, and that of another one"""
    for at in range(count):
        yield model(f"m{at}", header=f'aliases = ["same", "m{at + 1}"]')


@growing
def aliases_of_aliases(count: int) -> Folder:
    """aliases in the settings that name another alias"""
    lines = fit(f'"a{at}" = "a{at + 1}"' for at in range(count))
    yield proxy("[ai_proxy.router_settings.model_group_alias]", *lines)
    yield model("here")


@growing
def tags(count: int) -> Folder:
    """tags, access groups and capabilities of one model, some of them twice"""
    words = list(fit((f"t{at % (count // 2)}" for at in range(count)), MAX_BYTES // 3))
    able = fit(("chat" if at % 2 else f"cat{at}" for at in range(count)), MAX_BYTES // 3)
    yield model("here", f"tags = {strings(words)}", f"access_groups = {strings(words)}", f"capabilities = {strings(able)}")


@growing
def tags_of_each_model(count: int) -> Folder:
    """models with tags and access groups of their own"""
    for at in range(count):
        yield model(f"m{at}", f'tags = ["t{at}", "t{at + 1}"]', f'access_groups = ["g{at}"]')


@growing
def credentials(count: int) -> Folder:
    """credentials of the proxy, and models that name one that it does not have"""
    rows = fit(
        f'{{ credential_name = "c{at}", credential_values = {{ api_key = {{ env = "KEY_{at}" }} }}, credential_info = {{}} }}'
        for at in range(count // 2)
    )
    yield proxy(f"credential_list = [{', '.join(rows)}]")
    for at in range(count // 2):
        yield model(f"m{at}", "[ai_model.parameters]", f'litellm_credential_name = "d{at}"')


@growing
def callbacks(count: int) -> Folder:
    """callbacks that LiteLLM does not know"""
    names = strings(fit(f"langfus{at}" for at in range(count)))
    yield proxy("[ai_proxy.litellm_settings]", f"success_callback = {names}")
    yield model("here")


@growing
def modules(count: int) -> Folder:
    """modules that the proxy lists, half of which exist"""
    yield proxy(f"modules = {strings(fit(f'm{at}.py' for at in range(count)))}")
    for at in range(count // 2):
        yield f"m{at}.py", "x = 1\n"
    yield model("here")


@growing
def budgets(count: int) -> Folder:
    """budgets of providers that do not exist"""
    lines = fit(f'"opena{at}" = {{ budget_limit = 1, time_period = "1d" }}' for at in range(count))
    yield proxy("[ai_proxy.router_settings.provider_budget_config]", *lines)
    yield model("here")


@growing
def chain_of_fallbacks(count: int) -> Folder:
    """models that each fall back to the next"""
    for at in range(count):
        yield model(f"m{at}", f'fallbacks = ["m{at + 1 if at + 1 < count else 0}"]', f"context_window = {count * 2 - at}")


@growing
def repeated_fallbacks(count: int) -> Folder:
    """a fallback that one model lists again and again, and its own name"""
    yield model("here", f"fallbacks = {strings(fit('there' if at % 2 else 'here' for at in range(count)))}")
    yield model("there")


@growing
def overlays(count: int) -> Folder:
    """overlays, each with a table for the same model"""
    for at in range(count):
        yield f"overlays/o{at}.toml", "[ai_model.here]\nrpm_limit = 1\n"
    yield model("here")


@growing
def tables_of_an_overlay(count: int) -> Folder:
    """models that one overlay changes, and as many that it misspells"""
    half = count // 2
    tables = (f"[ai_model.m{at}]\norder = 1\n[ai_model.x{at}]\norder = 1\n" for at in range(half))
    yield "overlays/prod.toml", "".join(fit(tables))
    for at in range(half):
        yield model(f"m{at}")


@growing
def broken_files(count: int) -> Folder:
    """datums that cannot be parsed, and fallbacks to what they may define"""
    for at in range(count // 2):
        yield f"broken{at}.ai_model.toml", f'[b00t]\nname = "broken{at}"\nthis is not TOML\n'
        yield model(f"m{at}", f'fallbacks = ["ghost{at}"]')


@growing
def syntax_errors(count: int) -> Folder:
    """lines that are not TOML, in one file"""
    path, text = model("here")
    yield path, text + "\n".join(fit(f"= {at}" for at in range(count)))


@growing
def unclosed_strings(count: int) -> Folder:
    """strings that are not closed, in one file"""
    path, text = model("here")
    yield path, text + "\n".join(fit(f'k{at} = "' for at in range(count)))


@growing
def unclosed_tables(count: int) -> Folder:
    """tables in braces that are not closed, and lists that are not, in one file each"""
    for name, opening in [("tables", "{ a = 1"), ("lists", "[1")]:
        path, text = model(name)
        yield path, text + "\n".join(fit(f"k{at} = {opening}" for at in range(count)))


@growing
def duplicate_keys(count: int) -> Folder:
    """the same key again and again"""
    yield model("here", *fit("order = 1" for at in range(count)))


@growing
def duplicate_tables(count: int) -> Folder:
    """the same table again and again"""
    path, text = model("here")
    yield path, text + "".join(fit("[ai_model.parameters]\nseed = 1\n" for at in range(count)))


@growing
def comments_with_secrets(count: int) -> Folder:
    """lines of comments with what looks like a secret"""
    path, text = model("here")
    yield path, text + "\n".join(fit(f"# sk-proj-{at:08}aB3dE5fG7hI9jK1lM3nO5pQ7" for at in range(count)))


@growing
def secrets(count: int) -> Folder:
    """models with a literal key each"""
    for at in range(count):
        yield model(f"m{at}", "[ai_model.parameters]", f'api_key = "sk-proj-{at:08}aB3dE5fG7hI9jK1lM3nO5pQ7"')


@growing
def secrets_in_one_file(count: int) -> Folder:
    """literal keys in one datum, beside unknown keys"""
    lines = (f'k{at} = "sk-proj-{at:08}aB3dE5fG7hI9jK1lM3nO5pQ7"\nl{at} = 1' for at in range(count))
    yield model("here", *fit(lines))


@growing
def urls_in_comments(count: int) -> Folder:
    """addresses and starts of private keys in comments"""
    path, text = model("here")
    lines = (f"# -----BEGIN a https://u{at}@h https://u:{at}" for at in range(count))
    yield path, text + "\n".join(fit(lines))


@growing
def deep_tables(count: int) -> Folder:
    """tables in tables, by their brackets and by their names"""
    yield model("brackets", "[ai_model.metadata]", "a = " + "{ a = " * count + "1" + " }" * count)
    yield model("dotted", "[ai_model.metadata]", ".".join(["a"] * min(count, 4000)) + " = 1")
    yield model("lists", "[ai_model.metadata]", "a = " + "[" * count + "]" * count)


@growing
def deep_headings(count: int) -> Folder:
    """headings of tables, each in the one before, as far as a file holds"""
    path, text = model("here")
    headings = (f"[ai_model.metadata{'.a' * at}]\n" for at in range(1, count))
    yield path, text + "".join(fit(headings))


@growing
def long_line(count: int) -> Folder:
    """one line with unknown keys"""
    keys = ", ".join(fit(f"k{at} = 1" for at in range(count)))
    yield model("here", f"cost = {{ {keys} }}")


@growing
def long_word(count: int) -> Folder:
    """words of a million letters, where a name is expected"""
    word = "a" * min(count * 50, MAX_BYTES // 4)
    yield model("here", f'fallbacks = ["{word}"]', f'size = "{word}"', f"{word} = 1")
    yield model("there", called=f"openai/{word}")
    yield model("pattern", f'model_group = "{"*a" * min(count, 20_000)}"', f'fallbacks = ["{word}b"]')


@growing
def prices(count: int) -> Folder:
    """prices that LiteLLM does not know, in one file"""
    yield model("here", "[ai_model.cost]", *fit(f"input_cost_per_toke{at} = 1" for at in range(count)))


@growing
def no_datums(count: int) -> Folder:
    """files that are not datums, five times as many"""
    for at in range(count * 5):
        yield f"notes/{at % 50}/{at}.txt", ""
    yield model("here")


@growing
def misspelt_suffixes(count: int) -> Folder:
    """files whose suffix is almost that of a datum, and fallbacks to them"""
    for at in range(count // 2):
        yield f"m{at}.ai_modle.toml", model(f"m{at}")[1]
        yield model(f"n{at}", f'fallbacks = ["m{at}"]')


def write(name: str, count: int) -> Path:
    """Writes an input again, and returns its folder."""
    folder = SCRATCH / f"{name}-{count}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    made = {folder}
    for path, text in INPUTS[name](count):
        file = folder / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_text(text)
    return folder


def check(binary: Path, folder: Path, form: str) -> tuple[float, int, str]:
    """The processor seconds of one check, the bytes that it printed, and its last line."""
    overlay = ["--overlay", "prod"] if (folder / "overlays/prod.toml").exists() else []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [binary, "check", folder, "--format", form, *overlay]
    # A time on the clock would count what else the machine does.
    stop = lambda: resource.setrlimit(resource.RLIMIT_CPU, (TIMEOUT, TIMEOUT))
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=stop)
    if done.returncode < 0:
        return TIMEOUT, 0, "stopped"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"growth.py: `check {folder}` ended with {done.returncode}:\n{done.stderr[-2000:]}")
    shown = done.stderr if form == "human" else done.stdout
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, len(shown), shown.rstrip().rsplit("\n", 1)[-1]


def main() -> None:
    arguments = sys.argv[1:]
    if arguments == ["--list"]:
        for name, made in INPUTS.items():
            print(f"{name:24} {made.__doc__}")
        return
    size = 20_000
    if arguments[:1] == ["--size"]:
        size, arguments = int(arguments[1]), arguments[2:]
    if unknown := set(arguments) - INPUTS.keys():
        sys.exit(f"growth.py: no input is called {', '.join(sorted(unknown))}; `--list` lists them")
    subprocess.run(["cargo", "build", "--release", "--quiet", "--bin", "modelith"], cwd=ROOT, check=True)
    binary = TARGET / "release" / "modelith"
    slow = []
    print(f"{'input':24} {size // 2:>8} {size:>8} {'growth':>6} {'json':>6} {'KiB':>7}  found with {size}")
    for name in arguments or INPUTS:
        half = check(binary, write(name, size // 2), "human")[0]
        folder = write(name, size)
        full, printed, summary = check(binary, folder, "human")
        json, _, _ = check(binary, folder, "json")
        print(
            f"{name:24} {half:8.2f} {full:8.2f} {full / half:6.1f} {json:6.2f} {printed / 1024:7.0f}  {summary[:70]}",
            flush=True,
        )
        if max(full, json) > LIMIT:
            slow.append(name)
        for count in (size // 2, size):
            shutil.rmtree(SCRATCH / f"{name}-{count}")
    if slow:
        sys.exit(f"growth.py: over {LIMIT:.0f} s: {', '.join(slow)}")


if __name__ == "__main__":
    main()
