"""What the package declares about its providers: forms, checks, the model map, the source."""

import functools
import json
import re

from . import model_map, source


@functools.cache
def models_of(provider):
    entries = model_map.read().items()
    return sorted((name, about.get("mode")) for name, about in entries if about.get("litellm_provider") == provider)


@functools.cache
def forms(provider):
    """The forms of LiteLLM's dashboard for a provider."""
    listed = json.loads(source.text(source.root() / "proxy/public_endpoints/provider_create_fields.json"))
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
    """The settings besides the key that every form of the provider requires."""
    required = [form["required"] for form in forms(provider)]
    return set.intersection(*required) - {"api_key"} if required else set()


def asked_for(provider):
    """The variables that `validate_environment` reports as missing for a model of this provider."""
    import litellm

    try:
        return litellm.validate_environment(f"{provider}/m")["missing_keys"]
    except Exception:  # noqa: BLE001  # there is no rule for this provider
        return []


def variables_in(folder):
    """The variables in the source of a provider, for providers whose libraries are not installed."""
    base = source.root() / folder
    if not base.is_dir():
        return []
    call = re.compile(r"""(?:get_secret|get_secret_str|getenv|environ\.get)\(\s*["']([A-Z][A-Z0-9_]+)["']""")
    return [name for path in source.modules(folder) for name in call.findall(source.text(path))]
