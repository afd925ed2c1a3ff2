package convonet.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log: lines on standard error, so that standard output holds what a command was asked for.
final class Logs {
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg%n%ex";

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
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(settings.format(), context));
        appender.start();
        Level level = Level.toLevel(settings.level().name());
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        root.addAppender(appender);
        INDISCREET.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
        if (level == Level.INFO) {
            TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        }
    }

    private static Encoder<ILoggingEvent> encoder(Settings.LogFormat format, LoggerContext context) {
        return switch (format) {
            case TEXT -> text(context);
            case JSON -> json(context);
        };
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.start();
        return encoder;
    }

    /// One object a line: `timestamp` in milliseconds since 1970, `level`, `threadName`, `loggerName`, `mdc`,
    /// `formattedMessage`, `throwable`.
    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMarkers(false);
        encoder.setWithKVPList(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
