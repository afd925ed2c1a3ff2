package convonet.app.doctor;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A web site on loopback that gives the same answer to every question, and takes no WebSocket.
final class FakeSite implements AutoCloseable {
    private static final String PASSWORD = "only-for-tests";

    private final HttpServer server;
    private final String scheme;

    private FakeSite(HttpServer server, String scheme, int status, String body, Map<String, String> headers) {
        this.server = server;
        this.scheme = scheme;
        byte[] answer = body.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", asked -> {
            try (asked) {
                asked.getRequestBody().readAllBytes();
                headers.forEach(asked.getResponseHeaders()::set);
                asked.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
                asked.getResponseBody().write(answer);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    static FakeSite answering(int status, String body) throws IOException {
        return answering(status, body, Map.of());
    }

    static FakeSite answering(int status, String body, Map<String, String> headers) throws IOException {
        return new FakeSite(HttpServer.create(loopback(), 0), "http", status, body, headers);
    }

    /// With a certificate that nobody trusts.
    static FakeSite selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("self-signed.p12");
        Process maker = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost"))
                .redirectErrorStream(true)
                .start();
        maker.getInputStream().readAllBytes();
        maker.waitFor();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new FakeSite(server, "https", 200, "", Map.of());
    }

    URI url() {
        return at(scheme);
    }

    /// For a WebSocket.
    URI socket() {
        return at(scheme.equals("https") ? "wss" : "ws");
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// A port on which nobody listens.
    static int nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private URI at(String how) {
        return URI.create(how + "://localhost:" + port());
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
