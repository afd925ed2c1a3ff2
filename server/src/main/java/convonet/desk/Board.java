package convonet.desk;

import convonet.watch.Clock;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.List;

/// Tells everybody at a dashboard who waits, and supervisors what the others do, whenever that changed; at most once a
/// second. Its methods may be called from any thread, under the lock of a desk too, and return at once.
final class Board {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int INBOX = 4;

    private final Desks desks;
    private final Clock clock;
    private final Inbox<Look> inbox;
    private boolean queueChanged;
    private boolean teamChanged;
    private boolean looks;
    private long lookedAt;

    private record Look() {}

    Board(Desks desks, Clock clock, Threads threads) {
        this.desks = desks;
        this.clock = clock;
        this.lookedAt = clock.nanos() - BETWEEN.toNanos();
        InboxLimits<Look> limits = new InboxLimits<>(INBOX, _ -> true, _ -> true, _ -> {});
        this.inbox = threads.inbox("desk-board", limits, this::look);
    }

    synchronized void queueChanged() {
        queueChanged = true;
        lookSoon();
    }

    synchronized void teamChanged() {
        teamChanged = true;
        lookSoon();
    }

    private void lookSoon() {
        if (looks) {
            return;
        }
        looks = true;
        Duration wait = BETWEEN.minusNanos(clock.nanos() - lookedAt);
        if (wait.isPositive()) {
            clock.after(wait, () -> inbox.post(new Look()));
        } else {
            inbox.post(new Look());
        }
    }

    private void look(Look now) {
        boolean queue;
        boolean team;
        synchronized (this) {
            queue = queueChanged;
            team = teamChanged;
            queueChanged = false;
            teamChanged = false;
            looks = false;
            lookedAt = clock.nanos();
        }
        List<Desk> all = desks.everybody();
        if (queue) {
            all.forEach(desk -> desk.tab().ifPresent(tab -> tab.queue(desks.waitingFor(desk))));
        }
        if (team) {
            List<Colleague> colleagues = desks.team();
            all.stream()
                    .filter(desk -> desk.agent().role().watches())
                    .forEach(desk -> desk.tab().ifPresent(tab -> tab.team(colleagues)));
        }
    }

    void close() {
        inbox.close();
    }
}
