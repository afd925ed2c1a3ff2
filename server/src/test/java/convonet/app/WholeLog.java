package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import convonet.app.Settings.LogFormat;
import convonet.app.Settings.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/// Everything that this process logs while it is open, at the level that tells most, written as a server writes it.
final class WholeLog implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    WholeLog() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        Logs.write(new Settings.Log(LogFormat.JSON, LogLevel.DEBUG));
    }

    List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /// @param callers each as a word or words of their own, in whatever capitals
    void holdsNone(List<String> callers) {
        for (String theirs : callers) {
            Pattern word = Pattern.compile(
                    "(?<![A-Za-z0-9])" + Pattern.quote(theirs) + "(?![A-Za-z0-9])", Pattern.CASE_INSENSITIVE);
            assertThat(lines()).as(theirs).noneMatch(line -> word.matcher(line).find());
        }
    }

    /// Gives the tests their own log back.
    @Override
    public void close() {
        System.setErr(before);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(WholeLog.class.getResource("/logback-test.xml"));
        } catch (JoranException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
