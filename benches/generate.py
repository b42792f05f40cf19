#!/usr/bin/env python3
"""Writes a folder of realistic datums: `generate.py COUNT FOLDER`. The same count gives the same bytes.

They are what a platform team of many accounts and regions has: each datum calls one of a dozen models, most stand in
pools that share a public name, a third name another pool as a fallback, and some have prices, parameters or metadata of
their own. What runs on Azure inherits from a provider for its region. Nothing in them is wrong. COUNT is that of the models,
and a smaller folder is the beginning of a larger one.
"""

import random
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Model:
    """What the datums of one model contain, as LiteLLM knows it."""

    provider: str
    called: str
    key: str
    size: str
    context: int
    output: int
    capabilities: tuple[str, ...]
    # Other models with the same capabilities.
    stand_ins: tuple[str, ...] = ()


ABLE = ("chat", "function_calling", "pdf_input", "reasoning", "response_schema", "vision")
SEEING = ("chat", "function_calling", "reasoning", "response_schema", "vision")
WRITING = ("chat", "function_calling", "reasoning", "response_schema")
OPUS, SONNET = "anthropic/claude-opus-5-5", "anthropic/claude-sonnet-5-5"
MODELS = [
    Model("anthropic", OPUS, "ANTHROPIC_API_KEY", "large", 1_000_000, 128_000, ABLE),
    Model("anthropic", SONNET, "ANTHROPIC_API_KEY", "medium", 1_000_000, 128_000, ABLE, (OPUS,)),
    Model("anthropic", "anthropic/claude-haiku-5-5", "ANTHROPIC_API_KEY", "small", 1_000_000, 128_000, ABLE, (SONNET,)),
    Model("openai", "openai/gpt-5.4", "OPENAI_API_KEY", "large", 922_000, 128_000, ABLE, ("azure/gpt-5.4", OPUS)),
    Model("openai", "openai/gpt-5.4-mini", "OPENAI_API_KEY", "small", 272_000, 128_000, ABLE, (SONNET,)),
    Model("azure", "azure/gpt-5.4", "AZURE_API_KEY", "large", 922_000, 128_000, ABLE, ("openai/gpt-5.4",)),
    Model("gemini", "gemini/gemini-3.8-flash", "GEMINI_API_KEY", "small", 1_000_000, 65_536, ABLE),
    Model("groq", "groq/openai/gpt-oss-120b", "GROQ_API_KEY", "small", 131_072, 65_536, WRITING),
    Model("mistral", "mistral/mistral-large-4", "MISTRAL_API_KEY", "large", 1_000_000, 65_536, SEEING, (SONNET,)),
    Model("xai", "xai/grok-4.20", "XAI_API_KEY", "large", 1_000_000, 128_000, SEEING, (SONNET,)),
    Model("openai_compatible", "openai/qwen3-coder-480b", "QWEN_API_KEY", "medium", 262_144, 65_536, WRITING, (SONNET,)),
    Model("openai", "openai/text-embedding-3-large", "OPENAI_API_KEY", "small", 8_191, 0, ("embedding",)),
]
REGIONS = ["eu-north", "eu-west", "us-east", "us-west", "ap-south", "sa-east"]


class Generator:
    """Writes datums one after another, and remembers the pools that later ones may fall back to."""

    def __init__(self) -> None:
        self.draw = random.Random(20_26)
        self.pools: dict[str, list[str]] = {}
        self.left = 0
        self.pool = self.fallback = ""
        self.model = MODELS[0]

    def begin(self, index: int) -> None:
        """Chooses the next datums: a single one, or a pool of a few that call the same model."""
        draw = self.draw
        self.model = draw.choice(MODELS)
        self.left = draw.choice([1, 1, 2, 3])
        self.pool = f"{self.model.called.rsplit('/', 1)[1]}-pool-{index:05}" if self.left > 1 else ""
        able = [self.model.called, *self.model.stand_ins]
        pools = [pool for called in able for pool in self.pools.get(called, [])]
        self.fallback = draw.choice(pools) if pools and draw.randrange(3) == 0 else ""
        # Only the pools before this one, so that there are no cycles.
        if self.pool:
            self.pools.setdefault(self.model.called, []).append(self.pool)

    def datums(self, index: int) -> list[tuple[str, str]]:
        """The names and texts of the files of the next model: its own, and that of its provider, if it has one."""
        if self.left == 0:
            self.begin(index)
        self.left -= 1
        draw, model = self.draw, self.model
        region = draw.choice(REGIONS)
        on_azure = model.provider == "azure"
        name = f"{model.called.rsplit('/', 1)[1]}-{region}-{index:05}"
        lines = [
            "[b00t]",
            f'name = "{name}"',
            'type = "ai_model"',
            f'hint = "{model.called}, account {index % 97} in {region}"',
            "",
            "[ai_model]",
            f'provider = "{model.provider}-{region}"' if on_azure else f'provider = "{model.provider}"',
            f'litellm_model = "{model.called}"',
            *([] if on_azure else [f'api_key_env = "{model.key}"']),
            f'size = "{model.size}"',
            "capabilities = [" + ", ".join(f'"{one}"' for one in model.capabilities) + "]",
            f"context_window = {model.context}",
            f"rpm_limit = {draw.randint(1, 1000)}",
        ]
        if model.output:
            lines.append(f"max_output_tokens = {model.output}")
        if model.provider == "openai_compatible":
            lines.append(f'api_base = "https://llm-{region}-{index % 7}.example.com/v1"')
        if self.pool:
            lines += [f'model_group = "{self.pool}"', f"weight = {draw.randint(1, 5)}"]
        if draw.randrange(5) == 0:
            lines.append('access_groups = ["default", "premium"]')
        if self.fallback:
            lines.append(f'fallbacks = ["{self.fallback}"]')
        if model.provider == "openai_compatible":
            lines += ["", "[ai_model.cost]", "input = 0.4", "output = 1.6"]
        if draw.randrange(7) == 0 and model.output:
            lines += ["", "[ai_model.parameters]", "timeout = 60", "max_retries = 2"]
        if draw.randrange(5) == 0:
            lines += ["", "[ai_model.metadata]", f'team = "team-{index % 11}"', 'family = "bench"']
        files = [(f"{name}.ai_model.toml", "\n".join(lines) + "\n")]
        return files + [azure(region)] if on_azure else files


def azure(region: str) -> tuple[str, str]:
    """The name and text of the file of a provider: Azure in a region."""
    name = f"azure-{region}"
    lines = [
        "[b00t]",
        f'name = "{name}"',
        'type = "ai_provider"',
        f'hint = "Our resource on Azure in {region}"',
        "",
        "[ai_provider]",
        'provider = "azure"',
        f'api_key_env = "{name.upper().replace("-", "_")}_API_KEY"',
        f'api_base = "https://{region}.openai.azure.com"',
        'api_version = "2024-10-21"',
        "max_parallel_requests = 64",
    ]
    return f"{name}.ai_provider.toml", "\n".join(lines) + "\n"


def main() -> None:
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit("usage: generate.py COUNT FOLDER")
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    generator = Generator()
    for index in range(int(sys.argv[1])):
        for name, text in generator.datums(index):
            (folder / name).write_text(text)


if __name__ == "__main__":
    main()
