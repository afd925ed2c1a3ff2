package convonet.sip.message;

import java.util.Locale;
import java.util.OptionalInt;

/// Where to send something: a name or address in lower case, and a port where one is named.
public record HostPort(String host, OptionalInt port) {
    private static final int LONGEST = 255;
    private static final int LARGEST_PORT = 65_535;

    public HostPort(String host) {
        this(host, OptionalInt.empty());
    }

    /// Around the colon there may be spaces in a Via only.
    static HostPort read(Cursor cursor) {
        String host = cursor.peek() == '[' ? bracketed(cursor) : cursor.takeWhile(HostPort::isOfName);
        if (host.isEmpty() || host.length() > LONGEST) {
            throw SipException.bad("the name of a host is missing or too long");
        }
        int end = cursor.position();
        if (!cursor.skipSpace().take(':')) {
            cursor.back(end);
            return new HostPort(host.toLowerCase(Locale.ROOT));
        }
        int port = cursor.skipSpace().number(LARGEST_PORT);
        return new HostPort(host.toLowerCase(Locale.ROOT), OptionalInt.of(port));
    }

    private static String bracketed(Cursor cursor) {
        cursor.expect('[');
        String address =
                cursor.takeWhile(character -> Cursor.isAlphanumeric(character) || ":.".indexOf(character) >= 0);
        cursor.expect(']');
        return '[' + address + ']';
    }

    private static boolean isOfName(int character) {
        return Cursor.isAlphanumeric(character) || "-._".indexOf(character) >= 0;
    }

    @Override
    public String toString() {
        return port.isPresent() ? host + ':' + port.getAsInt() : host;
    }
}
