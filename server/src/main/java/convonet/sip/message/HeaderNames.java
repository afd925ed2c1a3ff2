package convonet.sip.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How headers are called: known ones have one spelling, and some a letter that stands for them (RFC 3261 §7.3.3).
final class HeaderNames {
    private static final Map<String, String> SPELLINGS = List.of(
                    "Accept",
                    "Allow",
                    "Allow-Events",
                    "Authorization",
                    "Call-ID",
                    "Contact",
                    "Content-Disposition",
                    "Content-Encoding",
                    "Content-Length",
                    "Content-Type",
                    "CSeq",
                    "Date",
                    "Event",
                    "Expires",
                    "From",
                    "Max-Forwards",
                    "Min-Expires",
                    "Min-SE",
                    "Proxy-Authorization",
                    "Proxy-Require",
                    "Reason",
                    "Record-Route",
                    "Refer-To",
                    "Referred-By",
                    "Replaces",
                    "Require",
                    "Retry-After",
                    "Route",
                    "Server",
                    "Session-Expires",
                    "Subject",
                    "Subscription-State",
                    "Supported",
                    "To",
                    "Unsupported",
                    "User-Agent",
                    "Via",
                    "Warning",
                    "WWW-Authenticate")
            .stream()
            .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));

    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("b", "Referred-By"),
            Map.entry("c", "Content-Type"),
            Map.entry("e", "Content-Encoding"),
            Map.entry("f", "From"),
            Map.entry("i", "Call-ID"),
            Map.entry("k", "Supported"),
            Map.entry("l", "Content-Length"),
            Map.entry("m", "Contact"),
            Map.entry("o", "Event"),
            Map.entry("r", "Refer-To"),
            Map.entry("s", "Subject"),
            Map.entry("t", "To"),
            Map.entry("u", "Allow-Events"),
            Map.entry("v", "Via"),
            Map.entry("x", "Session-Expires"));

    private HeaderNames() {}

    /// An unknown name stays as it is.
    static String spelt(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String letter = LETTERS.get(lower);
        return letter != null ? letter : SPELLINGS.getOrDefault(lower, name);
    }
}
