"""The seconds between two rounds of background health checks by default: `health_check_interval seconds`."""

from .. import source


def lines():
    return [f"health_check_interval {source.symbol('litellm.constants:DEFAULT_HEALTH_CHECK_INTERVAL')}"]
