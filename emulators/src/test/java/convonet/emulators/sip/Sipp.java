package convonet.emulators.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The program sipp, which plays one call of a telephone after a script and fails when it goes otherwise.
public final class Sipp implements AutoCloseable {
    private static final int TRIES = 1_000;
    private static final Duration EACH = Duration.ofMillis(10);

    private final Program program;
    private final int port;

    private Sipp(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /// On a port of its own.
    ///
    /// @param script the name of a resource
    /// @param placeholder a word in it
    /// @param filledIn what stands instead
    static Sipp start(String script, String placeholder, String filledIn) throws IOException {
        return start(Program.freePort(), script, placeholder, filledIn);
    }

    /// Waits to be called, or calls whom the options name.
    ///
    /// @param options of sipp
    public static Sipp start(int port, String script, String placeholder, String filledIn, String... options)
            throws IOException {
        Path folder = Program.folder("sipp");
        try (InputStream written = Sipp.class.getResourceAsStream(script)) {
            String text = new String(written.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(folder.resolve("script.xml"), text.replace(placeholder, filledIn));
        }
        List<String> command = new ArrayList<>(List.of(
                "sipp",
                "-sf",
                "script.xml",
                "-i",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-m",
                "1",
                "-nostdin",
                "-timeout",
                "15s",
                "-timeout_error",
                "-trace_err"));
        command.addAll(List.of(options));
        return new Sipp(Program.start(folder, command), port);
    }

    /// For whoever does not call again. Asks the kernel, as trying the port would take it away.
    public void awaitListening() throws IOException {
        String listening = "0100007F:%04X ".formatted(port);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (Files.readString(Path.of("/proc/net/udp")).contains(listening)) {
                return;
            }
            if (!program.isRunningAfter(EACH)) {
                break;
            }
        }
        throw new IOException("sipp did not start: " + program.printed());
    }

    /// Whoever calls before it listens calls again half a second later.
    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public void wentAsScripted() throws InterruptedException {
        assertThat(program.result()).as(program::printed).isZero();
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
