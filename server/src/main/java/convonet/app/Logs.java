package convonet.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log: lines on standard error, so that standard output holds what a command was asked for.
final class Logs {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    /// Libraries that are asked for more tell every byte that passes them, so only our own rooms are.
    private static final String OURS = "convonet";

    /// Libraries that tell their own housekeeping at info.
    private static final List<String> TALKATIVE =
            List.of("com.zaxxer.hikari", "io.javalin", "org.bsc", "org.eclipse.jetty", "org.flywaydb", "redis.clients");

    /// Libraries that tell whatever others sent them, which may be a caller's words.
    private static final List<String> INDISCREET = List.of("io.modelcontextprotocol", "reactor");

    private Logs() {}

    /// Replaces whatever logback had set up. Called before anything else in the process logs.
    static void write(Settings.Log settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        LogEncoder encoder = new LogEncoder(form(settings.format()));
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Level level = Level.toLevel(settings.level().name());
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level.isGreaterOrEqual(Level.INFO) ? level : Level.INFO);
        root.addAppender(appender);
        context.getLogger(OURS).setLevel(level);
        INDISCREET.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
        if (level == Level.INFO) {
            TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        }
    }

    private static Function<LogLine, String> form(Settings.LogFormat format) {
        return switch (format) {
            case AUTO -> isTerminal(STANDARD_ERROR) ? LogLine::text : LogLine::json;
            case TEXT -> LogLine::text;
            case JSON -> LogLine::json;
        };
    }

    /// Whether a person reads what is written there, as far as this system tells.
    ///
    /// @param descriptor a link of Linux's to what an open file is, see proc(5)
    static boolean isTerminal(Path descriptor) {
        try {
            String device = Files.readSymbolicLink(descriptor).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException elsewhere) {
            return Optional.ofNullable(System.console())
                    .map(Console::isTerminal)
                    .orElse(false);
        }
    }
}
