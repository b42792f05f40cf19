#!/usr/bin/env python3
"""Compares what a catalog resolves names to with what LiteLLM does.

    PYTHON crates/catalog/tests/names.py [--catalog FILE] [--examples N]

PYTHON is the interpreter of an environment with LiteLLM; FILE is a catalog of the same version, by default the one that is
compiled in. Every entry of the model map is asked for in some forty forms: with and without its prefix, with others, in
other case, with dates, regions, routes and version numbers, as a fine-tuned model. The two answers of LiteLLM are that of
`get_model_info(name)`, and that for its cost, where the provider is split off first. Nothing here needs a network.
Exits 1 if anything differs that is not known to.
"""

import argparse
import collections
import importlib.metadata
import logging
import os
import pathlib
import re
import socket
import subprocess
import sys

WORKSPACE = pathlib.Path(__file__).resolve().parents[3]
NO_MODELS = ("sample_spec", "fallback_generalizations")
# LiteLLM would sign in to resolve these.
SIGNING_IN = ("chatgpt", "github_copilot")
# Providers whose prefix stands before models of others.
BORROWERS = ("azure", "azure_ai", "bedrock_converse", "cohere", "custom_openai", "github", "github_copilot", "hosted_vllm")
BORROWERS += ("litellm_proxy", "nadir", "openai", "openai_like", "openrouter", "text-completion-openai", "vertex_ai_beta")
AREAS = ("us", "eu", "global", "us-gov", "xx")
ROUTES = ("converse", "invoke", "us-east-1", "us-gov-west-1", "converse/us-east-1", "nova", "chat_completions", "mantle")
ROUTES += ("openai", "xx-east-9", "async_invoke", "converse_like", "bedrock", "agent")

# Differences that are known: a reason, and the forms. The rules of the catalog are those of 1.110.2.
KNOWN = (
    (
        "before 1.108, LiteLLM prefers the row without an area for an ARN",
        lambda version, way, form, name: version < (1, 108) and form.startswith("arn "),
    ),
    (
        "the rules of the map that infer a provider are only known for lower case",
        lambda version, way, form, name: way == "billed" and form == "capitals",
    ),
    (
        "a prefix that stands there twice",
        lambda version, way, form, name: form == "prefix twice",
    ),
    (
        "LiteLLM refuses other names of this provider before it looks them up",
        lambda version, way, form, name: name.startswith("scaledown/"),
    ),
)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--catalog", type=pathlib.Path, metavar="FILE", help="instead of the one that is compiled in")
    arguments.add_argument("--examples", type=int, default=3, metavar="N", help="of each kind of difference")
    options = arguments.parse_args()
    litellm = offline_litellm()
    ids = {name for name in litellm.model_cost if name not in NO_MODELS}
    asked = {}
    for name in sorted(ids):
        provider = served_by(litellm.model_cost[name].get("litellm_provider") or "none")
        for form, written in forms(name, provider):
            asked.setdefault(written, form)
    answers = resolved(asked, options.catalog)
    data = rows(options.catalog or WORKSPACE / "crates/catalog/data/litellm.catalog")
    version = importlib.metadata.version("litellm")
    number = tuple(int(part) for part in version.split(".")[:2])
    print(f"LiteLLM {version}: {len(ids)} models, {len(asked)} names")
    failed = False
    for index, ask in enumerate((shown, billed)):
        way = ask.__name__
        known, kinds = collections.Counter(), collections.defaultdict(list)
        found_ones = same = 0
        for written, form in asked.items():
            expected, found = ask(litellm, ids, written), answers[written][index]
            if expected == found:
                found_ones += expected != "-"
            # An alias has the data of the model that it stands for.
            elif data.get(expected, expected) == data.get(found, found):
                same += 1
            elif reason := next((reason for reason, fits in KNOWN if fits(number, way, form, written)), None):
                known[reason] += 1
            else:
                kind = "missed" if found == "-" else "invented" if expected == "-" else "another row"
                kinds[kind, form].append(f"{written}: LiteLLM {expected}, catalog {found}")
        count = sum(map(len, kinds.values())) + known.total()
        failed |= bool(kinds)
        print(
            f"{way}: {len(asked) - count} agree, of which {found_ones} are found and {same} are another row with the"
            f" same data; {count} differ"
        )
        for reason, count in known.most_common():
            print(f"  known: {count}: {reason}")
        for (kind, form), lines in sorted(kinds.items(), key=lambda item: -len(item[1])):
            print(f"  {kind}, {form}: {len(lines)}")
            for line in lines[: options.examples]:
                print(f"    {line}")
    sys.exit(failed)


def offline_litellm():
    os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
    logging.disable(logging.CRITICAL)
    import litellm

    def refuse(*_, **__):
        raise OSError("no network here")

    litellm.suppress_debug_info = True
    socket.socket.connect = socket.getaddrinfo = refuse
    return litellm


