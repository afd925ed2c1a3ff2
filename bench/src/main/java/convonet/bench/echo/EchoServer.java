package convonet.bench.echo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import convonet.media.Peers;
import convonet.media.PeersSettings;
import convonet.media.SdpException;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;

/// Every peer hears what it said. A program of its own, so that the room `media` alone is measured: `POST /offer` is
/// answered with the answer to an offer, `GET /peers` with how many there are.
public final class EchoServer {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int MOST = 10_000;

    /// All peers of a bench come from one address.
    private static final int ANY_NUMBER = 100_000;

    private final Peers peers;

    private EchoServer(Peers peers) {
        this.peers = peers;
    }

    /// Serves until the process is ended; says so by `ready URL`.
    public static void main(String... arguments) throws IOException {
        PeersSettings settings = new PeersSettings(0, List.of(LOOPBACK), List.of(), MOST, ANY_NUMBER, ANY_NUMBER);
        Peers peers = Peers.open(settings, new SystemClock(), new VirtualThreads());
        EchoServer echo = new EchoServer(peers);
        HttpServer http = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/offer", exchange -> reply(exchange, echo.answer(body(exchange))));
        http.createContext("/peers", exchange -> reply(exchange, Integer.toString(peers.count())));
        http.start();
        System.out.println("ready http://127.0.0.1:" + http.getAddress().getPort());
    }

    private String answer(String offer) throws IOException {
        Echo echo = new Echo();
        try {
            Peers.Opened opened =
                    peers.answer(offer, echo).orElseThrow(() -> new IOException("there are too many peers"));
            echo.backTo(opened.peer());
            return opened.description();
        } catch (SdpException notUnderstood) {
            throw new IOException(notUnderstood);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void reply(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
