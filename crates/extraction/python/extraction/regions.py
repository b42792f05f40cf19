"""The regions that LiteLLM knows in Bedrock ids: `area us` before a dot, `region us-east-1` before a slash."""


def lines():
    from litellm.llms.bedrock.common_utils import get_all_bedrock_regions, get_bedrock_cross_region_inference_regions

    areas = {f"area {area}" for area in get_bedrock_cross_region_inference_regions()}
    return sorted(areas | {f"region {region}" for region in get_all_bedrock_regions()})
