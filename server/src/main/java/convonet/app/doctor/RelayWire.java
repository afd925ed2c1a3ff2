package convonet.app.doctor;

import convonet.media.TurnTrial;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// A connection to a relay. Each answer is waited for some seconds.
interface RelayWire extends TurnTrial.Wire, AutoCloseable {
    int PATIENCE_MILLIS = 2_000;
    int HEADER = 20;

    @Override
    void close() throws IOException;

    /// @param transport but DTLS
    static RelayWire to(InetAddress address, int port, RelayAddress.Transport transport, String host)
            throws IOException {
        InetSocketAddress relay = new InetSocketAddress(address, port);
        return switch (transport) {
            case UDP -> Datagrams.to(relay);
            case TCP -> new Stream(connected(relay));
            case TLS -> new Stream(secured(connected(relay), host));
            case DTLS -> throw new IllegalArgumentException("not spoken");
        };
    }

    private static Socket connected(InetSocketAddress relay) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(relay, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /// As strict as browsers are.
    private static Socket secured(Socket plain, String host) throws IOException {
        try {
            SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, plain.getPort(), true);
            SSLParameters strict = socket.getSSLParameters();
            strict.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(strict);
            socket.startHandshake();
            return socket;
        } catch (IOException failed) {
            plain.close();
            throw failed;
        }
    }

    /// RFC 8489 §6.2.1; asks twice.
    record Datagrams(DatagramSocket socket) implements RelayWire {
        private static final int TRIES = 2;
        private static final int LARGEST = 1_500;

        static Datagrams to(InetSocketAddress relay) throws IOException {
            DatagramSocket socket = new DatagramSocket();
            try {
                socket.connect(relay);
                socket.setSoTimeout(PATIENCE_MILLIS);
                return new Datagrams(socket);
            } catch (IOException failed) {
                socket.close();
                throw failed;
            }
        }

        @Override
        public byte[] ask(byte[] question) throws IOException {
            for (int i = 1; i < TRIES; i++) {
                try {
                    return askOnce(question);
                } catch (SocketTimeoutException lost) {
                    // It may have been, or the answer.
                }
            }
            return askOnce(question);
        }

        private byte[] askOnce(byte[] question) throws IOException {
            socket.send(new DatagramPacket(question, question.length));
            DatagramPacket answer = new DatagramPacket(new byte[LARGEST], LARGEST);
            do {
                answer.setLength(LARGEST);
                socket.receive(answer);
            } while (isOfAnother(question, answer));
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }

        /// A second answer to an earlier question: the cookie is the same, and not the transaction.
        private static boolean isOfAnother(byte[] question, DatagramPacket answer) {
            byte[] bytes = answer.getData();
            return answer.getLength() >= HEADER
                    && Arrays.equals(question, 4, 8, bytes, 4, 8)
                    && !Arrays.equals(question, 8, HEADER, bytes, 8, HEADER);
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /// RFC 8489 §6.2.2: the header says how long a message is.
    record Stream(Socket socket) implements RelayWire {

        @Override
        public byte[] ask(byte[] question) throws IOException {
            socket.getOutputStream().write(question);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] header = in.readNBytes(HEADER);
            if (header.length < HEADER) {
                return header;
            }
            int rest = ((header[2] & 0xff) << 8) | (header[3] & 0xff);
            byte[] answer = Arrays.copyOf(header, HEADER + rest);
            in.readFully(answer, HEADER, rest);
            return answer;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
