"""The successors of models that are retired or have a date of deprecation, as far as names tell: `id successor`.

A successor has the same provider, mode and family and a later version. The family is the name without its numbers, dates
and stages: `claude-3-5-sonnet-20241022` and `claude-sonnet-5` are both claude and sonnet. A model without a date of
deprecation is preferred, then one that is not a preview, then the latest version.
"""

import re

from . import models, retired
from .models import served_by

DATE = re.compile(r"(20\d\d-\d\d-\d\d|20\d{6}|\d\d-20\d\d|\b\d{4}\b|\b20\d{4}\b)")
# The stage of a version, which is not part of the family.
TRIAL = {"preview", "exp", "experimental", "beta", "alpha", "rc"}
STAGE = TRIAL | {"latest", "stable", "v"}


def lines():
    current = models.models()
    kin = {}
    for name, about in current.items():
        kin.setdefault((served_by(about), about.get("mode", "-"), family(name)), []).append(name)
    # Each with its provider and mode, and its date if it is still in the map.
    ending = {line[0]: (line[1], line[4], None) for line in map(str.split, retired.known())}
    for name, about in current.items():
        if "deprecation_date" in about:
            ending[name] = (served_by(about), about.get("mode", "-"), about["deprecation_date"])
    found = {}
    for name, (provider, mode, date) in ending.items():
        later = [
            other
            for other in kin.get((provider, mode, family(name)), [])
            if is_later(other, name) and outlives(current[other].get("deprecation_date"), date)
        ]
        if later:
            found[name] = max(later, key=lambda other: rank(other, current[other]))
    return [f"{name} {found[name]}" for name in sorted(found, key=str.lower)]


def outlives(date, other):
    """Whether a model outlives another: without a date it always does; a date is compared only with a date."""
    return date is None or other is not None and date > other


def rank(name, about):
    date = about.get("deprecation_date")
    # Of one version, the shorter name has no date or region.
    return (date is None, date or "", not is_trial(name), version(name), "latest" not in words(name), -len(name), name)


def is_trial(name):
    return not TRIAL.isdisjoint(words(name))


def family(name):
    return tuple(sorted(word for word in words(name) if word not in STAGE))


def words(name):
    """The words of a name without numbers, except for sizes such as `70b`."""
    found = []
    for part in re.split(r"[^a-z0-9]+", DATE.sub(" ", name.lower())):
        if re.fullmatch(r"\d+b|\d+x\d+b?|a\d+b", part):
            found.append(part)
        elif not re.fullmatch(r"v?\d+k?", part):
            found += re.findall(r"[a-z]+", part)
    return found


def version(name):
    """The numbers of a name, without dates and sizes."""
    text = re.sub(r"\d+x\d+b?|a?\d+b\b|\d+k\b|:\d+$|\bv\d+:?\d*$", " ", DATE.sub(" ", name.lower()))
    return tuple(int(number) for number in re.findall(r"\d+", text))


def dates(name):
    return [re.sub(r"(\d\d)-(20\d\d)", r"\2\1", found).replace("-", "") for found in DATE.findall(name.lower())]


def is_later(name, other):
    if version(name) != version(other):
        return version(name) > version(other)
    if is_trial(name) != is_trial(other):
        return is_trial(other)
    mine, theirs = dates(name), dates(other)
    # Dates can be compared only in the same form: four digits may be a year, or a month and a day.
    return len(mine) == len(theirs) == 1 and len(mine[0]) == len(theirs[0]) and mine > theirs
