package convonet.socketio;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which web pages may talk to the server. Programs that are not browsers send no origin and are not concerned.
public record OriginRule(Set<String> allowed) {

    /// @param headers of the request, by name in lower case
    public boolean permits(Map<String, String> headers) {
        String origin = headers.get("origin");
        return origin == null || allowed.contains(origin) || isOwn(origin, headers.getOrDefault("host", ""));
    }

    /// Whether a browser must be told that it may read the answer although the page comes from elsewhere.
    boolean isForeign(Map<String, String> headers) {
        String origin = headers.get("origin");
        return origin != null && !isOwn(origin, headers.getOrDefault("host", ""));
    }

    /// The scheme is not compared: behind a proxy that ends TLS the server does not see the real one.
    private static boolean isOwn(String origin, String host) {
        try {
            URI page = URI.create(origin.toLowerCase(Locale.ROOT));
            String standardPort = "https".equals(page.getScheme()) ? ":443" : ":80";
            String authority = page.getAuthority();
            return authority != null
                    && without(standardPort, authority).equals(without(standardPort, host.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    private static String without(String port, String authority) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }
}
