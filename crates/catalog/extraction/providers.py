"""Providers: their names, the variables LiteLLM reads for each, and the settings each cannot do without.

A line is `name host=HOST key=VARIABLE,… credentials=VARIABLE,… needs=SETTING|SETTING:VARIABLE,… openai-key`, where
every field but the name may be missing and `needs` may stand several times. What the calls of `probe.py` show comes
first; only where none gets through, what the package declares is taken.
"""

import gc
import multiprocessing
import re
from urllib.parse import urlsplit

from . import probe
from .declared import asked_for, forms, models_of, required_fields, variables_in

# The kinds of call by how common they are: the first one that a provider serves speaks for it.
KINDS = (
    "chat",
    "completion",
    "embedding",
    "rerank",
    "image_generation",
    "image_edit",
    "audio_transcription",
    "audio_speech",
    "ocr",
    "video_generation",
    "responses",
)
# Shapes of a model's name, for providers that want more than one word.
SHAPES = ("m", "o/m", "u/a/models/m", "chat/i/m", "agent/m")
# Their models are OpenAI's, so a request that ends at OpenAI is none gone astray.
OPENAI = ("openai", "text-completion-openai", "aiohttp_openai")
# Resolving these signs in to a web page; what they hold is a session and no key.
SIGN_IN = ("chatgpt", "github_copilot")
SECRET = re.compile(r"(?:^|_)(?:API_?KEY|APIKEY|ZENAPIKEY|\w*KEY|KEY_ID|TOKEN|SECRET|CREDENTIALS|PASSWORD|JWT)(?:_|$)")
KEY = ("API_KEY", "APIKEY")
# Variables that may stand for a setting. Tried one by one, so never those that change how all calls are made.
PLACE = re.compile(r"_(?:API_BASE|BASE_URL|URL|ENDPOINT|REGION(?:_NAME)?|LOCATION|PROJECT(?:_ID)?|SPACE_ID|ACCOUNT_ID)$|^(?:PROJECT|SPACE)_ID$")
# A call that ends so tells of this machine and not of the provider.
LIBRARY_MISSING = re.compile(r"No module named|SDK not found|import failed|Importing .* failed")
# Read by libraries below LiteLLM whatever the provider is.
LIBRARIES = {"SSLKEYLOGFILE", "TIKTOKEN_CACHE_DIR", "CUSTOM_TIKTOKEN_CACHE_DIR"}
OPENAI_KEYS = {"OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_WEBHOOK_SECRET", "OPENAI_IDENTITY_TOKEN_FILE"}
# Not the provider: sizes of prompts are looked up at one, roles of machines at the other.
ELSEWHERE = ("huggingface.co", "169.254.169.254")
PROBE_KEY = "probe-api-key"


def lines():
    probe.install()
    # A process for each, so that what one call leaves behind cannot reach the next provider. What all
    # of them load is loaded before, and frozen so that the collector does not write to it and so copy it.
    for kind in KINDS:
        probe.call(kind, "openai/m", api_key=PROBE_KEY)
    gc.freeze()
    with multiprocessing.get_context("fork").Pool(maxtasksperchild=1) as pool:
        found = pool.map(Provider, sorted(names()), chunksize=1)
    for provider in found:
        provider.drop_keys_of_others(found)
    return [provider.line() for provider in found]


def names():
    from litellm.llms.openai_like.json_loader import JSONProviderRegistry
    from litellm.types.utils import LlmProviders

    return {provider.value for provider in LlmProviders} | set(JSONProviderRegistry.list_providers())


