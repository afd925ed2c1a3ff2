package convonet.sip;

import convonet.sip.message.Request;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key of the telephone as an INFO tells it: `application/dtmf-relay`, as JsSIP does, or `application/dtmf`.
record Key(char key, Duration length) {
    static final String RELAY = "application/dtmf-relay";

    private static final String PLAIN = "application/dtmf";
    private static final Duration USUAL = Duration.ofMillis(160);
    private static final Duration LONGEST = Duration.ofSeconds(6);
    private static final Pattern SIGNAL = Pattern.compile("(?im)^signal *= *([0-9a-d*#]) *$");
    private static final Pattern DURATION = Pattern.compile("(?im)^duration *= *([0-9]{1,5}) *$");

    Key {
        if ("0123456789ABCD*#".indexOf(key) < 0) {
            throw new IllegalArgumentException("no telephone has this key");
        }
        length = length.compareTo(LONGEST) > 0 ? LONGEST : length;
    }

    /// @return empty when it tells no key
    static Optional<Key> of(Request info) {
        String type = info.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        String body = info.body().strip().replace("\r", "").toUpperCase(Locale.ROOT);
        if (type.startsWith(RELAY)) {
            Matcher signal = SIGNAL.matcher(body);
            Matcher duration = DURATION.matcher(body);
            Duration length = duration.find() ? Duration.ofMillis(Long.parseLong(duration.group(1))) : USUAL;
            return signal.find() ? Optional.of(new Key(signal.group(1).charAt(0), length)) : Optional.empty();
        }
        boolean plain = type.startsWith(PLAIN) && body.matches("[0-9A-D*#]");
        return plain ? Optional.of(new Key(body.charAt(0), USUAL)) : Optional.empty();
    }

    String body() {
        return "Signal=" + key + "\r\nDuration=" + length.toMillis() + "\r\n";
    }
}
