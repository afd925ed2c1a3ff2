package convonet.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A relay (TURN) on loopback, by UDP and by TCP, as coturn is with `use-auth-secret`. It gives an address and relays
/// nothing.
public final class FakeRelay implements AutoCloseable {
    private static final byte[] REALM = "relay.test".getBytes(UTF_8);
    private static final int FRESH = 2;

    private final DatagramSocket datagrams = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final String secret;
    private final InetAddress relayed;
    private final Way way;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger nonces = new AtomicInteger();

    /// What it does with who asks.
    public sealed interface Way {}

    /// Lets in whoever knows the secret, until what they show ends.
    ///
    /// @param now by its clock
    public record Asks(Instant now) implements Way {}

    /// Lets everybody in.
    public record Open() implements Way {}

    /// Refuses whoever knows the secret.
    public record Refuses(int code) implements Way {}

    /// Is no relay: says what it hears.
    public record Echoes() implements Way {}

    /// @param relayed the address that it gives
    public FakeRelay(String secret, String relayed, Way way) throws IOException {
        this.secret = secret;
        this.relayed = InetAddress.ofLiteral(relayed);
        this.way = way;
        Thread.ofVirtual().name("fake-relay-udp").start(this::hear);
        Thread.ofVirtual().name("fake-relay-tcp").start(this::admit);
    }

    public String byUdp() {
        return "turn:127.0.0.1:" + datagrams.getLocalPort();
    }

    public String byTcp() {
        return "turn:localhost:" + door.getLocalPort() + "?transport=tcp";
    }

    /// How many addresses it has given.
    public int taken() {
        return taken.get();
    }

    /// How many of them were not given back.
    public int held() {
        return held.get();
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        door.close();
    }

    private void hear() {
        while (!datagrams.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
                datagrams.receive(packet);
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException gone) {
                // The next one may come.
            }
        }
    }

    private void admit() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                while (true) {
                    byte[] question = new byte[StunMessage.HEADER];
                    in.readFully(question);
                    int length = Bytes.unsigned16(question, 2);
                    question = Arrays.copyOf(question, StunMessage.HEADER + length);
                    in.readFully(question, StunMessage.HEADER, length);
                    socket.getOutputStream().write(answer(question));
                }
            } catch (IOException gone) {
                // The next one may come.
            }
        }
    }

    private byte[] answer(byte[] bytes) {
        StunMessage question = StunMessage.parse(bytes).orElseThrow();
        return switch (way) {
            case Echoes() -> bytes;
            case Open() -> done(question).finish();
            case Asks(Instant now) -> {
                StunKey key = key(question);
                yield mayEnter(question, key, now)
                        ? fresh(question) ? done(question).sign(key).finish() : refused(question, 438)
                        : refused(question, 401);
            }
            case Refuses(int code) -> refused(question, question.username().isPresent() ? code : 401);
        };
    }

    private boolean mayEnter(StunMessage question, StunKey key, Instant now) {
        return question.signedWith(key)
                && now.getEpochSecond() < until(question.username().orElseThrow());
    }

    private static long until(String user) {
        return Long.parseLong(user.substring(0, user.indexOf(':')));
    }

    /// Its first nonce is always stale.
    private static boolean fresh(StunMessage question) {
        return Integer.parseInt(new String(question.value(TurnTrial.NONCE).orElseThrow(), UTF_8)) >= FRESH;
    }

    private StunWriter done(StunMessage question) {
        boolean takes = question.type() == TurnTrial.ALLOCATE;
        boolean givesBack = Arrays.equals(question.value(TurnTrial.LIFETIME).orElse(null), new byte[4]);
        taken.addAndGet(takes ? 1 : 0);
        held.addAndGet(takes ? 1 : givesBack ? -1 : 0);
        return new StunWriter(question.type() | 0x0100, question.transaction())
                .xorAddress(TurnTrial.XOR_RELAYED_ADDRESS, new InetSocketAddress(relayed, 49_160));
    }

    private byte[] refused(StunMessage question, int code) {
        return new StunWriter(question.type() | 0x0110, question.transaction())
                .error(code, "No")
                .add(TurnTrial.REALM, REALM)
                .add(TurnTrial.NONCE, Integer.toString(nonces.incrementAndGet()))
                .finish();
    }

    private StunKey key(StunMessage question) {
        String user = question.username().orElse("");
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            String password = Base64.getEncoder().encodeToString(mac.doFinal(user.getBytes(UTF_8)));
            return TurnTrial.key(user, REALM, password);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
