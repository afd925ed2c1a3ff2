package convonet.emulators.sip;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Kamailio and rtpengine in the place of a FusionPBX, on loopback: browsers register as its extensions by WebSocket
/// with one password for all, and calls come by UDP.
public final class Kamailio implements AutoCloseable {
    public static final String DOMAIN = "pbx.example";
    public static final String PASSWORD = "two thousand and one";

    private static final int TRIES = 100;
    private static final int EACH_MILLIS = 100;
    private static final int SOUND_PORTS = 40;

    private final Program translator;
    private final Program exchange;
    private final int port;
    private final int socketPort;

    private Kamailio(Program translator, Program exchange, int port, int socketPort) {
        this.translator = translator;
        this.exchange = exchange;
        this.port = port;
        this.socketPort = socketPort;
    }

    /// @param asks whether who calls must prove to be somebody with that password
    /// @throws IOException when Kamailio or rtpengine is not installed, or does not start
    public static Kamailio start(boolean asks) throws IOException {
        int port = Program.freePort();
        int socketPort = Program.freePort();
        int translatorPort = Program.freePort();
        Program translator = startTranslator(translatorPort);
        Program exchange;
        try {
            exchange = startExchange(port, socketPort, translatorPort, asks);
        } catch (IOException e) {
            translator.close();
            throw e;
        }
        return new Kamailio(translator, exchange, port, socketPort);
    }

    private static Program startTranslator(int port) throws IOException {
        int sound = Program.freePort() / 2 * 2 + 2;
        Program program = Program.start(
                Program.folder("rtpengine"),
                List.of(
                        "rtpengine",
                        "--config-file=none",
                        "--foreground",
                        // In user space.
                        "--table=-1",
                        "--interface=127.0.0.1",
                        "--listen-ng=127.0.0.1:" + port,
                        "--port-min=" + sound,
                        "--port-max=" + (sound + SOUND_PORTS),
                        "--num-threads=2",
                        "--log-stderr",
                        "--log-level=5"));
        awaitAnswer(program, port, "1 d7:command4:pinge");
        return program;
    }

    private static Program startExchange(int port, int socketPort, int translatorPort, boolean asks)
            throws IOException {
        Path folder = Program.folder("kamailio");
        try (InputStream written = Kamailio.class.getResourceAsStream("kamailio.cfg")) {
            String text = new String(written.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@DOMAIN@", DOMAIN)
                    .replace("@PASSWORD@", PASSWORD)
                    .replace("@UDP@", Integer.toString(port))
                    .replace("@WS@", Integer.toString(socketPort))
                    .replace("@RTPENGINE@", Integer.toString(translatorPort))
                    .replace("@ASKS@", asks ? "1 == 1" : "1 == 0");
            Files.writeString(folder.resolve("kamailio.cfg"), text);
        }
        Program program = Program.start(
                folder,
                List.of(
                        "/usr/sbin/kamailio",
                        "-DD",
                        "-E",
                        "-f",
                        "kamailio.cfg",
                        "-m",
                        "32",
                        "-M",
                        "4",
                        "-w",
                        folder.toString(),
                        "-Y",
                        folder.toString()));
        awaitAnswer(program, port, """
                OPTIONS sip:%1$s SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bKready
                From: <sip:test@%1$s>;tag=ready
                To: <sip:%1$s>
                Call-ID: ready
                CSeq: 1 OPTIONS
                Max-Forwards: 9

                """.formatted(DOMAIN).replace("\n", "\r\n"));
        return program;
    }

    /// Asks until it is up.
    private static void awaitAnswer(Program program, int port, String question) throws IOException {
        byte[] asked = question.getBytes(StandardCharsets.US_ASCII);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(EACH_MILLIS);
            for (int attempt = 0; attempt < TRIES && program.isRunningAfter(Duration.ZERO); attempt++) {
                socket.send(new DatagramPacket(asked, asked.length, address));
                if (isAnswered(socket)) {
                    return;
                }
            }
        }
        String printed = program.printed();
        program.close();
        throw new IOException("it did not start: " + printed);
    }

    private static boolean isAnswered(DatagramSocket socket) throws IOException {
        try {
            socket.receive(new DatagramPacket(new byte[2_048], 2_048));
            return true;
        } catch (SocketTimeoutException notYet) {
            return false;
        }
    }

    /// For calls.
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// For browsers.
    public URI socket() {
        return URI.create("ws://127.0.0.1:" + socketPort);
    }

    /// For a test that fails.
    public String printed() {
        return exchange.printed() + translator.printed();
    }

    @Override
    public void close() throws IOException {
        try (translator) {
            exchange.close();
        }
    }
}
