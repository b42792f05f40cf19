"""The prefixes with which LiteLLM speaks OpenAI's protocol to any server: `compatible name`.

They have no host of their own: without an address the request goes to OpenAI or to this machine, or is not sent. With one,
it goes there, to OpenAI's path, for chats, completions or embeddings. A provider that has models with prices is a company,
whose models such a server does not have; only OpenAI's own count.
"""

from urllib.parse import urlsplit

from .. import model_map, probe
from ..error import some
from ..providers import OPENAI, PROBE_KEY, names

PATHS = {"chat": ("/chat/completions",), "completion": ("/completions", "/chat/completions"), "embedding": ("/embeddings",)}
NOBODY = {"api.openai.com", "localhost", "127.0.0.1"}


def lines():
    probe.install()
    candidates = names() - priced() | names().intersection(OPENAI)
    found = [name for name in sorted(candidates) if any(speaks(name, mode) for mode in PATHS)]
    return [f"compatible {name}" for name in some(found, "provider that speaks OpenAI's protocol to any server")]


def priced():
    """The providers of the models with prices."""
    entries = model_map.entries().values()
    return {about["litellm_provider"] for about in entries if "litellm_provider" in about and any(map(is_price, about.items()))}


def is_price(item):
    name, value = item
    return "cost" in name and isinstance(value, (int, float)) and value > 0


def speaks(name, mode):
    bare = probe.call(mode, f"{name}/m", api_key=PROBE_KEY)
    if not {urlsplit(url).hostname for url in bare.urls} <= NOBODY:
        return False
    sent = probe.call(mode, f"{name}/m", api_key=PROBE_KEY, api_base=probe.BASE).sent
    return bool(sent) and sent[0][0] in [probe.BASE + path for path in PATHS[mode]] and f"Bearer {PROBE_KEY}" in sent[0][1]