def shown(litellm, ids, name):
    """The row of `get_model_info(name)`."""
    return row(litellm, ids, name)


def billed(litellm, ids, name):
    """The row of a cost: the provider is split off first, and some providers are then asked for with it again."""
    prefix, _, rest = name.partition("/")
    if prefix in SIGNING_IN:
        return row(litellm, ids, rest, prefix)
    try:
        model, provider, _, _ = litellm.get_llm_provider(name)
    except Exception:
        return "-"
    found = row(litellm, ids, model, provider)
    return row(litellm, ids, f"{provider}/{model}", provider) if found == "-" else found


def row(litellm, ids, *name):
    try:
        key = litellm.get_model_info(*name)["key"]
    except Exception:
        return "-"
    # Rules and servers can answer for models that have no row.
    return key if key in ids else "-"


def served_by(provider):
    return provider if provider == "bedrock_mantle" else re.sub(r"^(bedrock|fireworks_ai|vertex_ai)[-_].*", r"\1", provider)


def forms(name, provider):
    """Ways to write an id, each with what it is called."""
    whole = name if name.startswith(f"{provider}/") else f"{provider}/{name}"
    rest = whole.removeprefix(f"{provider}/")
    last = name.rsplit("/", 1)[-1]
    yield from (("id", name), ("prefix", whole), ("prefix twice", f"{provider}/{whole}"), ("last part", last))
    yield from (("capitals", name.upper()), ("capitals after the prefix", f"{provider}/{rest.upper()}"))
    yield from (("prefix in capitals", f"{provider.upper()}/{rest}"), ("without the first part", name.partition("/")[2] or name))
    yield from (("unknown prefix", f"{provider}x/{last}"), ("space", f"{whole} "))
    for suffix in ("-2026-10-01", "-20261001", "@20261001", "-001", "@latest", ":org:name:id"):
        yield from ((f"id with {suffix}", f"{name}{suffix}"), (f"prefix with {suffix}", f"{whole}{suffix}"))
    undated = re.sub(r"-\d{4}-\d{2}-\d{2}$", "", name)
    yield from (("id without date", undated), ("prefix without date", re.sub(r"-\d{4}-\d{2}-\d{2}$", "", whole)))
    yield from (("tuned", f"ft:{last}:org::id"), ("tuned with prefix", f"{provider}/ft:{last}:org:name:id"))
    for prefix in BORROWERS:
        yield from ((f"under {prefix}", f"{prefix}/{last}"), (f"whole under {prefix}", f"{prefix}/{name}"))
    if provider in ("bedrock", "bedrock_mantle"):
        arn = "arn:aws:bedrock:us-east-1:1:inference-profile"
        yield from ((f"area {area}", f"{provider}/{area}.{last}") for area in AREAS)
        yield from ((f"route {route}", f"{provider}/{route}/{last}") for route in ROUTES)
        yield from ((f"bare {start}", f"{start}{last}") for start in ("us.", "converse/", "us-east-1/"))
        yield from (("throughput", f"{provider}/{last}:51k"), ("window", f"{provider}/{last}[1m]"))
        yield from (("area behind region", f"{provider}/us-east-1/us.{last}"), ("converse area", f"bedrock_converse/us.{last}"))
        yield from ((f"arn behind {start!r}", f"{provider}/{start}{arn}/{last}") for start in ("", "us-east-1/", "converse/"))
        yield "arn with area", f"{provider}/{arn}/us.{last}"
    if provider == "fireworks_ai":
        yield from (("short", f"fireworks_ai/{last}"), ("deployment", f"fireworks_ai/{last}#own"))
        yield "folder", f"fireworks_ai/accounts/fireworks/models/{last}"
    if provider == "vertex_ai":
        yield from (("publisher", f"vertex_ai/meta/{last}"), ("short", f"vertex_ai/{last}"))


def resolved(names, catalog):
    """Both answers of the catalog for each name."""
    command = [os.environ.get("CARGO", "cargo"), "run", "--quiet", "--release", "--package", "modelith-catalog", "--example", "names", "--"]
    command += [str(catalog.resolve())] if catalog else []
    text = "".join(f"{name}\n" for name in names)
    output = subprocess.run(command, cwd=WORKSPACE, input=text, text=True, stdout=subprocess.PIPE, check=True).stdout
    return dict(zip(names, (line.split(" ") for line in output.splitlines()), strict=True))


def rows(path):
    """What the catalog has of each model, without its id."""
    text = path.read_text(encoding="utf-8").partition("\n[models] ")[2].partition("\n[")[0]
    return dict(line.split(" ", 1) for line in text.splitlines()[1:])


if __name__ == "__main__":
    main()
