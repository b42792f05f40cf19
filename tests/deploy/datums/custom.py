from litellm.integrations.custom_logger import CustomLogger


class Custom(CustomLogger):
    pass


handler = Custom()
