#!/usr/bin/env python3
"""Writes a folder of realistic datums: `generate.py COUNT FOLDER`. The same count gives the same bytes.

They are what a platform team of many accounts and regions has: each datum calls one of the models in `models.txt`, of over 150
providers; some of their names are retired, and some are newer than what LiteLLM lists. Most stand in pools that share a public
name, a third name another pool as a fallback, and some have addresses, prices, parameters or metadata of their own. What runs
on Azure inherits from a provider for its region. There are warnings, for the names, and no errors. COUNT is that of the models,
and a smaller folder is the beginning of a larger one.
"""

import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

# `litellm_model provider mode known|retired|unknown [address]`; a provider with `address` has none of its own.
MODELS = Path(__file__).with_name("models.txt")


@dataclass(frozen=True)
class Model:
    """What the datums of one model contain."""

    called: str
    provider: str
    mode: str
    state: str
    needs_address: bool

    @classmethod
    def read(cls, line: str) -> "Model":
        called, provider, mode, state, *address = line.split()
        return cls(called, provider, mode, state, bool(address))

    @property
    def name(self) -> str:
        return re.sub(r"[^a-z0-9.]+", "-", self.called.rsplit("/", 1)[1].lower()).strip("-.")

    @property
    def key(self) -> str:
        return re.sub(r"[^A-Z0-9]+", "_", self.provider.upper()) + "_API_KEY"


REGIONS = ["eu-north", "eu-west", "us-east", "us-west", "ap-south", "sa-east"]
AZURE = Model("azure/gpt-5.4", "azure", "chat", "known", False)


class Generator:
    """Writes datums one after another, and remembers the pools that later ones may fall back to."""

    def __init__(self) -> None:
        self.draw = random.Random(20_26)
        models = [Model.read(line) for line in MODELS.read_text().splitlines()]
        # Most of what runs is what everybody knows.
        self.models = [model for model in models for _ in range(3 if model.state == "known" else 1)]
        self.models += [AZURE] * 60
        self.pools: dict[str, list[str]] = {}
        self.left = 0
        self.pool = self.fallback = ""
        self.model = AZURE

    def begin(self, index: int) -> None:
        """Chooses the next datums: a single one, or a pool of a few that call the same model."""
        draw = self.draw
        self.model = draw.choice(self.models)
        self.left = draw.choice([1, 1, 2, 3])
        self.pool = f"{self.model.name}-pool-{index:05}" if self.left > 1 else ""
        pools = self.pools.get(self.model.mode, [])
        self.fallback = draw.choice(pools) if pools and draw.randrange(3) == 0 else ""
        # Only the pools before this one, so that there are no cycles.
        if self.pool:
            self.pools.setdefault(self.model.mode, []).append(self.pool)

    def datums(self, index: int) -> list[tuple[str, str]]:
        """The names and texts of the files of the next model: its own, and that of its provider, if it has one."""
        if self.left == 0:
            self.begin(index)
        self.left -= 1
        draw, model = self.draw, self.model
        region = draw.choice(REGIONS)
        on_azure = model.provider == "azure"
        name = f"{model.name}-{region}-{index:05}"
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
            f'size = "{draw.choice(["small", "medium", "large"])}"',
            f'capabilities = ["{model.mode}"]',
            f"rpm_limit = {draw.randint(1, 1000)}",
        ]
        if model.needs_address or (not on_azure and draw.randrange(4) == 0):
            lines.append(f'api_base = "https://llm-{region}-{index % 40}.example.com"')
        if self.pool:
            lines += [f'model_group = "{self.pool}"', f"weight = {draw.randint(1, 5)}"]
        if draw.randrange(5) == 0:
            lines.append('access_groups = ["default", "premium"]')
        if self.fallback:
            lines.append(f'fallbacks = ["{self.fallback}"]')
        if model.state == "unknown" and model.mode == "chat":
            lines += ["", "[ai_model.cost]", "input = 0.4", "output = 1.6"]
        if draw.randrange(7) == 0 and model.mode == "chat":
            lines += ["", "[ai_model.parameters]", "timeout = 60", "num_retries = 2"]
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
