"""What separates the name of an MCP server from that of its tool, and the name cannot have: `mcp_separator text`."""

from .. import source


def lines():
    return [f"mcp_separator {source.symbol('litellm.proxy._experimental.mcp_server.utils:MCP_TOOL_PREFIX_SEPARATOR')}"]
