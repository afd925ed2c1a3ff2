package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.sip.Exchange;
import convonet.sip.ExchangeSettings;
import convonet.sip.TicketOffice;
import convonet.socketio.ConnectionCount;
import convonet.watch.HandClock;
import convonet.watch.SteppedThreads;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.junit.jupiter.api.Test;

/// What a tab that does not read, or asks too much, may cost.
class SipSocketTest {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final HandClock clock = new HandClock();
    private final SteppedThreads threads = new SteppedThreads(clock, OptionalLong.empty());
    private final Exchange exchange = new Exchange(
            ExchangeSettings.defaults(), new TicketOffice(clock, Duration.ofMinutes(5)), clock, threads, new Random(1));
    private final ConnectionCount connections = new ConnectionCount(2, 1);
    private final SipSocket socket = new SipSocket(exchange, clock, connections, "here");
    private final FakeWebSocket tab = new FakeWebSocket();

    @Test
    void nothingMoreIsReadBeforeThePongIsWritten() {
        open();

        socket.onWebSocketPing(NOTHING);
        pass(Duration.ZERO);
        assertThat(tab.written).containsExactly("pong");
        assertThat(tab.demanded).isEqualTo(1);

        tab.read();
        pass(Duration.ZERO);
        assertThat(tab.demanded).isEqualTo(2);
    }

    @Test
    void aPongThatCannotBeWrittenEndsIt() {
        open();

        socket.onWebSocketPing(NOTHING);
        tab.fail();

        assertThat(tab.disconnected).isTrue();
        nothingIsLeft();
    }

    @Test
    void whoAsksForTooManyPongsIsCutOff() {
        open();

        for (int i = 0; i < 300 && tab.demanded > i; i++) {
            socket.onWebSocketPing(NOTHING);
            tab.read();
            pass(Duration.ZERO);
        }

        assertThat(tab.demanded).isBetween(190, 210);
        assertThat(tab.written).last().isEqualTo("close 1008");
    }

    @Test
    void whoGivesNoSignOfLifeIsCutOff() {
        open();
        pass(Duration.ofSeconds(5));
        tab.read();
        socket.onWebSocketPong(NOTHING);
        pass(Duration.ofSeconds(5));
        tab.read();
        assertThat(tab.disconnected).isFalse();

        pass(Duration.ofSeconds(5));

        assertThat(tab.disconnected).isTrue();
        nothingIsLeft();
    }

    @Test
    void whoSpeaksButDoesNotReadIsCutOff() {
        open();
        pass(Duration.ofSeconds(5));
        socket.onWebSocketText("\r\n");
        assertThat(tab.written).containsExactly("ping");

        pass(Duration.ofSeconds(5));

        assertThat(tab.disconnected).isTrue();
        nothingIsLeft();
    }

    @Test
    void noMoreWaitsThanThereIsRoomFor() {
        open();
        socket.send("x".repeat(60_000));
        for (int i = 0; i < 4; i++) {
            socket.send("x".repeat(60_000));
        }
        assertThat(tab.disconnected).isFalse();

        socket.send("x".repeat(60_000));

        assertThat(tab.disconnected).isTrue();
        nothingIsLeft();
    }

    @Test
    void aGoodByeThatIsStuckIsNotWaitedForLong() {
        open();
        socket.send("stuck");
        socket.close();
        socket.close();
        assertThat(tab.written).containsExactly("stuck");

        pass(Duration.ofSeconds(2));

        assertThat(tab.disconnected).isTrue();
        nothingIsLeft();
    }

    @Test
    void aGoodByeComesAfterWhatWasSaid() {
        open();
        socket.send("first");
        socket.send("second");
        socket.close();
        socket.send("too late");
        tab.read();

        assertThat(tab.written).containsExactly("first", "second", "close 1008");
        socket.onWebSocketClose(StatusCode.POLICY_VIOLATION, "", Callback.NOOP);
        nothingIsLeft();
    }

    @Test
    void whoseGoodByeIsAnsweredMayComeAgain() {
        open();
        List<Boolean> room = new ArrayList<>();

        socket.onWebSocketClose(
                StatusCode.NORMAL, "", Callback.from(() -> room.add(connections.hasRoom("here")), Assertions::fail));

        assertThat(room).containsExactly(true);
        nothingIsLeft();
    }

    @Test
    void whoCameAtTheSameMomentAsTooManyOthersIsSentAway() {
        assertThat(connections.enter("here")).isTrue();

        open();

        assertThat(tab.written).containsExactly("close 1013");
        socket.onWebSocketClose(StatusCode.TRY_AGAIN_LATER, "", Callback.NOOP);
        assertThat(connections.hasRoom("here")).isFalse();
        connections.leave("here");
        nothingIsLeft();
    }

    private void open() {
        socket.onWebSocketOpen(tab);
    }

    private void pass(Duration time) {
        threads.runTo(clock.nanos() + time.toNanos());
    }

    private void nothingIsLeft() {
        pass(Duration.ZERO);
        assertThat(connections.hasRoom("here")).isTrue();
        assertThat(clock.alarms()).isZero();
    }
}
