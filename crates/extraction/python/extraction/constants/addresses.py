"""What LiteLLM appends to the address of a server: `address PROVIDER KIND PATH [usual=PATH] [doubled=END,…] [query]`.

Each provider is called with an address that has no path, and the path of the request is what is appended; the name of the
model in it is `{model}`. Without an address the provider's own is used, and `usual` is the path there if it is a longer one.
Then it is called with addresses that already end in a part of what is appended, or in the path of another kind of call:
`doubled` lists the ends after which LiteLLM appends the path all the same, those with a slash only if they end in one. With
`query`, the path is appended to the query of an address that has one; a further word `whole-query` says that
it is even if the address ends in the path.
"""

import gc
import multiprocessing
import re
from urllib.parse import parse_qsl, quote, urlsplit

from .. import probe
from ..declared import models_of
from ..error import some
from ..providers import KINDS, PROBE_KEY, Provider, names

SERVER = "https://probe.invalid"


def lines():
    probe.install()
    # As in `providers.py`: what all load is loaded once, and each provider has a process of its own.
    for kind in KINDS:
        probe.call(kind, "openai/m", api_key=PROBE_KEY)
    gc.freeze()
    with multiprocessing.get_context("fork").Pool(maxtasksperchild=1) as pool:
        found = pool.map(lines_of, sorted(names()), chunksize=1)
    return some([line for lines in found for line in lines], "provider that takes an address")


def lines_of(name):
    provider = Server(name)
    if not provider.kind:
        return []
    appended = {kind: path for kind in provider.kinds() if (path := provider.asked_at(kind))}
    return [provider.line(kind, path, appended.values()) for kind, path in appended.items()]


class Server(Provider):
    """A provider, of which only the kind of call is measured."""

    def __init__(self, name):
        self.name = name
        self.lacks_library = False
        self.kind, self.model, self.secrets = self.served()

    def kinds(self):
        """The kinds of calls that it may serve, the usual one first."""
        modes = {mode for _, mode in models_of(self.name)} | {"embedding"}
        return [self.kind, *(kind for kind in KINDS if kind in modes and kind != self.kind)]

    def sent(self, kind, end):
        """Where a call goes if the address ends like this, with `{model}` for the name of the model; None if elsewhere."""
        model = self.model_of(kind)
        settings = {name: value for name, value in self.settings().items() if name != "base_url"}
        settings |= {**self.secrets, "api_base": SERVER + end.replace("{model}", quote(model.split("/", 1)[1], safe=""))}
        for url in probe.call(kind, model, api_key=PROBE_KEY, **settings).urls:
            if url.startswith(SERVER) and not probe.is_token_exchange(url):
                return without_model(url.removeprefix(SERVER), model)
        return None

    def model_of(self, kind):
        return self.model if kind == self.kind else self.models(kind)[0]

    def asked_at(self, kind, end=""):
        rest = self.sent(kind, end)
        return rest and urlsplit(rest).path

    def usual(self, kind, path):
        """The path at the provider's own address, if the one that is appended is the end of it."""
        bare = probe.call(kind, self.model_of(kind), api_key=PROBE_KEY, **self.secrets)
        if not self.sound(bare):
            return None
        paths = (without_model(urlsplit(url).path, self.model_of(kind)) for url in bare.urls)
        return next((usual for usual in paths if usual != path and usual.endswith(path)), None)

    def line(self, kind, path, others):
        words = ["address", self.name, kind, path]
        if usual := self.usual(kind, path):
            words.append(f"usual={usual}")
        if doubled := [end for each in ends(path, others) for end in self.doubled(kind, path, each)]:
            words.append(f"doubled={','.join(doubled)}")
        words += [word for word, start in (("query", "/v1"), ("whole-query", path)) if self.goes_into_query(kind, start)]
        return " ".join(words)

    def doubled(self, kind, path, end):
        """This end if the path is appended to it, or else with a slash if it is appended only then."""
        if self.asked_at(kind, f"{end}/") in (end + path, f"{end}/{path}"):
            yield end if self.asked_at(kind, end) == end + path else f"{end}/"

    def goes_into_query(self, kind, path):
        rest = self.sent(kind, f"{path}?x=1")
        return rest is not None and "x=" in rest and ("x", "1") not in parse_qsl(urlsplit(rest).query)


def without_model(path, model):
    """A path with `{model}` where the name of the model is: as parts of the path, or before a method such as `:generate`."""
    name = model.split("/", 1)[1]
    for form in (quote(name, safe=""), quote(name), name, name.split("/", 1)[-1]):
        path = re.sub(rf"(?<=/){re.escape(form)}(?=[/:?]|$)", "{model}", path)
    return path


def ends(path, others):
    """The ends of addresses to which the path may be appended again, sorted."""
    parts = path.strip("/").split("/")
    begun = {"/" + "/".join(parts[: count + 1]) for count in range(len(parts))}
    # The root of OpenAI's protocol beside another one of the same server.
    root = {f"/{parts[0]}/v1"} if parts[0] == "openai" else set()
    return sorted(begun | root | {other.rstrip("/") for other in others})
