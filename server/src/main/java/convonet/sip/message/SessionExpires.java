package convonet.sip.message;

import java.util.Optional;

/// How long a call goes on without a sign of life, and who gives it (RFC 4028 §4).
///
/// @param refresher `uac` or `uas` of the message's transaction, or nobody yet
public record SessionExpires(int seconds, Optional<String> refresher) {

    public static Optional<SessionExpires> of(SipMessage message) {
        return message.headers().first("Session-Expires").map(SessionExpires::parse);
    }

    static SessionExpires parse(String text) {
        Cursor cursor = new Cursor(text);
        int seconds = cursor.skipSpace().number(Integer.MAX_VALUE);
        Parameters parameters = Parameters.ofHeader(cursor);
        cursor.skipSpace().expectEnd();
        return new SessionExpires(seconds, parameters.value("refresher"));
    }

    @Override
    public String toString() {
        return seconds + refresher.map(who -> ";refresher=" + who).orElse("");
    }
}
