#!/usr/bin/env python3
"""Writes a folder of realistic datums: `generate.py COUNT FOLDER`. The same count gives the same bytes."""

import random
import sys
from pathlib import Path

PROVIDERS = [
    ("anthropic", "anthropic/claude-sonnet-5-5", "ANTHROPIC_API_KEY"),
    ("openai", "openai/gpt-5.4", "OPENAI_API_KEY"),
    ("azure", "azure/gpt-5.4", "AZURE_API_KEY"),
    ("gemini", "gemini/gemini-3.8-flash", "GEMINI_API_KEY"),
    ("groq", "groq/openai/gpt-oss-120b", "GROQ_API_KEY"),
    ("mistral", "mistral/mistral-large-4", "MISTRAL_API_KEY"),
    ("openai_compatible", "openai/qwen3-coder", "LOCAL_API_KEY"),
]
CAPABILITIES = ["chat", "function_calling", "pdf_input", "reasoning", "response_schema", "vision"]


def datum(index: int, draw: random.Random) -> tuple[str, str]:
    """The name and the text of one datum."""
    provider, called, key = draw.choice(PROVIDERS)
    name = f"{provider.replace('_', '-')}-{index:05}"
    able = sorted(draw.sample(CAPABILITIES[1:], draw.randint(1, 5)) + ["chat"])
    lines = [
        "[b00t]",
        f'name = "{name}"',
        'type = "ai_model"',
        f'hint = "Model number {index}, served by {provider}"',
        "",
        "[ai_model]",
        f'provider = "{provider}"',
        f'litellm_model = "{called}"',
        f'api_key_env = "{key}"',
        f'size = "{draw.choice(["small", "medium", "large"])}"',
        f"capabilities = {able!r}".replace("'", '"'),
        f"context_window = {draw.choice([128_000, 200_000, 400_000])}",
        f"max_output_tokens = {draw.choice([16_384, 65_536, 128_000])}",
        f"rpm_limit = {draw.randint(1, 1000)}",
    ]
    if provider in ("azure", "openai_compatible"):
        lines.append(f'api_base = "https://llm-{index % 7}.example.com/v1"')
    if index % 4 == 1:
        lines += [f'model_group = "group-{index // 8:05}"', f"weight = {draw.randint(1, 5)}"]
    if index % 5 == 2:
        lines.append('access_groups = ["default", "premium"]')
    if index % 3 == 2 and index >= 100:
        # Always to an earlier group, so that no chain goes round.
        lines.append(f'fallbacks = ["group-{draw.randrange((index - 50) // 8 // 2):05}"]')
    if index % 6 == 3:
        lines += ["", "[ai_model.cost]", "input = 2.5", "output = 10"]
    if index % 7 == 4:
        lines += ["", "[ai_model.parameters]", "temperature = 0.2", "timeout = 60"]
    if index % 5 == 0:
        lines += ["", "[ai_model.metadata]", f'team = "team-{index % 11}"', 'family = "bench"']
    return name, "\n".join(lines) + "\n"


def main() -> None:
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit("usage: generate.py COUNT FOLDER")
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(20_26)
    for index in range(int(sys.argv[1])):
        name, text = datum(index, draw)
        (folder / f"{name}.ai_model.toml").write_text(text)


if __name__ == "__main__":
    main()
