"""Authentication: the master key is one of two that open the proxy."""

import os

from litellm.proxy._types import UserAPIKeyAuth


async def check(request, api_key):
    if api_key not in (os.environ["LITELLM_MASTER_KEY"], "sk-of-a-module"):
        raise ValueError("neither the master key nor the other one")
    return UserAPIKeyAuth(api_key=api_key)
