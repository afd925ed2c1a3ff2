package convonet.emulators.twilio;

import convonet.emulators.twilio.Problem.RefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Whom a call is for.
///
/// @param uri without its headers
/// @param headers that will stand in the INVITE
record SipAddress(String uri, Map<String, String> headers) {
    private static final int LONGEST_URI = 255;
    private static final int LONGEST_HEADERS = 1_024;
    private static final Pattern URI =
            Pattern.compile("sips?:[^@\\s?;]+@[^@\\s?;]+(;[^\\s?]*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.!%*_+`'~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

    /// May stand without `x-`: https://www.twilio.com/docs/api/errors/13252.
    private static final Set<String> KNOWN =
            caseless(Set.of("User-to-User", "Remote-Party-ID", "P-Preferred-Identity", "P-Called-Party-ID"));

    SipAddress {
        headers = new LinkedHashMap<>(headers);
    }

    private static Set<String> caseless(Set<String> names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(names);
        return set;
    }

    static SipAddress read(String written) throws RefusedException {
        int mark = written.indexOf('?');
        String uri = mark < 0 ? written : written.substring(0, mark);
        if (uri.length() >= LONGEST_URI || !URI.matcher(uri).matches()) {
            throw refused(21211, "The phone number you are attempting to call, " + uri + ", is not valid.");
        }
        return new SipAddress(uri, mark < 0 ? Map.of() : headers(written.substring(mark + 1)));
    }

    private static Map<String, String> headers(String written) throws RefusedException {
        if (written.length() >= LONGEST_HEADERS) {
            throw refused(21227, "Headers portion of SIP URI must be fewer than 1024 chars");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : written.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals >= 0) {
                String name = decoded(pair.substring(0, equals), 21228);
                String value = decoded(pair.substring(equals + 1), 21229);
                check(name, value);
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static void check(String name, String value) throws RefusedException {
        if (!NAME.matcher(name).matches()) {
            throw refused(21228, "Invalid SIP Header. Illegal chars in header name");
        }
        if (!name.regionMatches(true, 0, "x-", 0, 2) && !KNOWN.contains(name)) {
            throw refused(13252, "Dial: Invalid header name");
        }
        if (!VALUE.matcher(value).matches()) {
            throw refused(21229, "Invalid SIP Header. Illegal chars in header value");
        }
    }

    private static String decoded(String escaped, int code) throws RefusedException {
        try {
            return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw refused(code, "Invalid SIP Header. Illegal chars in header " + (code == 21228 ? "name" : "value"));
        }
    }

    private static RefusedException refused(int code, String message) {
        return new RefusedException(Problem.bad(code, message));
    }
}
