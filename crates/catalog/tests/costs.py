#!/usr/bin/env python3
"""Compares what requests cost by a catalog with what LiteLLM calculates.

    PYTHON crates/catalog/tests/costs.py [--catalog FILE] [--all] [--examples N]

PYTHON is the interpreter of an environment with LiteLLM; FILE is a catalog of the same version, by default the one that is
compiled in. The requests are 1,500, five for each of 300 models, or five for every model (`--all`); `examples/costs.rs` says
how they are chosen. LiteLLM calculates them all in this one process, at an hour without off-peak prices. Nothing here needs a
network. Exits 1 if anything differs that is not known to.
"""

import argparse
import collections
import dataclasses
import datetime
import importlib.metadata
import logging
import os
import pathlib
import subprocess
import sys

WORKSPACE = pathlib.Path(__file__).resolve().parents[3]
# No off-peak price of the map holds at this time: a Wednesday, 02:00 UTC.
AT = datetime.datetime(2026, 11, 25, 2, 0, tzinfo=datetime.timezone.utc)


# Differences that are known: a reason, and what they are. The rules of the catalog are those of 1.110.2.
KNOWN = (
    (
        "before 1.110, tokens in the cache cost what others do at Perplexity, and in batches without a price of their own",
        lambda case: case.version < (1, 110)
        and case.usage["cache_read"]
        and (case.usage["batch"] or case.name.startswith("perplexity/")),
    ),
    (
        "before 1.110, tokens of the images that a model makes cost what those of text do",
        lambda case: case.version < (1, 110) and case.mode == "image_generation" and case.usage["output"],
    ),
    (
        "LiteLLM has no price for it by its own rules, and raises an error; the row has one",
        lambda case: isinstance(case.expected, str) and case.mode in ("image_edit", "image_generation"),
    ),
    (
        "LiteLLM bills the mode of a search that the request asks for, by default another than the row's",
        lambda case: case.name.startswith("parallel_ai/search-"),
    ),
    (
        "the catalog does not have whether searches are billed one by one",
        lambda case: case.usage["queries"] > 1 and case.name.startswith(("gemini/", "vertex_ai/")) and not case.has_units,
    ),
    (
        "half of the usual price for cached tokens does not hold for all embeddings, and the catalog does not have for which",
        lambda case: case.name.startswith("fireworks_ai/") and case.mode == "embedding" and case.usage["cache_read"],
    ),
)


@dataclasses.dataclass
class Case:
    """A request, and what LiteLLM calculates for it: a number, or the error that it raises."""

    name: str
    mode: str
    usage: collections.defaultdict
    cost: float
    missing: str
    expected: float | str
    version: tuple
    has_units: bool

    def agrees(self):
        if isinstance(self.expected, str):
            # LiteLLM cannot calculate it for want of a price, which the catalog must say too.
            return bool(self.missing) or self.cost == 0
        return abs(self.expected - self.cost) <= 1e-9 * abs(self.expected) + 1e-15


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--catalog", type=pathlib.Path, metavar="FILE", help="instead of the one that is compiled in")
    arguments.add_argument("--all", action="store_true", help="every model")
    arguments.add_argument("--examples", type=int, default=3, metavar="N", help="of each kind of difference")
    options = arguments.parse_args()
    litellm = offline_litellm()
    version = importlib.metadata.version("litellm")
    catalog = options.catalog or WORKSPACE / "crates/catalog/data/litellm.catalog"
    has_units = " web_search_billing_unit\n" in catalog.read_text(encoding="utf-8")
    counts, known, unknown = collections.Counter(), collections.Counter(), collections.defaultdict(list)
    for line in requests(options):
        name, mode, request, used, cost, missing = line.split("\t")
        words = (word.partition("=") for word in used.split())
        usage = {key: value if key == "tier" else float(value) for key, _, value in words}
        usage = collections.defaultdict(int, usage)
        try:
            expected = calculated(litellm, name, mode, usage)
        except Exception as error:
            expected = f"{type(error).__name__}: {error}".splitlines()[0][:150]
        number = tuple(int(part) for part in version.split(".")[:2])
        case = Case(name, mode, usage, float(cost), missing, expected, number, has_units)
        counts["all"] += 1
        counts["missing"] += bool(missing)
        if case.agrees():
            counts["agree"] += 1
            counts["raises" if isinstance(expected, str) else "free" if expected == 0 else "cost"] += 1
        elif reason := next((reason for reason, fits in KNOWN if fits(case)), None):
            known[reason] += 1
        else:
            provider = name.partition("/")[0]
            unknown[provider, mode, request].append(f"{name} {used}: LiteLLM {expected}, catalog {float(cost)} {missing}")
    print(
        f"LiteLLM {version}: {counts['all']} requests, {counts['agree']} agree: {counts['cost']} that cost something,"
        f" {counts['free']} that cost nothing, {counts['raises']} that LiteLLM has no price for;"
        f" {counts['missing']} lack a price in the catalog"
    )
    for reason, count in known.most_common():
        print(f"  known: {count}: {reason}")
    for (provider, mode, request), lines in sorted(unknown.items(), key=lambda item: -len(item[1])):
        print(f"  {provider}, {mode}, {request}: {len(lines)}")
        for line in lines[: options.examples]:
            print(f"    {line}")
    sys.exit(bool(unknown))


def requests(options):
    command = [os.environ.get("CARGO", "cargo"), "run", "--quiet", "--release", "--package", "modelith-catalog", "--example", "costs", "--"]
    command += ["--all"] * options.all + ([str(options.catalog.resolve())] if options.catalog else [])
    return subprocess.run(command, cwd=WORKSPACE, text=True, stdout=subprocess.PIPE, check=True).stdout.splitlines()


