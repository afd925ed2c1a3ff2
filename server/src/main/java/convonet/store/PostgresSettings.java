package convonet.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/// Where a PostgreSQL server is and how to sign in there.
///
/// @param options further properties of the JDBC driver, such as `sslmode`
public record PostgresSettings(
        String host, int port, String database, String user, String password, Map<String, String> options) {

    /// What libpq calls its parameters, where the JDBC driver has another word.
    private static final Map<String, String> DRIVER_WORDS = Map.of(
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "target_session_attrs", "targetServerType");

    public PostgresSettings {
        options = Map.copyOf(options);
    }

    public PostgresSettings(String host, int port, String database, String user, String password) {
        this(host, port, database, user, password, Map.of());
    }

    /// Reads `postgresql://user:password@host:port/database?sslmode=require`. Special characters of the user, the
    /// password and the database are percent-encoded; port 5432 and a database named as the user are the defaults.
    ///
    /// @throws IllegalArgumentException in words for the one who set it; never tells the password
    public static PostgresSettings parse(String uri) {
        URI parsed;
        try {
            parsed = new URI(uri.strip());
        } catch (URISyntaxException e) {
            throw wrong("is not a URI; percent-encode special characters of user and password");
        }
        String scheme = parsed.getScheme();
        if (scheme == null || !scheme.matches("postgres(ql)?(\\+\\w+)?")) {
            throw wrong("does not begin with postgresql://");
        }
        String host = parsed.getHost();
        if (host == null) {
            throw wrong("names no single host; percent-encode special characters of user and password");
        }
        String[] login = login(parsed.getRawUserInfo());
        String path = parsed.getRawPath();
        String database = path == null || path.length() < 2 ? login[0] : decode(path.substring(1));
        String bareHost = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int port = parsed.getPort() == -1 ? 5432 : parsed.getPort();
        return new PostgresSettings(bareHost, port, database, login[0], login[1], options(parsed.getRawQuery()));
    }

    private static String[] login(@Nullable String userInfo) {
        if (userInfo == null || userInfo.isEmpty() || userInfo.startsWith(":")) {
            throw wrong("names no user");
        }
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new String[] {decode(userInfo), ""}
                : new String[] {decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1))};
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return options;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String driverName = DRIVER_WORDS.getOrDefault(name, name);
            if (equals < 0 || PGProperty.forName(driverName) == null) {
                throw wrong("has the unknown parameter " + name);
            }
            options.put(driverName, decode(pair.substring(equals + 1)));
        }
        return options;
    }

    /// As libpq does: a plus sign stays a plus sign.
    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + " (wanted: postgresql://user:password@host:port/database)");
    }

    /// Without the password.
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
    }
}
