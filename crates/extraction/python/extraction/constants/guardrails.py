"""The guardrails that LiteLLM has, and what each needs: `guardrail name modes parameters`.

Each is made once for each mode, as the proxy does it when it starts: with an empty environment, then with one in which every
variable of a key or an address is set, then with the parameters that its error names. A mode that no attempt accepts is none of
the guardrail's. The parameters are those without which it cannot be made, whatever the environment. Both are `-` where no attempt
makes it.
"""

import inspect
import os
import re

from .. import inner, probe, source

# A value that does for a key, a name and an address.
VALUE = probe.BASE
# Variables of these kinds are set; others are numbers and switches.
VARIABLES = ("KEY", "TOKEN", "SECRET", "BASE", "URL", "ENDPOINT", "ID", "HOST", "NAME")
# So many parameters at most are found one after the other.
MOST = 6


def lines():
    probe.install()
    registry = source.symbol("litellm.proxy.guardrails.guardrail_registry:guardrail_initializer_registry")
    known = set(inner.of_guardrails(source.symbol("litellm.types.guardrails:LitellmParams").model_fields))
    return [line(str(getattr(name, "value", name)), make, known) for name, make in registry.items()]


def line(name, make, known):
    modes, parameters = attempts(name, make, {})[0], {}
    if not modes:
        with Variables():
            modes, parameters = grown(name, make, known)
    return f"guardrail {name} {','.join(modes) or '-'} {','.join(sorted(parameters)) or '-'}"


def grown(name, make, known):
    """The modes with which a guardrail can be made, and the parameters that it took for that."""
    parameters = {}
    for _ in range(MOST):
        modes, errors = attempts(name, make, parameters)
        if modes:
            return modes, needed(name, make, parameters)
        named = set(re.findall(r"\w+", errors)).intersection(known).difference(parameters, ("mode", "guardrail"))
        if not named:
            break
        parameters |= dict.fromkeys(named, VALUE)
    return [], {}


def needed(name, make, parameters):
    """The parameters that no other one can stand for."""
    others = {left_out: {name: value for name, value in parameters.items() if name != left_out} for left_out in parameters}
    return [left_out for left_out, rest in others.items() if not attempts(name, make, rest)[0]]


def attempts(name, make, parameters):
    """The modes with which a guardrail can be made, and the errors of the others."""
    made, errors = [], []
    for mode in inner.modes():
        try:
            create(name, make, mode, parameters)
            made.append(mode)
        except BaseException as error:  # noqa: BLE001  # any failure is a result here
            errors.append(str(error))
    return made, " ".join(errors)


def create(name, make, mode, parameters):
    made = source.symbol("litellm.types.guardrails:LitellmParams")(guardrail=name, mode=mode, **parameters)
    arguments = [made, {"guardrail_name": "modelith", "litellm_params": made}]
    if "llm_router" in inspect.signature(make).parameters:
        arguments.append(source.symbol("litellm:Router")(model_list=[]))
    make(*arguments)


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
