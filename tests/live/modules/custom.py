"""A callback: every chat gets the answer of another module."""

from handlers.words import ANSWER
from litellm.integrations.custom_logger import CustomLogger


class Custom(CustomLogger):
    async def async_pre_call_hook(self, user_api_key_dict, cache, data, call_type):
        data["mock_response"] = ANSWER
        return data


handler = Custom()
