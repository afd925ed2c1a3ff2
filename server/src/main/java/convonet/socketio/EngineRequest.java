package convonet.socketio;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is kept of an HTTP request.
///
/// @param headers by lower-case name; a name sent twice has its values joined by a comma
/// @param query of a name given twice the first value
record EngineRequest(Map<String, String> headers, String source, Map<String, String> query) {

    /// @throws IllegalArgumentException when the query is not well formed
    static EngineRequest of(HttpServletRequest request, SourceAddress sourceAddress) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            List<String> values = Collections.list(request.getHeaders(name));
            headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
        }
        String peer = request.getRemoteAddr();
        return new EngineRequest(
                headers, sourceAddress.of(peer == null ? "" : peer, headers), query(request.getQueryString()));
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw == null) {
            return query;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.putIfAbsent(
                    URLDecoder.decode(name, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return query;
    }
}
