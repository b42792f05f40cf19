"""Extracts data from an installed LiteLLM; one module per data file."""

import importlib.metadata
import logging


def version():
    return importlib.metadata.version("litellm")


# The calls fail on purpose, and LiteLLM logs each failure at length.
logging.disable(logging.CRITICAL)
