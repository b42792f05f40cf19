"""Errors of the extraction. A part that cannot find something fails by its name, and is never silently smaller."""

import importlib.metadata
import pathlib
import traceback


class Missing(Exception):
    """LiteLLM does not have something where it is looked for."""


def some(found, what):
    """Returns what was found, or fails if that is nothing."""
    if not found:
        raise Missing(f"LiteLLM {version()} has no {what}")
    return found


def version():
    return importlib.metadata.version("litellm")


def describe(error):
    """An error in one line, with the line of the extraction in which it happened."""
    here = pathlib.Path(__file__).parent
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if here in pathlib.Path(frame.filename).parents]
    place = f" ({pathlib.Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    kind = "" if isinstance(error, Missing) else f"{type(error).__name__}: "
    return " ".join(f"{kind}{error}".split()) + place
