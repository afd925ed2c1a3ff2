package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.HandClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UpgradeTest {
    private final HandClock clock = new HandClock();
    private final TestServer server = new TestServer(SocketIoSettings.defaults(), clock);
    private final CompletableFuture<Socket> entered = new CompletableFuture<>();

    UpgradeTest() {
        server.of("/").onConnect(socket -> {
            entered.complete(socket);
            socket.on("say", (_, acknowledgement) -> acknowledgement.reply());
        });
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void everythingMovesToTheWebSocket() {
        RawPolling polling = RawPolling.enter(server.port());
        RawSocket socket = RawSocket.toUpgrade(server.port(), polling.session);

        assertThat(socket.send("2probe").text()).isEqualTo("3probe");
        socket.send("5").send("421[\"say\"]");

        assertThat(socket.text()).isEqualTo("431[]");
        assertThat(polling.get().statusCode()).isEqualTo(400);
        assertThat(polling.post("421[\"say\"]").statusCode()).isEqualTo(400);
    }

    @Test
    void whatWaitedForAPollIsSentThroughTheWebSocketInOrder() {
        RawPolling polling = RawPolling.enter(server.port());
        RawSocket socket = RawSocket.toUpgrade(server.port(), polling.session);
        assertThat(socket.send("2probe").text()).isEqualTo("3probe");

        entered.join().emit("first");
        entered.join().emit("second");
        socket.send("5");

        assertThat(socket.text()).isEqualTo("42[\"first\"]");
        assertThat(socket.text()).isEqualTo("42[\"second\"]");
    }

    @Test
    void aWaitingPollIsEndedSoThatTheClientCanGoOn() {
        RawPolling polling = RawPolling.enter(server.port());
        CompletableFuture<HttpResponse<String>> waiting = polling.getSoon();
        RawSocket socket = RawSocket.toUpgrade(server.port(), polling.session);

        assertThat(socket.send("2probe").text()).isEqualTo("3probe");
        while (!waiting.isDone()) {
            // the poll may reach the server after the probe; every other alarm is seconds away
            clock.nextAlarm().stream()
                    .filter(at -> at - clock.nanos() < Duration.ofSeconds(1).toNanos())
                    .forEach(clock::advanceTo);
            Thread.onSpinWait();
        }

        assertThat(waiting.join().body()).isEqualTo("6");
    }

    @Test
    void whileTheProbeIsUnderWayEventsStillTravelByPolling() {
        RawPolling polling = RawPolling.enter(server.port());
        RawSocket socket = RawSocket.toUpgrade(server.port(), polling.session);
        assertThat(socket.send("2probe").text()).isEqualTo("3probe");

        polling.post("421[\"say\"]");

        assertThat(polling.get().body()).isEqualTo("431[]");
        assertThat(socket.send("5").send("422[\"say\"]").text()).isEqualTo("432[]");
    }

    @Test
    void aSecondWebSocketForTheSameSessionIsTurnedAwayAndTheFirstGoesOn() {
        RawPolling polling = RawPolling.enter(server.port());
        RawSocket first = RawSocket.toUpgrade(server.port(), polling.session);
        assertThat(first.send("2probe").text()).isEqualTo("3probe");

        assertThat(RawSocket.toUpgrade(server.port(), polling.session).closeStatus())
                .isEqualTo(1002);
        first.send("5");
        assertThat(first.send("421[\"say\"]").text()).isEqualTo("431[]");
        assertThat(RawSocket.toUpgrade(server.port(), polling.session).closeStatus())
                .isEqualTo(1002);

        assertThat(first.send("422[\"say\"]").text()).isEqualTo("432[]");
    }

    @Test
    void anUpgradeWithoutAProbeFailsAndPollingGoesOn() {
        RawPolling polling = RawPolling.enter(server.port());

        RawSocket hasty = RawSocket.toUpgrade(server.port(), polling.session);
        assertThat(hasty.send("5").closeStatus()).isEqualTo(1002);
        RawSocket eager = RawSocket.toUpgrade(server.port(), polling.session);
        assertThat(eager.send("421[\"say\"]").closeStatus()).isEqualTo(1002);

        polling.post("422[\"say\"]");
        assertThat(polling.get().body()).isEqualTo("432[]");
    }

    @Test
    void anUpgradeThatIsNotCompletedInTimeIsGivenUpAndAnotherMayBeTried() {
        RawPolling polling = RawPolling.enter(server.port());
        RawSocket slow = RawSocket.toUpgrade(server.port(), polling.session);
        assertThat(slow.send("2probe").text()).isEqualTo("3probe");

        clock.advance(Duration.ofSeconds(11));

        assertThat(slow.closeStatus()).isEqualTo(1000);
        polling.post("421[\"say\"]");
        assertThat(polling.get().body()).isEqualTo("431[]");
        RawSocket next = RawSocket.toUpgrade(server.port(), polling.session);
        assertThat(next.send("2probe").text()).isEqualTo("3probe");
        assertThat(next.send("5").send("422[\"say\"]").text()).isEqualTo("432[]");
    }

    @Test
    void aProbeThatBreaksLeavesPollingAlone() {
        RawPolling polling = RawPolling.enter(server.port());
        RawSocket broken = RawSocket.toUpgrade(server.port(), polling.session);
        assertThat(broken.send("2probe").text()).isEqualTo("3probe");
        broken.close();

        polling.post("421[\"say\"]");

        assertThat(polling.get().body()).isEqualTo("431[]");
        assertThat(server.closed.rest()).isEmpty();
    }
}
