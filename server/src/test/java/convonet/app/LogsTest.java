package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.app.Settings.LogFormat;
import convonet.app.Settings.LogLevel;
import convonet.watch.ProviderException;
import convonet.watch.SessionScope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void aLineOfTextNamesTheSessionOfItsThread() {
        Logs.write(new Settings.Log(LogFormat.TEXT, LogLevel.INFO));

        SessionScope.run(
                "b7c1", () -> LoggerFactory.getLogger("convonet.call.Call").warn("late"));

        assertThat(lines()).singleElement().asString().endsWith("WARN  Call [b7c1] late");
    }

    @Test
    void aLineOfJsonIsOneObject() throws IOException {
        Logs.write(new Settings.Log(LogFormat.JSON, LogLevel.INFO));

        SessionScope.run(
                "b7c1",
                () -> LoggerFactory.getLogger("convonet.store.Database").warn("said \"no\"", new IOException("gone")));

        JsonNode line = onlyObject();
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("logger").asText()).isEqualTo("convonet.store.Database");
        assertThat(line.path("session_id").asText()).isEqualTo("b7c1");
        assertThat(line.path("message").asText()).isEqualTo("said \"no\"");
        assertThat(line.path("problem").path("class").asText()).isEqualTo("java.io.IOException");
        assertThat(line.path("problem").path("message").asText()).isEqualTo("gone");
        assertThat(line.path("problem").path("frames")).isNotEmpty();
        assertThat(Instant.parse(line.path("timestamp").asText())).isAfter(Instant.EPOCH);
    }

    @Test
    void outsideOfASessionNoneIsNamed() throws IOException {
        Logs.write(new Settings.Log(LogFormat.JSON, LogLevel.INFO));

        LoggerFactory.getLogger("convonet.store.Database").info("there");

        assertThat(onlyObject().has("session_id")).isFalse();
    }

    @Test
    void aServiceThatIsAwayTakesOneLineAndABugItsPlaceButNobodysWords() throws IOException {
        ProviderException away = new ProviderException("redis", true, "does not answer", new IOException("timeout"));
        IllegalStateException bug = new IllegalStateException("no item called milk", away);
        Logs.write(new Settings.Log(LogFormat.TEXT, LogLevel.INFO));

        LoggerFactory.getLogger("convonet.tools.Toolbox").warn("tool {} was let down", "add_todo", away);
        assertThat(lines()).singleElement().asString().endsWith("tool add_todo was let down: redis: does not answer");

        LoggerFactory.getLogger("convonet.tools.Toolbox").error("a tool failed", bug);
        assertThat(lines())
                .contains("java.lang.IllegalStateException", "caused by redis: does not answer")
                .anyMatch(line -> line.startsWith("\tat convonet.app.LogsTest."))
                .noneMatch(line -> line.contains("milk"));

        written.reset();
        Logs.write(new Settings.Log(LogFormat.JSON, LogLevel.INFO));
        LoggerFactory.getLogger("convonet.tools.Toolbox").warn("let down", away);
        assertThat(onlyObject().path("provider").asText()).isEqualTo("redis");
        written.reset();
        LoggerFactory.getLogger("convonet.tools.Toolbox").error("a tool failed", bug);
        assertThat(onlyObject().toString()).doesNotContain("milk").contains("redis: does not answer", "timeout");
    }

    @Test
    void aPersonAtATerminalReadsTextAndAProgramJson(@TempDir Path folder) throws IOException {
        Path terminal = Files.createSymbolicLink(folder.resolve("terminal"), Path.of("/dev/pts/7"));
        Path file = Files.createSymbolicLink(folder.resolve("file"), Path.of("/var/log/convonet.log"));
        Path pipe = Files.createSymbolicLink(folder.resolve("pipe"), Path.of("pipe:[4711]"));

        assertThat(Logs.isTerminal(terminal)).isTrue();
        assertThat(Logs.isTerminal(file)).isFalse();
        assertThat(Logs.isTerminal(pipe)).isFalse();
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

    private JsonNode onlyObject() throws IOException {
        assertThat(lines()).hasSize(1);
        return new ObjectMapper().readTree(lines().getFirst());
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
