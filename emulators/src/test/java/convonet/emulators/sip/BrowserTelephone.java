package convonet.emulators.sip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A telephone in a real Chromium: the page of `src/test/node/jssip-page.js` with the real JsSIP, as extension 2001.
final class BrowserTelephone implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedWriter commands;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> given = new LinkedBlockingQueue<>();

    private BrowserTelephone(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual()
                .start(() -> process.inputReader(StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> (line.startsWith("= ") ? given : told).add(line)));
    }

    static BrowserTelephone open(Kamailio exchange) throws IOException {
        return new BrowserTelephone(new ProcessBuilder(List.of(
                        "node",
                        Path.of("src", "test", "node", "telephone-page.mjs").toString(),
                        exchange.socket().toString(),
                        "sip:2001@" + Kamailio.DOMAIN,
                        Kamailio.PASSWORD))
                .redirectErrorStream(true)
                .start());
    }

    /// The next thing that the page tells.
    String next() throws InterruptedException {
        return next(told);
    }

    private static String next(BlockingQueue<String> lines) throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return line == null ? "nothing" : line;
    }

    /// @return what the function of the page gave
    JsonNode call(String function, Object argument) throws InterruptedException {
        try {
            commands.write(function + ' ' + JSON.writeValueAsString(argument) + '\n');
            commands.flush();
            return JSON.readTree(next(given).substring(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void call(String function) throws InterruptedException {
        call(function, false);
    }

    /// Ends with its browser, when it has nothing more to read.
    @Override
    public void close() throws IOException {
        commands.close();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
