package convonet.watch.sentry;

import io.sentry.Breadcrumb;
import io.sentry.SentryBaseEvent;
import io.sentry.SentryEvent;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentrySpan;
import io.sentry.protocol.SentryTransaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The last look at everything that leaves for Sentry. Nothing of a caller ought to be in it; what looks as if it
/// were is masked: whatever is quoted, numbers as long as a PIN or a telephone number, addresses, and what is long and
/// random enough to be a token. Only the tag with the session's id may be such.
final class Scrubber {
    static final String SESSION = "session_id";

    private static final String MASK = "…";

    private static final List<Pattern> PRIVATE = List.of(
            Pattern.compile("\"[^\"]*\"|“[^”]*”|(?<![A-Za-z])'[^']*'(?![A-Za-z])"),
            Pattern.compile("(?i)\\b(?:bearer|basic)\\s+\\S+"),
            Pattern.compile("(?i)\\b[\\w-]*(?:token|key|password|secret|pin)[\"']?\\s*[:=]\\s*\\S+"),
            Pattern.compile("\\S+@\\S+"),
            Pattern.compile("(?<=://)\\S*\\?\\S*"),
            Pattern.compile("\\+?\\d(?:[ ()./-]{0,2}\\d){4,}"),
            Pattern.compile("(?=[A-Za-z+/=_-]*\\d)[A-Za-z0-9+/=_-]{24,}"));

    SentryEvent clean(SentryEvent event) {
        cleanBase(event);
        Message message = event.getMessage();
        if (message != null) {
            message.setMessage(masked(message.getMessage()));
            message.setFormatted(null);
            message.setParams(null);
        }
        List<SentryException> exceptions = event.getExceptions();
        if (exceptions != null) {
            exceptions.forEach(exception -> exception.setValue(masked(exception.getValue())));
        }
        List<String> fingerprints = event.getFingerprints();
        if (fingerprints != null) {
            event.setFingerprints(fingerprints.stream().map(Scrubber::mask).toList());
        }
        return event;
    }

    SentryTransaction clean(SentryTransaction transaction) {
        cleanBase(transaction);
        for (SentrySpan span : transaction.getSpans()) {
            Map<String, Object> data = span.getData();
            if (data != null) {
                span.setData(masked(data));
            }
        }
        return transaction;
    }

    private static void cleanBase(SentryBaseEvent event) {
        event.setUser(null);
        event.setRequest(null);
        event.setServerName(null);
        event.setExtras(null);
        Map<String, String> tags = event.getTags();
        if (tags != null) {
            tags.replaceAll((name, value) -> name.equals(SESSION) ? value : mask(value));
        }
        List<Breadcrumb> breadcrumbs = event.getBreadcrumbs();
        if (breadcrumbs != null) {
            breadcrumbs.forEach(Scrubber::clean);
        }
    }

    private static void clean(Breadcrumb breadcrumb) {
        breadcrumb.setMessage(masked(breadcrumb.getMessage()));
        masked(breadcrumb.getData()).forEach(breadcrumb::setData);
    }

    private static Map<String, Object> masked(Map<String, Object> data) {
        Map<String, Object> clean = new HashMap<>(data);
        clean.replaceAll((_, value) -> value instanceof String text ? mask(text) : value);
        return clean;
    }

    private static @Nullable String masked(@Nullable String text) {
        return text == null ? null : mask(text);
    }

    static String mask(String text) {
        String clean = text;
        for (Pattern pattern : PRIVATE) {
            clean = pattern.matcher(clean).replaceAll(MASK);
        }
        return clean;
    }
}
