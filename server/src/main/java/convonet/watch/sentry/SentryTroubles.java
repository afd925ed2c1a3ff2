package convonet.watch.sentry;

import convonet.watch.CallTimeline;
import convonet.watch.Clock;
import convonet.watch.Fact;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.Threads;
import convonet.watch.TimelineListener;
import convonet.watch.Timelines;
import convonet.watch.Trouble;
import convonet.watch.Troubles;
import io.sentry.IScopes;
import io.sentry.Sentry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Sends troubles to Sentry, each with the last steps of its call, and the times of turns. Whoever reports hands
/// over and returns; all else happens on one thread of ours and one of the library's. While Sentry is slow or away
/// the newest wait, a bounded number of them, and the rest is let go.
public final class SentryTroubles implements Troubles, TimelineListener, AutoCloseable {
    /// How long the stop of the house waits for what is under way.
    static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final int MOST_WAITING = 200;

    private final Timelines timelines;
    private final Clock clock;
    private final boolean withTurns;
    private final IScopes sentry;
    private final Repetitions repetitions = new Repetitions();
    private final TurnTimes turns;
    private final Inbox<Runnable> inbox;

    private SentryTroubles(SentryAccess access, Timelines timelines, Clock clock, Threads threads) {
        this.timelines = timelines;
        this.clock = clock;
        this.withTurns = access.turns() > 0;
        Sentry.init(options -> Manners.teach(options, access), true);
        this.sentry = Sentry.getCurrentScopes();
        this.turns = new TurnTimes(sentry);
        this.inbox =
                threads.inbox("sentry", new InboxLimits<>(MOST_WAITING, _ -> false, _ -> true, _ -> {}), Runnable::run);
    }

    /// There is one at a time in a process; opening another one ends the one before.
    public static SentryTroubles open(SentryAccess access, Timelines timelines, Clock clock, Threads threads) {
        return new SentryTroubles(access, timelines, clock, threads);
    }

    @Override
    public void report(Trouble trouble) {
        Instant now = clock.now();
        inbox.post(() -> send(trouble, now));
    }

    @Override
    public void noted(String call, Fact fact) {
        if (withTurns && fact instanceof Fact.Latency latency) {
            Instant now = clock.now();
            inbox.post(() -> turns.measured(call, latency, now));
        }
    }

    @Override
    public void marked(String call, CallTimeline.Entry entry) {
        if (withTurns && entry.tookMillis().isPresent() && entry.turn().isPresent()) {
            Instant now = clock.now();
            inbox.post(() -> turns.marked(call, entry, now));
        }
    }

    @Override
    public void ended(String call, CallTimeline story, String ending) {
        inbox.post(() -> turns.end(call));
    }

    /// Returns when what waits was sent, or after a few seconds. Closing again does nothing.
    @Override
    public void close() {
        CountDownLatch handedOver = new CountDownLatch(1);
        boolean isOpen = inbox.post(handedOver::countDown);
        try {
            if (isOpen && !handedOver.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                inbox.interrupt();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        inbox.close();
        sentry.close(false);
    }

    private void send(Trouble trouble, Instant at) {
        if (repetitions.mayBeTold(trouble, at)) {
            List<CallTimeline.Entry> steps = List.of();
            Instant begun = at;
            CallTimeline story = trouble.session().flatMap(timelines::find).orElse(null);
            if (story != null) {
                steps = story.entries();
                begun = story.begun();
            }
            sentry.captureEvent(Events.of(trouble, at, steps, begun));
        }
    }
}
