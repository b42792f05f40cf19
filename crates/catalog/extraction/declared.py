"""What the package says of its providers, beside what calls show: forms, checks, the map of models, the source."""

import functools
import json
import re

from . import source


@functools.cache
def models_of(provider):
    map_ = json.loads((source.root() / "model_prices_and_context_window_backup.json").read_text())
    return sorted((name, about.get("mode")) for name, about in map_.items() if about.get("litellm_provider") == provider)


@functools.cache
def forms(provider):
    """What LiteLLM's dashboard asks for; one entry for each of its forms."""
    listed = json.loads((source.root() / "proxy/public_endpoints/provider_create_fields.json").read_text())
    return [
        {
            "placeholder": form.get("default_model_placeholder"),
            "fields": [field["key"] for field in form["credential_fields"]],
            "required": {field["key"] for field in form["credential_fields"] if field["required"]},
        }
        for form in listed
        if form["litellm_provider"] == provider
    ]


def required_fields(provider):
    """Settings beside the key that every form of the provider requires."""
    required = [form["required"] for form in forms(provider)]
    return set.intersection(*required) - {"api_key"} if required else set()


def asked_for(provider):
    """Variables that `validate_environment` misses for a model of this provider."""
    import litellm

    try:
        return litellm.validate_environment(f"{provider}/m")["missing_keys"]
    except Exception:  # noqa: BLE001  # it has no rule for this one
        return []


def variables_in(folder):
    """Names of variables in the source of a provider, for those whose libraries are missing here."""
    base = source.root() / folder
    if not base.is_dir():
        return []
    call = re.compile(r"""(?:get_secret|get_secret_str|getenv|environ\.get)\(\s*["']([A-Z][A-Z0-9_]+)["']""")
    return [name for path in source.modules(folder) for name in call.findall(path.read_text(encoding="utf-8"))]
