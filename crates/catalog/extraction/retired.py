"""Models that older versions of LiteLLM had in their map and the installed one cannot resolve.

A line is `id provider version date mode input`: the newest version that had the model, among those that were read, and
the date of deprecation, mode and input token limit there; `-` for what the map did not have. The first line names all
versions that were read.
"""

import functools
import pathlib
import re
import zipfile

from .models import parse, served_by

DATA = pathlib.Path(__file__).parent.parent / "data/retired.txt"
MAP = "litellm/model_prices_and_context_window_backup.json"
# Published with malware; the list is that of the crate.
INCIDENTS = pathlib.Path(__file__).parent.parent / "src/incidents.rs"
COMPROMISED = set(re.findall(r'"([\d.]+)"', INCIDENTS.read_text()))


def lines(wheels=None):
    """The lines, from a folder of wheels or else from the existing data, without models that are in the map again."""
    return [line for line in (read(wheels)[1] if wheels else known()) if not resolves(*line.split(" ")[:2])]


def header(wheels=None):
    """The first line after the version of LiteLLM."""
    if wheels:
        return f"; older: {' '.join(read(wheels)[0])}"
    return "; older: " + DATA.read_text(encoding="utf-8").split("\n")[0].partition("; older: ")[2]


def known():
    return DATA.read_text(encoding="utf-8").splitlines()[1:]


@functools.cache
def read(wheels):
    """The versions in a folder of wheels, oldest first, and a line for each of their models."""
    found = {}
    for wheel in wheels.glob("litellm-*.whl"):
        version = wheel.name.split("-")[1]
        if version in COMPROMISED:
            raise SystemExit(f"{wheel.name} is one of the compromised versions; remove it")
        found[number(version)] = (version, wheel)
    last = {}
    for _, (version, wheel) in sorted(found.items()):
        with zipfile.ZipFile(wheel) as archive:
            for name, about in parse(archive.read(MAP).decode()).items():
                if about.get("litellm_provider") and " " not in name:
                    last[name.lower()] = line(name, version, about)
    return [version for _, (version, _) in sorted(found.items())], [last[name] for name in sorted(last)]


def line(name, version, about):
    limit = about.get("max_input_tokens", about.get("max_tokens"))
    date = about.get("deprecation_date", "-")
    words = (name, served_by(about), version, date, about.get("mode", "-"), limit if isinstance(limit, int) else "-")
    return " ".join(map(str, words))


def number(version):
    return tuple(int(part) for part in re.findall(r"\d+", version))


def resolves(name, provider):
    """Whether LiteLLM still resolves the model, with or without the prefix of its provider."""
    import litellm
    from litellm.utils import _first_registered_match, get_model_cost_key, get_potential_model_names

    if get_model_cost_key(name) or get_model_cost_key(f"{provider}/{name}"):
        return True
    if provider not in litellm.models_by_provider:
        return False
    names = get_potential_model_names(model=name.removeprefix(f"{provider}/"), custom_llm_provider=provider)
    candidates = [value for key, value in names.items() if key != "custom_llm_provider"]
    return _first_registered_match(candidates, provider)[0] is not None