class Provider:
    def __init__(self, name):
        self.name = name
        self.host = None
        self.key, self.credentials = [], []
        # Those of the first list that the usual kind of call reads; rarer kinds add further ones.
        self.main_key = []
        # Pairs of a list of settings, one of which is enough, and the variables that would do.
        self.needs = []
        self.sends_openai_key = False
        if name in SIGN_IN:
            return
        self.kind, self.model, self.secrets = self.served()
        if self.kind:
            self.measure_settings()
            self.measure_keys()
        else:
            self.declared()
        self.usual_first()

    def served(self):
        """The first kind of call, and the secrets beside the key, with which every setting leads to a request."""
        for kind in KINDS:
            for model in self.models(kind):
                bare = probe.call(kind, model, api_key=PROBE_KEY)
                if LIBRARY_MISSING.search(bare.error):
                    return None, None, {}
                if self.sound(bare):
                    return kind, model, {}
                for secrets in ({}, self.further_secrets()):
                    if self.sound(probe.call(kind, model, api_key=PROBE_KEY, **self.settings(), **secrets)):
                        return kind, model, secrets
        return None, None, {}

    def models(self, kind):
        known = [name for name, mode in models_of(self.name) if mode == kind]
        candidates = known[:1] + [form["placeholder"] for form in forms(self.name)]
        # Agents and routes hide behind models of `chat` alone.
        candidates += SHAPES if kind == "chat" else SHAPES[:1]
        return [name if name.startswith(f"{self.name}/") else f"{self.name}/{name}" for name in candidates if name]

    def settings(self):
        """A plausible value for everything that may be set and is no secret."""
        return {name: plausible(name) for name in sorted(self.fields() | {"api_base"}) if not SECRET.search(name.upper())}

    def further_secrets(self):
        secrets = {name for name in self.fields() if SECRET.search(name.upper())} - {"api_key"}
        return {name: "probe" for name in secrets if name.startswith("aws_") and name.endswith(("key_id", "access_key"))}

    def fields(self):
        return {field for form in forms(self.name) for field in form["fields"]}

    def sound(self, outcome):
        """Whether the first request that the provider would have got went where it should."""
        for url in outcome.urls:
            parts = urlsplit(url)
            if parts.hostname in ELSEWHERE and self.name != "huggingface" or probe.is_token_exchange(url):
                continue
            astray = parts.hostname == "api.openai.com" and self.name not in OPENAI
            return bool(parts.hostname) and not astray and "None" not in url
        return False

    def call(self, kind=None, variables=(), key=None, **settings):
        if key is not None:
            settings["api_key"] = key
        return probe.call(kind or self.kind, self.model, variables, **settings)

    def measure_settings(self):
        """Takes one setting away after the other, and keeps those without which no sound request is left."""
        given = self.settings()
        bare = self.call(key=PROBE_KEY, **self.secrets)
        if self.sound(bare):
            self.host = first_host(bare)
            given = {}
        for setting in sorted(given, key=lambda setting: (setting in required_fields(self.name), setting == "api_base", setting)):
            fewer = {name: value for name, value in given.items() if name != setting}
            if self.sound(self.call(key=PROBE_KEY, **fewer, **self.secrets)):
                given = fewer
        for setting in sorted(given):
            others = {name: value for name, value in given.items() if name != setting}
            missing = self.call(key=PROBE_KEY, **others, **self.secrets)
            stand_ins = [
                name
                for name in sorted(self.settings() | {"base_url": probe.BASE})
                if name not in given and self.sound(self.call(key=PROBE_KEY, **others, **self.secrets, **{name: plausible(name)}))
            ]
            variables = [
                name
                for name in missing.reads
                if PLACE.search(name)
                and self.sound(self.call(key=PROBE_KEY, variables={name: plausible(name)}, **others, **self.secrets))
            ]
            self.needs.append(([setting, *stand_ins], variables))
        self.given = given

    def measure_keys(self):
        """Which variables' values go out, in the order in which LiteLLM prefers them."""
        for kind in (self.kind, *(kind for kind in KINDS if kind != self.kind)):
            model = self.models(kind)[0] if kind != self.kind else self.model
            read = {name for name in probe.call(kind, model, **self.given).reads if is_secret(name)}
            if kind != self.kind and read <= {*self.key, *self.credentials} | OPENAI_KEYS:
                continue
            key_places = places(probe.call(kind, model, api_key=PROBE_KEY, **self.given), PROBE_KEY)
            for name, where in self.sent(kind, model):
                is_key = where & key_places or name.endswith(KEY)
                if name not in self.key + self.credentials:
                    (self.key if is_key else self.credentials).append(name)
            if kind == self.kind:
                self.main_key = list(self.key)
        own = [name for name in self.key if name not in OPENAI_KEYS]
        self.sends_openai_key = "OPENAI_API_KEY" in self.main_key and bool(own)
        self.key = own or self.key[:1]
        self.credentials = [name for name in self.credentials if name not in OPENAI_KEYS]
        # The secret half of a pair signs the request and is not in it.
        if "AWS_ACCESS_KEY_ID" in self.credentials:
            self.credentials.insert(self.credentials.index("AWS_ACCESS_KEY_ID") + 1, "AWS_SECRET_ACCESS_KEY")

    def sent(self, kind, model):
        """The secret variables whose values a call sends, the preferred one first, and where in the request."""
        left = {name: f"probe-{name.lower()}-value" for name in self.secrets_read(kind, model)}
        while left:
            # All at once tells the order. One of another sort may lead the call astray: then each on its own.
            for variables in (left, *({name: value} for name, value in left.items())):
                outcome = probe.call(kind, model, variables, **self.given)
                found = [(name, places(outcome, value)) for name, value in variables.items() if places(outcome, value)]
                if found:
                    break
            else:
                return
            for name, where in found:
                del left[name]
                yield name, where

    def secrets_read(self, kind, model):
        """The secrets looked up: those that are read only after another one is found, too."""
        read = []
        while True:
            variables = {name: "probe" for name in read}
            found = probe.call(kind, model, variables, **self.given).reads
            found += probe.call(kind, model, **self.given).reads
            more = [name for name in dict.fromkeys(found) if is_secret(name) and name not in read]
            if not more:
                return read
            read += more

    def declared(self):
        """Where no call gets through: what it reads before it fails, else what the provider's source names."""
        reads = [probe.call(kind, self.models(kind)[0], **self.settings()).reads for kind in KINDS]
        read = list(dict.fromkeys(name for names in reads for name in names))
        # Rarer kinds of call read keys of services beside the models.
        usual = next((names for names in reads if any(map(self.is_own, names))), None)
        if usual is None:
            usual = read = read + variables_in(f"llms/{self.name}")
        self.key = sorted(name for name in set(usual) if self.is_own(name) and name.endswith(KEY))
        self.credentials = sorted(name for name in set(read) if self.is_own(name) and not name.endswith(KEY))
        for setting in sorted(required_fields(self.name)):
            # `vertex_project` and VERTEXAI_PROJECT
            first, *_, last = setting.upper().split("_")
            # Sorted: how far a call gets before it fails, and so what it reads first, is a matter of timing.
            variables = sorted(name for name in set(read) if name.startswith(first) and name.endswith(last))
            self.needs.append(([setting], variables))

    @staticmethod
    def is_own(variable):
        return is_secret(variable) and variable not in OPENAI_KEYS

    def usual_first(self):
        """The one that LiteLLM's own check asks for, else the one named after the provider, else the preferred one."""
        asked = [name for name in asked_for(self.name) if name in self.key]
        named = self.name.upper().replace("-", "_") + "_API_KEY"
        usual = asked[0] if len(asked) == 1 else named
        self.key.sort(key=lambda name: name != usual)

    def drop_keys_of_others(self, providers):
        """A rarer kind of call falls through to other providers; the variables it reads then are theirs."""
        theirs = {name for other in providers if other.name != self.name for name in other.main_key}
        self.key = [
            name
            for name in self.key
            if name in self.main_key
            or name not in theirs
            or name in asked_for(self.name)
            or name.split("_")[0] == self.name.upper().split("_")[0]
        ]

    def line(self):
        words = [self.name]
        if self.host:
            words.append(f"host={self.host}")
        if self.key:
            words.append(f"key={','.join(self.key)}")
        if self.credentials:
            words.append(f"credentials={','.join(self.credentials)}")
        for settings, variables in self.needs:
            words.append(f"needs={'|'.join(settings)}" + (f":{','.join(variables)}" if variables else ""))
        if self.sends_openai_key:
            words.append("openai-key")
        return " ".join(words)


def is_secret(name):
    """Whether a variable holds a secret itself, and not the place of one."""
    return SECRET.search(name) is not None and name not in LIBRARIES and not name.endswith(("_FILE", "_PATH", "_URI"))


def plausible(name):
    name = name.upper()
    if any(part in name for part in ("BASE", "URL", "ENDPOINT")):
        return probe.BASE
    return "us-east-1" if "REGION" in name or "LOCATION" in name else "probe"


def places(outcome, value):
    """The lines of the requests that hold this value, without it: a header, a query, a body."""
    return {
        line.replace(value, "")
        for _, text in outcome.sent
        for line in text.splitlines()
        if value in line
    }


def first_host(outcome):
    hosts = [urlsplit(url).hostname for url in outcome.urls]
    return next((host for host in hosts if host not in ELSEWHERE), None)
