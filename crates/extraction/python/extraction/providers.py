"""Providers: their names, the variables that LiteLLM reads for each, and the settings that each needs.

A line is `name host=HOST key=VARIABLE,… credentials=VARIABLE,… needs=SETTING|SETTING:VARIABLE,… openai-key`, where
every field except the name may be missing, and `needs` may occur several times. The calls of `probe.py` decide; for
providers whose calls all fail, the declarations of the package do.
"""

import gc
import multiprocessing
import re
from urllib.parse import urlsplit

from . import probe
from .declared import asked_for, forms, models_of, required_fields, variables_in
from .notes import note

# The kinds of calls, most common first: the first one that a provider serves is measured.
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
# Forms of a model's name, for providers that need more than one word.
SHAPES = ("m", "o/m", "u/a/models/m", "chat/i/m", "agent/m")
# Their models are OpenAI's, so a request to OpenAI is right.
OPENAI = ("openai", "text-completion-openai", "aiohttp_openai")
# A call to these signs in on a web page; they hold a session instead of a key.
SIGN_IN = ("chatgpt", "github_copilot")
SECRET = re.compile(r"(?:^|_)(?:API_?KEY|APIKEY|ZENAPIKEY|\w*KEY|KEY_ID|TOKEN|SECRET|CREDENTIALS|PASSWORD|JWT)(?:_|$)")
KEY = ("API_KEY", "APIKEY")
# Variables that may replace a setting. Each is tried, so variables that change all calls must not match.
PLACE = re.compile(r"_(?:API_BASE|BASE_URL|URL|ENDPOINT|REGION(?:_NAME)?|LOCATION|PROJECT(?:_ID)?|SPACE_ID|ACCOUNT_ID)$|^(?:PROJECT|SPACE)_ID$")
# A call that fails like this says something about this machine, not about the provider.
LIBRARY_MISSING = re.compile(r"No module named|SDK not found|import failed|Importing .* failed")
# These are measured without their libraries in any environment, see `probe.py`.
WITHOUT = ("gdc", "vertex_ai", "vertex_ai_beta")
# Read by libraries of LiteLLM for every provider.
LIBRARIES = {"SSLKEYLOGFILE", "TIKTOKEN_CACHE_DIR", "CUSTOM_TIKTOKEN_CACHE_DIR"}
OPENAI_KEYS = {"OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_WEBHOOK_SECRET", "OPENAI_IDENTITY_TOKEN_FILE"}
# Not the provider: tokenizers come from the first host, roles of cloud machines from the second.
ELSEWHERE = ("huggingface.co", "169.254.169.254")
PROBE_KEY = "probe-api-key"


