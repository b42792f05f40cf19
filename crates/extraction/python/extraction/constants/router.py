"""What the router does without settings: `router_default name value`, `inherited setting name`, and two numbers.

A value is JSON. What is inherited is a setting of `litellm_settings` that is used where the router has none, with the router's
name for it. `max_fallbacks` is how many fallbacks of a request are asked, and `in_memory_entries` how many counters, for limits and
the like, one process keeps.
"""

import contextlib
import copy
import json
import warnings

from .. import source
from ..error import some

SENTINELS = (7919, ["modelith"], [{"modelith": ["modelith"]}])


def lines():
    import litellm

    warnings.simplefilter("ignore")
    router = litellm.Router(model_list=[])
    found = [f"in_memory_entries {counters(router).max_size_in_memory}", f"max_fallbacks {router.max_fallbacks}"]
    for name in litellm.Router.get_valid_args():
        value = getattr(router, name, None)
        if isinstance(value, (bool, int, float, str)) and value != "":
            number = int(value) if isinstance(value, float) and value.is_integer() else value
            found.append(f"router_default {name} {json.dumps(number)}")
    return found + some(inherited(), "setting of the module that the router inherits")


def counters(router):
    """The store in the memory of a process. Later versions give it another name."""
    store = router.health().store if hasattr(router, "health") else router.cache
    return store.in_memory_cache


def inherited():
    """Sets one variable of the module after another, and looks for its value in a router."""
    import litellm

    arguments = litellm.Router.get_valid_args()
    read, _ = source.attributes("litellm", source.router_modules())
    found = []
    for name in sorted(name for name in read if name.islower() and not name.startswith("_") and hasattr(litellm, name)):
        before = getattr(litellm, name)
        if not isinstance(before, (int, float, list, type(None))) or isinstance(before, bool):
            continue
        for sentinel in SENTINELS:
            # A copy, because the router adds its own to some lists.
            setattr(litellm, name, copy.deepcopy(sentinel))
            with contextlib.suppress(Exception):
                router = litellm.Router(model_list=[])
                holding = [argument for argument in arguments if holds(getattr(router, argument, None), sentinel)]
                # The default fallbacks become fallbacks for any group.
                if holding:
                    found.append(f"inherited {name} {name if name in arguments else holding[0]}")
                    break
        setattr(litellm, name, before)
    return found


def holds(value, sentinel):
    return value == sentinel if isinstance(sentinel, int) else bool(value) and "modelith" in json.dumps(value, default=str)
