"""The guardrails that LiteLLM has, and what each needs: `guardrail name modes parameters`.

Each is made, as the proxy does it when it starts, once for each mode: with an empty environment, then with one in which every
variable of a key or an address is set, then with parameters too. A mode that no attempt accepts is none of the guardrail's. The
parameters are those without which it cannot be made, whatever the environment. Both are `-` where no attempt makes it.
"""

import inspect
import os

from .. import inner, probe, source

# A value that does for a key, a name and an address.
VALUE = probe.BASE
# Variables of these kinds are set; others are numbers and switches.
VARIABLES = ("KEY", "TOKEN", "SECRET", "BASE", "URL", "ENDPOINT", "ID", "HOST", "NAME")
# Parameters that make a guardrail another one, or that must be of a form.
LEFT_OUT = {"guardrail", "mode", "guardrail_name", "checks", "custom_code", "blocked_words_file", "presidio_ad_hoc_recognizers"}


def lines():
    probe.install()
    registry = source.symbol("litellm.proxy.guardrails.guardrail_registry:guardrail_initializer_registry")
    return [line(str(getattr(name, "value", name)), make) for name, make in registry.items()]


def line(name, make):
    modes, parameters = accepted(name, make, {}), ()
    if not modes:
        with Variables():
            modes = accepted(name, make, {})
            if not modes:
                parameters = candidates()
                modes = accepted(name, make, parameters)
                parameters = needed(name, make, parameters, modes[:1]) if modes else ()
    return f"guardrail {name} {','.join(modes) or '-'} {','.join(parameters) or '-'}"


def accepted(name, make, parameters):
    """The modes with which a guardrail can be made."""
    return [mode for mode in inner.modes() if can_be_made(name, make, mode, parameters)]


def needed(name, make, parameters, modes):
    """The parameters without any one of which a guardrail cannot be made."""
    rest = dict(parameters)
    for parameter in parameters:
        fewer = {name: value for name, value in rest.items() if name != parameter}
        if all(can_be_made(name, make, mode, fewer) for mode in modes):
            rest = fewer
    return sorted(rest)


def candidates():
    """The parameters that may be text."""
    found = source.symbol("litellm.types.guardrails:LitellmParams")
    fields = inner.of_guardrails(inner.of_model(found))
    return {
        name: VALUE
        for name in fields
        if name not in LEFT_OUT and not (name in found.model_fields and inner.rejects(found, name, VALUE))
    }


def can_be_made(name, make, mode, parameters):
    params = source.symbol("litellm.types.guardrails:LitellmParams")
    try:
        made = params(guardrail=name, mode=mode, **parameters)
        arguments = [made, {"guardrail_name": "modelith", "litellm_params": made}]
        if "llm_router" in inspect.signature(make).parameters:
            arguments.append(source.symbol("litellm:Router")(model_list=[]))
        make(*arguments)
    except BaseException:  # noqa: BLE001  # any failure is a result here
        return False
    return True


class Variables:
    """An environment in which every variable is set that holds a key, an address or a name."""

    def __enter__(self):
        self.look_up = look_up = os._Environ.__getitem__

        def found(environment, name):
            try:
                return look_up(environment, name)
            except KeyError:
                if isinstance(name, str) and name.isupper() and name.split("_")[-1] in VARIABLES:
                    return VALUE
                raise

        os._Environ.__getitem__ = found

    def __exit__(self, *_):
        os._Environ.__getitem__ = self.look_up
