"""Measures what one integration needs: it is built again and again, with one variable, setting or package less."""

import json
import logging
import os
import pathlib
import re
import sys

from . import builders, probe, source, stand_ins

SENDING = pathlib.Path(__file__).parent / "sending.txt"
# Without a value of this kind nothing reaches anyone; other variables have defaults, or change what is sent.
CANDIDATE = re.compile(
    r"(?:^|_)(?:API_?KEY|KEY|KEY_ID|TOKEN|SECRET|CREDENTIALS|PASSWORD|DSN|URL|URI|ENDPOINT|HOST|BASE|ADDR|REGION|REGION_NAME|BUCKET"
    r"|BUCKET_NAME|SERVICE_ACCOUNT|ID|ACCOUNT|NAME|USERNAME|EMAIL|CHANNEL|CERT|CERTS)(?:_|$)",
    re.IGNORECASE,
)
# Read for every integration: clients, the package itself, its tests.
OF_ALL = re.compile(
    r"SSL|PROXY|^LITELLM_|^LITELM_|_MOCK|^OTEL_|^PYTHON|^PATH$|^HOME$|^USER$|^HOSTNAME$|^REQUEST_METHOD$|AIOHTTP|^DISABLE_|^DOCS_|^REDOC_"
    r"|^SPEND_LOGS_URL$|^LEGACY_"
)
OWN_OF_OTEL = re.compile(r"^OTEL_(?:EXPORTER\w*|ENDPOINT|HEADERS|SERVICE_NAME|ENVIRONMENT_NAME)$")
AWS = re.compile(r"^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|REGION|DEFAULT_REGION|PROFILE)$")
# These read a variable for others.
HELPERS = re.compile(r"^<|/os\.py$|_collections_abc|secret_managers/main\.py|/probe\.py$|/measured_needs\.py$|/functools\.py$")
GENERAL = re.compile(r"llms/custom_httpx|/constants\.py$|rust_bridge|/_logging\.py$|/proxy_server\.py$|litellm/__init__\.py$|/_uuid\.py$|/_version\.py$")


class Measured:
    def __init__(self, name):
        self.start(name)
        self.seen()
        self.measure()
        self.declared()
        self.missing = [name for name in dict.fromkeys(map(stand_ins.package_of, stand_ins.missing)) if stand_ins.is_missing(name)]

    @classmethod
    def of(cls, name):
        """An integration of which nothing is measured yet."""
        bare = cls.__new__(cls)
        bare.start(name)
        return bare

    def start(self, name):
        self.name = name
        self.kind, _, self.own_name = name.partition(".")
        self.reads = []
        self.needs = []
        self.packages = []
        # Those that bring the others.
        self.stated = []
        # Further variables that are known from elsewhere.
        self.further = []
        self.is_built = False
        self.error = ""
        # Variables and settings without which it is not built.
        self.needed = []

    def measure(self):
        everything = self.everything()
        self.is_built = everything is not None
        if not self.is_built:
            self.packages += re.findall(r"""pip install ["']?([A-Za-z][\w.-]*)""", self.error)
            return
        needed = self.needed = self.fewest(everything)
        for each in needed:
            without = [other for other in everything if other != each]
            others = [] if not self.works(without) else [other for other in self.fewest(without) if other not in needed]
            rest = [other for other in needed if other != each]
            singly = [other for other in everything if other not in needed and self.works([*rest, other])]
            self.add(["|".join(dict.fromkeys([each, *singly, *others]))])

    def everything(self):
        """Variables and settings with which the integration is built; nothing if there are none."""
        given = []
        for _ in range(8):
            error = self.error = self.build(given)
            named = [name for name in self.settings(error) if name not in given]
            read = [name for name in self.reads if name not in given and is_candidate(name, error)]
            if not error and not read:
                return given
            if not named and not read:
                # What was given may be what it does not take.
                return [] if self.works([]) else None
            given += [*read, *named]
        return given if self.works(given) else None

    def settings(self, error):
        """The settings that may be what is missing: those of the kind, and those that the error names."""
        if not error:
            return []
        if self.kind == "guardrail":
            return [".api_base", ".api_key"]
        if self.kind == "cache":
            return [f".{name}" for name in sorted(source.arguments(source.root() / "caching/caching.py")) if named(name, error)]
        return [f".{name}" for name in re.findall(r"\blitellm(?:_settings)?\.(\w+(?:\.\w+)?)", error) if name != "callbacks"]

    def fewest(self, given):
        """The first of these without any of which the integration is not built."""
        kept = list(given)
        for each in reversed(given):
            fewer = [other for other in kept if other != each]
            if self.works(fewer):
                kept = fewer
        return kept

    def works(self, given):
        return not self.build(given)

    def build(self, given):
        """Builds it, and returns the error, if there is one."""
        outcome = probe._outcome = Reads()
        before = dict(os.environ)
        os.environ.update({name: plausible(name) for name in given if not name.startswith(".")})
        settings = {name[1:]: plausible(name) for name in given if name.startswith(".")}
        forget()
        try:
            with warnings() as logged:
                builders.build(self.name, settings)
            error = next((text for text in logged if any(named(read, text) for read in outcome.reads)), "")
        except BaseException as raised:  # noqa: BLE001  # any failure is a result here
            error = f"{type(raised).__name__}: {raised}"
        finally:
            os.environ.clear()
            os.environ.update(before)
        self.reads += [name for name in outcome.reads if name not in self.reads]
        return error

    def declared(self):
        """What LiteLLM declares: for callbacks of a file of its own, and as required in its dashboard."""
        if self.kind != "callback":
            return
        folder = source.root() / "integrations"
        generic = json.loads((folder / "generic_api/generic_api_compatible_callbacks.json").read_text(encoding="utf-8"))
        about = generic.get(self.own_name)
        if about:
            self.is_built = True
            self.add(about["environment_variables"])
        forms = folder / "callback_configs.json"
        for form in json.loads(forms.read_text(encoding="utf-8")) if forms.is_file() else ():
            if form["id"] == self.own_name:
                required = [name.upper() for name, about in form["dynamic_params"].items() if about.get("required")]
                self.add([name for name in required if name in self.reads and not self.has_default(name)])

    def has_default(self, name):
        return any(re.search(rf"""["']{name}["']\s*,\s*["'f]""", source.text(path)) for path in source.modules("integrations"))

    def seen(self):
        """What shows only when something is sent, see `sending.txt`."""
        for line in SENDING.read_text(encoding="utf-8").splitlines():
            name, *words = line.split()
            if name == self.name:
                for word in words:
                    kind, _, value = word.partition("=")
                    if kind == "needs":
                        self.needs.append(value.split("|"))
                    elif kind == "package":
                        self.stated.append(value)
                    elif kind == "optional":
                        self.further += value.split(",")

    def add(self, needs):
        known = {name for need in self.needs for name in need}
        for need in needs:
            names = need.split("|")
            if not known & set(names):
                self.needs.append(names)

    def is_known(self):
        return self.is_built or bool(self.needs)

    def line(self):
        words = [self.name]
        taken = set()
        for need in self.needs:
            settings = [name[1:] for name in need if name.startswith(".")]
            variables = [name for name in need if not name.startswith(".")]
            taken |= set(variables)
            words.append("needs=" + "|".join(settings) + (":" + ",".join(variables) if variables else ""))
        words[1:] = sorted(set(words[1:]))
        words += [f"package={stand_ins.extra(name)}:{stand_ins.requirement(name) or name}" for name in sorted(set(self.stated or self.packages))]
        first = {name.split("_")[0] for name in taken} | {*re.split(r"\W|_", self.own_name.upper()), "AWS"}
        # A cache has a variable for each argument of its client, most of which nobody sets.
        own = {name for name in self.reads if is_own(name) and name.split("_")[0] in first and self.kind != "cache"}
        optional = sorted((own | set(self.further)) - taken)
        words += [f"optional={','.join(optional)}"] if optional else []
        return " ".join(words + ([] if self.is_known() else ["unbuilt"]))


