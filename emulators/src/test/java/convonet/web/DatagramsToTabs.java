package convonet.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/// Lets telephones that speak SIP over UDP be tabs at our exchange: a message in a datagram is one in a WebSocket, of
/// which each telephone has its own.
final class DatagramsToTabs implements AutoCloseable {
    private static final int LARGEST = 65_535;

    private final HttpClient http = HttpClient.newHttpClient();
    private final DatagramSocket datagrams;
    private final URI door;
    private final Map<SocketAddress, WebSocket> tabs = new ConcurrentHashMap<>();

    private DatagramsToTabs(DatagramSocket datagrams, URI door) {
        this.datagrams = datagrams;
        this.door = door;
    }

    static DatagramsToTabs open(URI door) throws IOException {
        DatagramsToTabs opened = new DatagramsToTabs(new DatagramSocket(0, InetAddress.getLoopbackAddress()), door);
        Thread.ofVirtual().start(opened::read);
        return opened;
    }

    int port() {
        return datagrams.getLocalPort();
    }

    private void read() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!datagrams.isClosed()) {
            try {
                datagrams.receive(packet);
                String message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                send(packet.getSocketAddress(), message);
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// What comes after the exchange closed the connection is lost, as a datagram may be.
    private void send(SocketAddress telephone, String message) {
        WebSocket tab = tabs.computeIfAbsent(telephone, this::connect);
        if (!tab.isOutputClosed()) {
            tab.sendText(message, true).join();
        }
    }

    private WebSocket connect(SocketAddress telephone) {
        return http.newWebSocketBuilder()
                .subprotocols("sip")
                .buildAsync(door, new Towards(telephone))
                .join();
    }

    /// sipp looks at the first challenge, and knows no other.
    private static String withMd5Alone(String message) {
        return message.replaceAll("WWW-Authenticate: [^\\r]*SHA-256[^\\r]*\\r\\n", "");
    }

    @Override
    public void close() {
        datagrams.close();
        tabs.values().forEach(WebSocket::abort);
        http.close();
    }

    private final class Towards implements WebSocket.Listener {
        private final SocketAddress telephone;
        private final StringBuilder message = new StringBuilder();

        Towards(SocketAddress telephone) {
            this.telephone = telephone;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                byte[] bytes = withMd5Alone(message.toString()).getBytes(StandardCharsets.UTF_8);
                message.setLength(0);
                try {
                    datagrams.send(new DatagramPacket(bytes, bytes.length, telephone));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return WebSocket.Listener.super.onText(socket, data, last);
        }
    }
}
