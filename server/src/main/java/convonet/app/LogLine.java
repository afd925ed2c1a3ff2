package convonet.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.watch.Disclosure;
import convonet.watch.LogKeys;
import convonet.watch.ProviderException;
import convonet.watch.SessionScope;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;

/// One entry of the log. Made on the thread that logs, which knows the session. An outside service that did not do its
/// part is told in a few words behind the message; anything else that was thrown is told with its place.
record LogLine(
        Instant at,
        String level,
        String logger,
        String thread,
        Optional<String> session,
        String message,
        Optional<String> provider,
        Optional<String> about,
        Optional<Throwable> problem) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final int MOST_FRAMES = 60;
    private static final int MOST_CAUSES = 8;

    static LogLine of(ILoggingEvent event) {
        Optional<Throwable> problem = event.getThrowableProxy() instanceof ThrowableProxy thrown
                ? Optional.of(thrown.getThrowable())
                : Optional.empty();
        return new LogLine(
                event.getInstant(),
                event.getLevel().toString(),
                event.getLoggerName(),
                event.getThreadName(),
                SessionScope.current(),
                event.getFormattedMessage(),
                told(event, LogKeys.PROVIDER)
                        .or(() -> problem.filter(ProviderException.class::isInstance)
                                .map(trouble -> ((ProviderException) trouble).provider())),
                told(event, LogKeys.ABOUT),
                problem);
    }

    /// A fact that was given beside the words.
    private static Optional<String> told(ILoggingEvent event, String key) {
        List<KeyValuePair> facts = event.getKeyValuePairs();
        return facts == null
                ? Optional.empty()
                : facts.stream()
                        .filter(fact -> fact.key.equals(key))
                        .map(fact -> String.valueOf(fact.value))
                        .findFirst();
    }

    /// For people: local time, level, the logger's last name, the session, the message.
    String text() {
        StringBuilder line = new StringBuilder()
                .append(TIME.withZone(ZoneId.systemDefault()).format(at))
                .append(' ')
                .append("%-5s".formatted(level))
                .append(' ')
                .append(logger.substring(logger.lastIndexOf('.') + 1))
                .append(' ');
        session.ifPresent(id -> line.append('[').append(id).append("] "));
        line.append(message);
        problem.ifPresent(thrown -> {
            if (thrown instanceof ProviderException) {
                line.append(": ").append(named(thrown));
            } else {
                addPlaces(line, thrown);
            }
        });
        return line.append('\n').toString();
    }

    /// For programs; docs/logs.md lists the fields.
    String json() {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("timestamp", at.toString())
                .put("level", level)
                .put("logger", logger)
                .put("thread", thread);
        session.ifPresent(id -> line.put("session_id", id));
        line.put("message", message);
        provider.ifPresent(name -> line.put("provider", name));
        about.ifPresent(kind -> line.put("about", kind));
        problem.ifPresent(thrown -> line.set("problem", problem(thrown, 1)));
        return line + "\n";
    }

    private static void addPlaces(StringBuilder line, Throwable thrown) {
        Throwable told = thrown;
        for (int depth = 0; told != null && depth < MOST_CAUSES; depth++, told = told.getCause()) {
            line.append(depth == 0 ? "\n" : "\ncaused by ").append(named(told));
            StackTraceElement[] frames = told.getStackTrace();
            for (int frame = 0; frame < Math.min(frames.length, MOST_FRAMES); frame++) {
                line.append("\n\tat ").append(frames[frame]);
            }
        }
    }

    private static ObjectNode problem(Throwable thrown, int depth) {
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("class", thrown.getClass().getName());
        Disclosure.message(thrown).ifPresent(words -> told.put("message", words));
        if (!(thrown instanceof ProviderException)) {
            ArrayNode frames = told.putArray("frames");
            StackTraceElement[] all = thrown.getStackTrace();
            for (int frame = 0; frame < Math.min(all.length, MOST_FRAMES); frame++) {
                frames.add(all[frame].toString());
            }
        }
        Throwable cause = thrown.getCause();
        if (cause != null && depth < MOST_CAUSES) {
            told.set("cause", problem(cause, depth + 1));
        }
        return told;
    }

    private static String named(Throwable thrown) {
        Optional<String> words = Disclosure.message(thrown);
        String name = thrown.getClass().getName();
        return thrown instanceof ProviderException
                ? words.orElse(name)
                : words.map(told -> name + ": " + told).orElse(name);
    }
}
