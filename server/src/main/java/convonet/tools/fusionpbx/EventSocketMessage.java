package convonet.tools.fusionpbx;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// One message of FreeSWITCH's event socket: lines `Name: value`, an empty line, and as many bytes as
/// `Content-Length` says.
///
/// @param headers by their names in lower case
/// @param body empty when there is none
record EventSocketMessage(Map<String, String> headers, String body) {
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_LINES = 200;
    private static final int LONGEST_BODY = 16 * 1024 * 1024;

    String type() {
        return headers.getOrDefault("content-type", "");
    }

    String reply() {
        return headers.getOrDefault("reply-text", "");
    }

    /// Waits for one.
    ///
    /// @throws EOFException when the other side is gone
    /// @throws IOException when what comes is larger than anything FreeSWITCH says, or is no message
    static EventSocketMessage read(InputStream from) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = line(from);
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            } else if (!line.isEmpty()) {
                throw new IOException("a line without a name came");
            } else if (!headers.isEmpty()) {
                return new EventSocketMessage(headers, body(from, headers.getOrDefault("content-length", "0")));
            }
        }
        throw new IOException("headers without an end came");
    }

    private static String body(InputStream from, String length) throws IOException {
        if (!length.matches("[0-9]{1,8}") || Integer.parseInt(length) > LONGEST_BODY) {
            throw new IOException("a body without a sensible length came");
        }
        byte[] body = from.readNBytes(Integer.parseInt(length));
        if (body.length < Integer.parseInt(length)) {
            throw new EOFException();
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String line(InputStream from) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = from.read(); c != '\n'; c = from.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (line.length() >= LONGEST_LINE) {
                throw new IOException("a line without an end came");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