def lines():
    probe.install()
    # One process per provider, so that no state of one reaches the next. What all of them load is loaded first, and
    # frozen, so that the garbage collector does not write to the shared pages and copy them.
    for kind in KINDS:
        probe.call(kind, "openai/m", api_key=PROBE_KEY)
    gc.freeze()
    with multiprocessing.get_context("fork").Pool(maxtasksperchild=1) as pool:
        found = pool.map(Provider, sorted(names()), chunksize=1)
    for provider in found:
        provider.drop_keys_of_others(found)
    if lacking := [provider.name for provider in found if provider.lacks_library and provider.name not in WITHOUT]:
        listed = ", ".join(lacking)
        note(f"libraries of {len(lacking)} providers are not installed, and only declarations are known: {listed}")
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
        # The part of `key` that the usual kind of call reads; rarer kinds add others.
        self.main_key = []
        # Pairs of alternative settings and the variables that can replace them.
        self.needs = []
        self.sends_openai_key = False
        self.lacks_library = False
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
        """The first kind of call that gets as far as a request, its model, and the secrets that it needs besides the key."""
        for kind in KINDS:
            for model in self.models(kind):
                bare = probe.call(kind, model, api_key=PROBE_KEY)
                if LIBRARY_MISSING.search(bare.error):
                    self.lacks_library = True
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
        # Only models for `chat` can be agents or routes.
        candidates += SHAPES if kind == "chat" else SHAPES[:1]
        return [name if name.startswith(f"{self.name}/") else f"{self.name}/{name}" for name in candidates if name]

    def settings(self):
        """A plausible value for every setting that is not a secret."""
        return {name: plausible(name) for name in sorted(self.fields() | {"api_base"}) if not SECRET.search(name.upper())}

    def further_secrets(self):
        secrets = {name for name in self.fields() if SECRET.search(name.upper())} - {"api_key"}
        return {name: "probe" for name in secrets if name.startswith("aws_") and name.endswith(("key_id", "access_key"))}

    def fields(self):
        return {field for form in forms(self.name) for field in form["fields"]}

    def sound(self, outcome):
        """Whether the first request to the provider went to the right host."""
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
        """Removes one setting after another, and keeps those without which no sound request is sent."""
        needed = self.settings()
        bare = self.call(key=PROBE_KEY, **self.secrets)
        if self.sound(bare):
            self.host = first_host(bare)
            needed = {}
        for setting in sorted(needed, key=lambda setting: (setting in required_fields(self.name), setting == "api_base", setting)):
            fewer = {name: value for name, value in needed.items() if name != setting}
            if self.sound(self.call(key=PROBE_KEY, **fewer, **self.secrets)):
                needed = fewer
        for setting in sorted(needed):
            others = {name: value for name, value in needed.items() if name != setting}
            missing = self.call(key=PROBE_KEY, **others, **self.secrets)
            stand_ins = [
                name
                for name in sorted(self.settings() | {"base_url": probe.BASE})
                if name not in needed and self.sound(self.call(key=PROBE_KEY, **others, **self.secrets, **{name: plausible(name)}))
            ]
            variables = [
                name
                for name in missing.reads
                if PLACE.search(name)
                and self.sound(self.call(key=PROBE_KEY, variables={name: plausible(name)}, **others, **self.secrets))
            ]
            self.needs.append(([setting, *stand_ins], variables))
        self.needed = needed

    def measure_keys(self):
        """The variables whose values are sent, in the order in which LiteLLM prefers them."""
        for kind in (self.kind, *(kind for kind in KINDS if kind != self.kind)):
            model = self.models(kind)[0] if kind != self.kind else self.model
            read = {name for name in probe.call(kind, model, **self.needed).reads if is_secret(name)}
            if kind != self.kind and read <= {*self.key, *self.credentials} | OPENAI_KEYS:
                continue
            key_places = places(probe.call(kind, model, api_key=PROBE_KEY, **self.needed), PROBE_KEY)
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
        # The secret half of the pair signs the request and is not sent.
        if "AWS_ACCESS_KEY_ID" in self.credentials:
            self.credentials.insert(self.credentials.index("AWS_ACCESS_KEY_ID") + 1, "AWS_SECRET_ACCESS_KEY")

    def sent(self, kind, model):
        """The secret variables whose values a call sends, the preferred one first, each with its places in the request."""
        left = {name: f"probe-{name.lower()}-value" for name in self.secrets_read(kind, model)}
        while left:
            # Setting all at once shows the order. A variable of another kind may redirect the call; then each is set by itself.
            for variables in (left, *({name: value} for name, value in left.items())):
                outcome = probe.call(kind, model, variables, **self.needed)
                found = [(name, places(outcome, value)) for name, value in variables.items() if places(outcome, value)]
                if found:
                    break
            else:
                return
            for name, where in found:
                del left[name]
                yield name, where

    def secrets_read(self, kind, model):
        """The secrets that a call reads, including those that it reads only after it found another one."""
        read = []
        while True:
            variables = {name: "probe" for name in read}
            found = probe.call(kind, model, variables, **self.needed).reads
            found += probe.call(kind, model, **self.needed).reads
            more = [name for name in dict.fromkeys(found) if is_secret(name) and name not in read]
            if not more:
                return read
            read += more

    def declared(self):
        """For providers whose calls all fail: what a call reads before it fails, or else what the source names."""
        reads = [probe.call(kind, self.models(kind)[0], **self.settings()).reads for kind in KINDS]
        read = list(dict.fromkeys(name for names in reads for name in names))
        # Rarer kinds of calls also read the keys of other services.
        usual = next((names for names in reads if any(map(self.is_own, names))), None)
        if usual is None:
            usual = read = read + variables_in(f"llms/{self.name}")
        self.key = sorted(name for name in set(usual) if self.is_own(name) and name.endswith(KEY))
        self.credentials = sorted(name for name in set(read) if self.is_own(name) and not name.endswith(KEY))
        for setting in sorted(required_fields(self.name)):
            # `vertex_project` and VERTEXAI_PROJECT
            first, *_, last = setting.upper().split("_")
            # Sorted, because the order of reads depends on timing.
            variables = sorted(name for name in set(read) if name.startswith(first) and name.endswith(last))
            self.needs.append(([setting], variables))

    @staticmethod
    def is_own(variable):
        return is_secret(variable) and variable not in OPENAI_KEYS

    def usual_first(self):
        """Puts the usual key first: the one that LiteLLM's check asks for, or else the one named after the provider."""
        asked = [name for name in asked_for(self.name) if name in self.key]
        named = self.name.upper().replace("-", "_") + "_API_KEY"
        usual = asked[0] if len(asked) == 1 else named
        self.key.sort(key=lambda name: name != usual)

    def drop_keys_of_others(self, providers):
        """Removes the keys of other providers: rarer kinds of calls fall through to those and read their variables."""
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
    """Whether a variable holds a secret, and not the path of one."""
    return SECRET.search(name) is not None and name not in LIBRARIES and not name.endswith(("_FILE", "_PATH", "_URI"))


def plausible(name):
    name = name.upper()
    if any(part in name for part in ("BASE", "URL", "ENDPOINT")):
        return probe.BASE
    return "us-east-1" if "REGION" in name or "LOCATION" in name else "probe"


def places(outcome, value):
    """The lines of the requests that contain this value (a header, a query, a body), without the value."""
    return {
        line.replace(value, "")
        for _, text in outcome.sent
        for line in text.splitlines()
        if value in line
    }


def first_host(outcome):
    hosts = [urlsplit(url).hostname for url in outcome.urls]
    return next((host for host in hosts if host not in ELSEWHERE), None)