def offline_litellm():
    os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
    logging.disable(logging.CRITICAL)
    import litellm
    import litellm.litellm_core_utils.llm_cost_calc.utils as calculation

    litellm.suppress_debug_info = True
    calculation.current_billing_time = lambda: AT
    return litellm


def calculated(litellm, name, mode, usage):
    """What LiteLLM calculates for a request: a number."""
    provider = name.partition("/")[0]
    # LiteLLM would sign in to resolve these.
    if provider not in ("chatgpt", "github_copilot"):
        provider = litellm.get_llm_provider(name)[1]
    if mode == "video_generation":
        from litellm.cost_calculator import default_video_cost_calculator

        return default_video_cost_calculator(name, usage["seconds"], provider)
    if mode in ("image_generation", "image_edit"):
        return of_images(name, provider, mode, usage)
    calls = {"audio_speech": "speech", "audio_transcription": "transcription", "rerank": "rerank", "search": "search"}
    call = calls.get(mode, "completion")
    if mode == "embedding":
        call = "embedding"
    if usage["batch"]:
        call = "retrieve_batch"
    prompt, completion = litellm.cost_per_token(
        model=name,
        custom_llm_provider=provider,
        usage_object=usage_object(provider, mode, usage),
        prompt_tokens=int(usage["input"]),
        completion_tokens=int(usage["output"]),
        prompt_characters=int(usage["characters"]) or None,
        response_time_ms=usage["seconds"] * 1000,
        audio_transcription_file_duration=usage["seconds"],
        number_of_queries=int(usage["queries"]) or None,
        rerank_billed_units={"search_units": int(usage["queries"]), "total_tokens": int(usage["input"])},
        call_type=call,
        service_tier=usage["tier"] or None,
    )
    searches = of_searches(litellm, name, provider, usage) if call == "completion" else 0
    return prompt + completion + searches


def usage_object(provider, mode, usage):
    from litellm.types.utils import (
        CacheCreationTokenDetails,
        CompletionTokensDetailsWrapper,
        PromptTokensDetailsWrapper,
        ServerToolUse,
        Usage,
    )

    count = {key: int(value) for key, value in usage.items() if key != "tier"}
    count = collections.defaultdict(int, count)
    written = count["cache_write"] + count["cache_write_hour"]
    details = PromptTokensDetailsWrapper(
        cached_tokens=count["cache_read"],
        audio_tokens=count["audio_input"],
        cache_creation_tokens=written,
        web_search_requests=count["queries"] or None,
    )
    if written:
        details.cache_creation_token_details = CacheCreationTokenDetails(
            ephemeral_5m_input_tokens=count["cache_write"], ephemeral_1h_input_tokens=count["cache_write_hour"]
        )
    if mode == "embedding":
        details.query_count = count["queries"]
    if usage["seconds"] and mode not in ("audio_speech", "audio_transcription"):
        details.audio_length_seconds = usage["seconds"]
    return Usage(
        prompt_tokens=count["input"],
        completion_tokens=count["output"],
        total_tokens=count["input"] + count["output"],
        prompt_tokens_details=details,
        completion_tokens_details=CompletionTokensDetailsWrapper(
            reasoning_tokens=count["reasoning"], audio_tokens=count["audio_output"]
        ),
        server_tool_use=ServerToolUse(web_search_requests=count["queries"]),
    )


def of_searches(litellm, name, provider, usage):
    """The cost of web searches, which `completion_cost` adds."""
    if not usage["queries"]:
        return 0
    from litellm.litellm_core_utils.llm_cost_calc.tool_call_cost_tracking import StandardBuiltInToolCostTracking as Tools
    from litellm.llms import get_cost_for_web_search_request

    used = usage_object(provider, "", usage)
    used.server_side_tool_usage_details = {"web_search_calls": int(usage["queries"])}
    info = litellm.get_model_info(name, provider)
    own = get_cost_for_web_search_request(custom_llm_provider=provider, usage=used, model_info=info)
    return own if own is not None else Tools.get_cost_for_web_search(model_info=info) * usage["queries"]


def of_images(name, provider, mode, usage):
    from litellm.litellm_core_utils.llm_cost_calc.utils import CostCalculatorUtils
    from litellm.types.utils import ImageObject, ImageResponse, ImageUsage, ImageUsageInputTokensDetails

    count = int(usage["images"])
    response = ImageResponse(data=[ImageObject(url="x") for _ in range(count)])
    if usage["input"] or usage["output"]:
        tokens = int(usage["input"])
        response.usage = ImageUsage(
            input_tokens=tokens,
            input_tokens_details=ImageUsageInputTokensDetails(text_tokens=tokens, image_tokens=0),
            output_tokens=int(usage["output"]),
            total_tokens=tokens + int(usage["output"]),
        )
    elif usage["queries"]:
        response.usage = ImageUsage(
            input_tokens=0,
            input_tokens_details=ImageUsageInputTokensDetails(text_tokens=0, image_tokens=0),
            output_tokens=0,
            total_tokens=0,
        )
        response.usage.web_search_requests = int(usage["queries"])
    if provider == "bedrock":
        name = name.removeprefix("bedrock/")
    return CostCalculatorUtils.route_image_generation_cost_calculator(
        model=name, completion_response=response, custom_llm_provider=provider, n=count, call_type=mode
    )


if __name__ == "__main__":
    main()
