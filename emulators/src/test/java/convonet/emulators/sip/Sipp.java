package convonet.emulators.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The program sipp, which plays one call of a telephone after a script and fails when it goes otherwise.
final class Sipp implements AutoCloseable {
    private final Program program;
    private final int port;

    private Sipp(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /// @param script the name of a resource
    /// @param placeholder a word in it
    /// @param filledIn what stands instead
    static Sipp start(String script, String placeholder, String filledIn) throws IOException {
        Path folder = Program.folder("sipp");
        try (InputStream written = Sipp.class.getResourceAsStream(script)) {
            String text = new String(written.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(folder.resolve("script.xml"), text.replace(placeholder, filledIn));
        }
        int port = Program.freePort();
        Program program = Program.start(
                folder,
                List.of(
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
        return new Sipp(program, port);
    }

    /// Whoever calls before it listens calls again half a second later.
    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    void wentAsScripted() throws InterruptedException {
        assertThat(program.result()).as(program::printed).isZero();
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
