package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.app.Settings.LogFormat;
import convonet.app.Settings.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogsTest {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void catchStandardError() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveTheTestsTheirLogBack() throws JoranException {
        System.setErr(before);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(getClass().getResource("/logback-test.xml"));
    }

    @Test
    void aLineOfTextSaysWhenWhoAndWhat() {
        Logs.write(new Settings.Log(LogFormat.TEXT, LogLevel.INFO));

        LoggerFactory.getLogger("convonet.store.Database").info("the pool has {} connections", 4);

        assertThat(lines()).singleElement().asString().matches("\\S+ INFO  Database the pool has 4 connections");
    }

    @Test
    void aLineOfJsonIsOneObject() throws IOException {
        Logs.write(new Settings.Log(LogFormat.JSON, LogLevel.INFO));

        LoggerFactory.getLogger("convonet.store.Database").warn("said \"no\"", new IOException("gone"));

        assertThat(lines()).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(lines().getFirst());
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("loggerName").asText()).isEqualTo("convonet.store.Database");
        assertThat(line.path("formattedMessage").asText()).isEqualTo("said \"no\"");
        assertThat(line.path("throwable").path("message").asText()).isEqualTo("gone");
    }

    @Test
    void whatIsBelowTheLevelIsNotWritten() {
        Logs.write(new Settings.Log(LogFormat.TEXT, LogLevel.WARN));

        LoggerFactory.getLogger("convonet.store.Database").info("the pool is there");

        assertThat(lines()).isEmpty();
    }

    @Test
    void housekeepingOfLibrariesIsToldOnlyWhenAskedFor() {
        Logs.write(new Settings.Log(LogFormat.TEXT, LogLevel.INFO));
        LoggerFactory.getLogger("org.eclipse.jetty.server.Server").info("started");
        assertThat(lines()).isEmpty();

        Logs.write(new Settings.Log(LogFormat.TEXT, LogLevel.DEBUG));
        LoggerFactory.getLogger("org.eclipse.jetty.server.Server").info("started");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void whatOthersSentIsNeverTold() {
        Logs.write(new Settings.Log(LogFormat.TEXT, LogLevel.DEBUG));

        LoggerFactory.getLogger("io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport")
                .error("Failed to deserialize message: {}", "Unrecognized token 'milk'");

        assertThat(lines()).isEmpty();
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
