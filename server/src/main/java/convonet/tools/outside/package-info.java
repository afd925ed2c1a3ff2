/// The tools of others: MCP servers that MCP_SERVERS names, by the official Java SDK.
@NullMarked
package convonet.tools.outside;

import org.jspecify.annotations.NullMarked;