class Reads(probe.Outcome):
    """Only the variables that an integration reads itself, and those of AWS."""

    class Own(list):
        def append(self, name):
            if AWS.match(name) or is_read_by_litellm():
                super().append(name)

    def __init__(self):
        super().__init__()
        self.reads = Reads.Own()


def is_read_by_litellm():
    frame = sys._getframe(2)
    while frame and HELPERS.search(frame.f_code.co_filename):
        frame = frame.f_back
    file = frame.f_code.co_filename if frame else ""
    return stand_ins.is_of_litellm(file) and not GENERAL.search(file)


def is_own(name):
    return re.fullmatch("[A-Z][A-Z0-9_]+", name) is not None and (not OF_ALL.search(name) or OWN_OF_OTEL.match(name) is not None)


def is_candidate(name, error):
    return is_own(name) and (CANDIDATE.search(name) or named(name, error))


def named(name, text):
    return re.search(rf"(?<![A-Za-z0-9_]){re.escape(name)}(?![A-Za-z0-9_])", text) is not None


def plausible(name):
    name = name.upper()
    if any(part in name for part in ("BASE", "URL", "URI", "ENDPOINT", "HOST", "ADDR", "DSN")):
        return probe.BASE
    if any(part in name for part in ("PORT", "SECONDS", "SIZE", "TIMEOUT", "THRESHOLD", "DIM")):
        return "1"
    return "us-east-1" if "REGION" in name or "LOCATION" in name else "probe"


def forget():
    """What was built is not built again."""
    from litellm.litellm_core_utils import litellm_logging

    litellm_logging._in_memory_loggers.clear()


class warnings:
    """The warnings and errors that LiteLLM's code logs, although logging is off."""

    METHODS = ("warning", "error", "exception")

    def __enter__(self):
        logged = []
        self.before = {name: getattr(logging.Logger, name) for name in self.METHODS}

        def log(_, message, *values, **__):
            try:
                logged.append(str(message) % values if values else str(message))
            except (TypeError, ValueError):
                logged.append(str(message))

        for name in self.METHODS:
            setattr(logging.Logger, name, log)
        return logged

    def __exit__(self, *_):
        for name, method in self.before.items():
            setattr(logging.Logger, name, method)
