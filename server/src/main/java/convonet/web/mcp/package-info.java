/// The door for other MCP clients: the assistant's tools at `/mcp`.
@NullMarked
package convonet.web.mcp;

import org.jspecify.annotations.NullMarked;
