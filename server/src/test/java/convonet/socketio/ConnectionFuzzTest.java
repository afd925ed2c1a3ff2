package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that send noise, break off, come back and stop reading: each harms itself only, and nothing of it is
/// left.
class ConnectionFuzzTest {
    private static final int ROUNDS = 30_000;
    private static final Limits LIMITS = Limits.defaults().withPayload(5_000).withOutbound(8, 20_000, 3);
    private static final String[] PACKETS = {
        "0",
        "0/voice,",
        "0/voice,{\"pin\":1}",
        "0/closed,",
        "1",
        "1/voice,",
        "2[\"say\",1]",
        "2/voice,7[\"say\",{}]",
        "2/voice,[\"throw\"]",
        "2/voice,[\"leave\"]",
        "30[]",
        "3/voice,0[1]",
        "51-/voice,[\"say\",{\"_placeholder\":true," + "\"num\":0}]",
        "52-[\"say\",{\"_placeholder\":true,\"num\":1}]",
        "4{}",
        "x",
        "2{}",
        "[",
        ""
    };

    private final HandClock clock = new HandClock();
    private final SocketIoServer server =
            new SocketIoServer(SocketIoSettings.defaults().with(LIMITS), clock);
    private final EngineSessions sessions = new EngineSessions(
            SocketIoSettings.defaults().with(LIMITS), clock, session -> new Connection(session, server));

    ConnectionFuzzTest() {
        for (String name : List.of("/", "/voice")) {
            server.of(name).onConnect(socket -> {
                socket.on("say", (arguments, acknowledgement) -> {
                    acknowledgement.reply(arguments.values().toArray(JsonNode[]::new));
                    socket.emit("said", Delivery.DROP_OLDEST);
                });
                socket.on("leave", (_, _) -> socket.disconnect());
            });
        }
        server.of("/closed").admit(_ -> new Admission.Refused("closed"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void nothingEscapesAndNothingStays(long seed) {
        Random random = new Random(seed);
        List<EngineSession> live = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            live.removeIf(session -> !session.isOpen());
            if (live.size() < 5) {
                live.add(open(random));
            }
            EngineSession session = live.get(random.nextInt(live.size()));
            act(session, (FakeTransport) session.transport(), random);
        }
        live.forEach(session -> session.close(DisconnectReason.TRANSPORT_CLOSED));

        clock.advance(SocketIoSettings.defaults().timing().connectTimeout());

        assertThat(sessions.size()).isZero();
        assertThat(clock.alarms()).isZero();
    }

    private EngineSession open(Random random) {
        EngineRequest request = new EngineRequest(Map.of(), "source", Map.of());
        return switch (sessions.open(request, session -> new FakeTransport(session, random.nextBoolean()))) {
            case EngineSessions.Opening.Opened(EngineSession session) -> {
                session.open(false);
                yield session;
            }
            case EngineSessions.Opening.Denied(Refusal refusal) -> throw new AssertionError(refusal);
        };
    }

    private void act(EngineSession session, FakeTransport transport, Random random) {
        switch (random.nextInt(20)) {
            case 0 -> session.receive(transport, new EnginePacket.Pong(random.nextBoolean()));
            case 1 -> session.receive(transport, new EnginePacket.Binary(new byte[random.nextInt(6_000)]));
            case 2, 3, 4, 5 -> session.receive(transport, new EnginePacket.Binary(new byte[3]));
            case 6 -> clock.advance(Duration.ofSeconds(random.nextInt(5)));
            case 7 -> session.closeGently(DisconnectReason.SERVER_LEFT);
            default -> {
                String packet = PACKETS[random.nextInt(random.nextInt(4) == 0 ? PACKETS.length : 10)];
                session.receive(transport, new EnginePacket.Text(packet));
            }
        }
    }

    /// Takes what there is at once, or never takes anything.
    private record FakeTransport(EngineSession session, boolean reads) implements Transport {
        @Override
        public void flush() {
            while (reads && !session.take(this, 1000).isEmpty()) {
                // takes all of it
            }
        }

        @Override
        public void close(DisconnectReason reason) {}
    }
}
