package convonet.sip.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `sip:2001@pbx.example:5060;transport=ws?Replaces=…` (RFC 3261 §19.1), its escapes undone.
///
/// @param headers what is behind the question mark, by name in lower case
public record SipUri(
        boolean secure, Optional<String> user, HostPort host, Parameters parameters, Map<String, String> headers) {
    private static final String ALSO_IN_USER = "&=+$,;?/";
    private static final String ALSO_IN_PARAMETERS = "[]/:&+$";
    private static final String ALSO_IN_HEADERS = "[]/?:+$";

    /// They must be alike in both of two equal URIs; others only when both have them.
    private static final Set<String> TELLING = Set.of("user", "ttl", "method", "maddr", "transport");

    public SipUri {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public SipUri(String user, String host) {
        this(false, Optional.of(user), new HostPort(host), Parameters.NONE, Map.of());
    }

    /// @throws SipException also when it is of another scheme than `sip` and `sips`
    public static SipUri parse(String text) {
        if (text.length() > Bounds.URI) {
            throw new SipException(Status.URI_TOO_LONG, "an address is too long");
        }
        Cursor cursor = new Cursor(text);
        String scheme = cursor.takeUntil(":").toLowerCase(Locale.ROOT);
        cursor.expect(':');
        if (!scheme.equals("sip") && !scheme.equals("sips")) {
            throw new SipException(Status.UNSUPPORTED_URI_SCHEME, "only sip and sips are understood");
        }
        Optional<String> user = user(cursor);
        HostPort host = HostPort.read(cursor);
        Parameters parameters = parameters(cursor);
        Map<String, String> headers = headers(cursor);
        cursor.expectEnd();
        return new SipUri(scheme.equals("sips"), user, host, parameters, headers);
    }

    private static Optional<String> user(Cursor cursor) {
        int begin = cursor.position();
        String user = cursor.takeUntil("@");
        if (!cursor.take('@')) {
            cursor.back(begin);
            return Optional.empty();
        }
        if (user.isEmpty() || user.chars().anyMatch(character -> character <= ' ' || "<>\"".indexOf(character) >= 0)) {
            throw SipException.bad("who is meant is missing before the @, or cannot be");
        }
        return Optional.of(Escapes.undo(user));
    }

    private static Parameters parameters(Cursor cursor) {
        Map<String, String> values = new LinkedHashMap<>();
        while (cursor.take(';')) {
            String name = word(cursor, ";?=");
            Parameters.add(values, name, cursor.take('=') ? Escapes.undo(plain(cursor.takeUntil(";?"))) : "");
        }
        return new Parameters(values);
    }

    private static Map<String, String> headers(Cursor cursor) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (cursor.take('?')) {
            do {
                String name = word(cursor, "&=");
                cursor.expect('=');
                Parameters.add(headers, name, Escapes.undo(plain(cursor.takeUntil("&"))));
            } while (cursor.take('&'));
        }
        return headers;
    }

    private static String word(Cursor cursor, String ends) {
        String word = Escapes.undo(plain(cursor.takeUntil(ends)));
        if (word.isEmpty()) {
            throw SipException.bad("a name is missing in an address");
        }
        return word;
    }

    private static String plain(String text) {
        if (text.chars().anyMatch(character -> character <= ' ' || "<>\"@".indexOf(character) >= 0)) {
            throw SipException.bad("an address holds what must be escaped");
        }
        return text;
    }

    /// Whether both lead to the same (RFC 3261 §19.1.4).
    public boolean isSameAs(SipUri other) {
        return secure == other.secure
                && user.equals(other.user)
                && host.equals(other.host)
                && headers.equals(other.headers)
                && Stream.concat(parameters.values().keySet().stream(), other.parameters.values().keySet().stream())
                        .allMatch(name -> agree(name, other));
    }

    private boolean agree(String name, SipUri other) {
        String mine = parameters.values().get(name);
        String theirs = other.parameters.values().get(name);
        if (mine == null || theirs == null) {
            return !TELLING.contains(name) || Objects.equals(mine, theirs);
        }
        return mine.equalsIgnoreCase(theirs);
    }

    /// As it may stand in a request's first line.
    public SipUri withoutHeaders() {
        return headers.isEmpty() ? this : new SipUri(secure, user, host, parameters, Map.of());
    }

    @Override
    public String toString() {
        String before = (secure ? "sips:" : "sip:")
                + user.map(name -> Escapes.of(name, ALSO_IN_USER) + '@').orElse("");
        String behind = headers.entrySet().stream()
                .map(header -> Escapes.of(header.getKey(), ALSO_IN_HEADERS)
                        + '='
                        + Escapes.of(header.getValue(), ALSO_IN_HEADERS))
                .collect(Collectors.joining("&"));
        return before
                + host
                + parameters.written(
                        name -> Escapes.of(name, ALSO_IN_PARAMETERS), value -> Escapes.of(value, ALSO_IN_PARAMETERS))
                + (behind.isEmpty() ? "" : "?" + behind);
    }
}
