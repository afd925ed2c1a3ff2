package convonet.app.caller;

import convonet.watch.Clock;
import java.time.Duration;

/// Plays to nobody, in real time: tells the server every 100 ms how much of the turn's answer has been heard.
final class Playback implements AutoCloseable {
    private static final Duration REPORT_EVERY = Duration.ofMillis(100);

    private final Clock clock;
    private final Report report;
    private int turn = -1;
    private long startedNanos;
    private long receivedMillis;
    private long reportedMillis;
    private boolean closed;

    Playback(Clock clock, Report report) {
        this.clock = clock;
        this.report = report;
    }

    synchronized void receive(int ofTurn, long millis) {
        if (ofTurn != turn) {
            turn = ofTurn;
            startedNanos = clock.nanos();
            receivedMillis = 0;
            reportedMillis = 0;
            receivedMillis += millis;
            tick(ofTurn);
            return;
        }
        if (heardMillis() >= receivedMillis) {
            startedNanos = clock.nanos() - receivedMillis * 1_000_000;
        }
        receivedMillis += millis;
    }

    synchronized void clear(int ofTurn) {
        if (ofTurn == turn) {
            receivedMillis = Math.min(receivedMillis, heardMillis());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private synchronized void tick(int ofTurn) {
        if (closed || ofTurn != turn) {
            return;
        }
        long heard = heardMillis();
        if (heard > reportedMillis) {
            reportedMillis = heard;
            report.heard(turn, heard);
        }
        clock.after(REPORT_EVERY, () -> tick(ofTurn));
    }

    private long heardMillis() {
        return Math.min(receivedMillis, (clock.nanos() - startedNanos) / 1_000_000);
    }

    @FunctionalInterface
    interface Report {
        void heard(int turn, long playedMillis);
    }
}
