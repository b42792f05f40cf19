"""Names that a deployment's `litellm_params` may hold."""

import ast
import inspect
import json

from . import source


# What the code of providers calls the parameters that reach it.
VARIABLES = ("optional_params", "litellm_params", "inference_params", "non_default_params")


def lines():
    """One public name a line."""
    return sorted(name for name in names() if name and not name.startswith("_") and " " not in name)


def names():
    import litellm
    from litellm import constants
    from litellm.types import router, utils

    found = set(utils.all_litellm_params)
    # The classes that read `litellm_params`; the typed dict names some that the class takes as extras.
    for model in (router.LiteLLM_Params, utils.CustomPricingLiteLLMParams):
        found |= set(model.model_fields)
    found |= set(router.LiteLLMParamsTypedDict.__annotations__)
    found |= set(constants.OPENAI_CHAT_COMPLETION_PARAMS)
    found |= set(constants.DEFAULT_CHAT_COMPLETION_PARAM_VALUES)
    found |= set(constants.DEFAULT_EMBEDDING_PARAM_VALUES)
    # Every deployment's parameters reach one of these as keyword arguments, by the request's kind.
    for function in (
        litellm.completion,
        litellm.embedding,
        litellm.image_generation,
        litellm.moderation,
        litellm.rerank,
        litellm.responses,
        litellm.speech,
        litellm.text_completion,
        litellm.transcription,
    ):
        found |= keywords(function)
    # `get` is the method of a dict, looked for with `getattr`.
    return (found | of_providers()) - router._RESERVED_INIT_KEYS - {"get"}


def of_providers():
    """What single providers take beyond the common ones."""
    found = set()
    files = source.modules("llms", "main.py", "utils.py", "router.py", "router_strategy", "router_utils")
    for path in files:
        # Stores and searches have sections of their own in the proxy's configuration.
        if "vector_stores" in path.parts or "search" in path.parts:
            continue
        found |= {key for key, _ in source.keys_read(path, *VARIABLES)}
        found |= config_fields(path)
    fields = json.loads((source.root() / "proxy/public_endpoints/provider_create_fields.json").read_text())
    found |= {field["key"] for provider in fields for field in provider["credential_fields"]}
    return found


def config_fields(path):
    """Arguments of the classes whose fields `get_config` hands to the provider as default parameters."""
    found = set()
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.ClassDef):
            methods = {item.name: item for item in node.body if isinstance(item, ast.FunctionDef)}
            if "get_config" in methods and "__init__" in methods:
                arguments = methods["__init__"].args
                found |= {argument.arg for argument in arguments.args + arguments.kwonlyargs}
    return found


def keywords(function):
    kinds = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return {name for name, parameter in inspect.signature(function).parameters.items() if parameter.kind in kinds}
