"""What LiteLLM's integrations need: the variables that each reads, and the packages that it imports.

A line is `KIND.NAME needs=SETTING|SETTING:VARIABLE,… package=EXTRA:REQUIREMENT optional=VARIABLE,… unbuilt`, where every field
except the name may be missing, `needs` and `package` may occur several times, and `EXTRA` is the extra of LiteLLM that lists the
package, or nothing. Each integration is built as the proxy builds it, without a network and with its missing packages replaced:
what it needs is that without which it cannot be built, or is built with a warning that names the variable. What shows only when
it sends is in `sending.txt`. One that cannot be built with any variable is `unbuilt`: nothing more is known of it.
"""

import multiprocessing

from . import builders, probe, stand_ins
from .measured_needs import Measured
from .notes import note


def lines():
    probe.install()
    # Imported once, before the processes are forked, and with what is really installed.
    names = builders.names()
    stand_ins.install()
    # One process per integration, so that no state of one reaches the next.
    context = multiprocessing.get_context("fork")
    with context.Pool(maxtasksperchild=1) as pool:
        found = pool.map(Measured, names, chunksize=1)
        # What was imported stays so; only another process can find that it is missing.
        fails = pool.map(fails_without, [(each.name, each.needed, each.missing) for each in found], chunksize=1)
        lacking = [(each, package) for each, fail in zip(found, fails, strict=True) if fail for package in each.missing]
        needed = pool.map(fails_without, [(each.name, each.needed, [package]) for each, package in lacking], chunksize=1)
    for (each, package), fail in zip(lacking, needed, strict=True):
        if fail:
            each.packages.append(package)
    for each in found:
        if not each.is_known():
            note(f"what {each.name} needs is not known: {each.error}")
    return sorted(each.line() for each in found)


def fails_without(arguments):
    """Whether an integration that is built with these variables and settings is not built without these packages."""
    name, needed, packages = arguments
    stand_ins.hidden.update(packages)
    return bool(packages) and not Measured.of(name).works(needed)
