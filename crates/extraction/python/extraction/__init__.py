"""Extracts data from an installed LiteLLM: one module with a function `lines` per part, and what they share."""

import logging

# The calls fail on purpose, and LiteLLM logs each failure at length.
logging.disable(logging.CRITICAL)
