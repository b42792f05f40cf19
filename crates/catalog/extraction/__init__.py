"""Reads facts out of an installed LiteLLM, each module one kind of fact."""

import importlib.metadata
import logging


def version():
    return importlib.metadata.version("litellm")


# The calls fail on purpose, and LiteLLM says so at length.
logging.disable(logging.CRITICAL)
