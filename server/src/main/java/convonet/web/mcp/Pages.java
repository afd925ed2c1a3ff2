package convonet.web.mcp;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.Set;

/// Which web pages may talk to the MCP server. Programs that are not browsers send no origin and are not concerned.
///
/// @param allowed origins such as `https://desk.example`
record Pages(Set<String> allowed) {

    /// Tells the browser, too, that the page may read the answer.
    boolean permit(Context context) {
        String origin = context.header(Header.ORIGIN);
        if (origin == null) {
            return true;
        }
        if (!allowed.contains(origin)) {
            return false;
        }
        context.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        context.header(Header.VARY, Header.ORIGIN);
        context.header(Header.ACCESS_CONTROL_EXPOSE_HEADERS, McpSessions.HEADER + ", " + Header.WWW_AUTHENTICATE);
        return true;
    }

    /// What browsers ask before they send anything else for a page.
    void preflight(Context context) {
        if (!permit(context)) {
            context.status(HttpStatus.FORBIDDEN);
            return;
        }
        context.header(Header.ACCESS_CONTROL_ALLOW_METHODS, "POST");
        context.header(
                Header.ACCESS_CONTROL_ALLOW_HEADERS,
                String.join(
                        ", ", Header.AUTHORIZATION, Header.CONTENT_TYPE, McpSessions.HEADER, "MCP-Protocol-Version"));
        context.status(HttpStatus.NO_CONTENT);
    }
}
