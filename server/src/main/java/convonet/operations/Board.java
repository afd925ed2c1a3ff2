package convonet.operations;

import convonet.watch.CallTimeline;
import convonet.watch.Clock;
import convonet.watch.Fact;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.Threads;
import convonet.watch.TimelineListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The live calls, and the operators who watch them. Calls only leave here how they are; one thread tells the
/// operators: how calls are once a second, the steps of opened calls five times a second, and less often when
/// that takes it more than a tenth of its time. Any thread may use it.
public final class Board implements TimelineListener, AutoCloseable {
    static final Duration BEAT = Duration.ofMillis(200);
    private static final Duration CALLS_EVERY = Duration.ofSeconds(1);

    /// Of its time that telling may take.
    private static final int ONE_IN = 10;

    public static final int MOST_OPERATORS = 100;
    private static final int MOST_TOLD = 200;
    private static final int MOST_ENDINGS = 100;

    private final Clock clock;
    private final Map<String, LiveCall> live = new ConcurrentHashMap<>();
    private final Set<Watching> operators = ConcurrentHashMap.newKeySet();
    private final Queue<Ending> endings = new ArrayDeque<>();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final Inbox<Beat> beats;

    /// Used by the telling thread only.
    private long callsTold;

    private Clock.@Nullable Alarm next;

    public Board(Clock clock, Threads threads) {
        this.clock = clock;
        this.callsTold = clock.nanos() - CALLS_EVERY.toNanos();
        InboxLimits<Beat> limits = new InboxLimits<>(1, _ -> false, _ -> true, _ -> {});
        this.beats = threads.inbox("watch-board", limits, _ -> beat());
    }

    private record Beat() {}

    private record Ending(String call, CallTimeline story, Instant at, String how) {}

    @Override
    public void began(String call, CallTimeline story) {
        LiveCall one = new LiveCall(call, story);
        story.entries().forEach(one::marked);
        story.facts().forEach(one::noted);
        live.put(call, one);
        changed.set(true);
    }

    @Override
    public void marked(String call, CallTimeline.Entry entry) {
        Optional.ofNullable(live.get(call)).ifPresent(one -> {
            one.marked(entry);
            changed.set(true);
        });
    }

    @Override
    public void noted(String call, Fact fact) {
        Optional.ofNullable(live.get(call)).ifPresent(one -> {
            one.noted(fact);
            changed.set(true);
        });
    }

    @Override
    public void ended(String call, CallTimeline story, String ending) {
        live.remove(call);
        changed.set(true);
        if (operators.isEmpty()) {
            return;
        }
        synchronized (endings) {
            if (endings.size() >= MOST_ENDINGS) {
                endings.remove();
            }
            endings.add(new Ending(call, story, story.ended().orElseGet(clock::now), ending));
        }
    }

    /// From now on this operator is told how calls are, all of them first.
    ///
    /// @return empty when there are too many operators
    public Optional<Watching> watch(OperatorLine line) {
        synchronized (operators) {
            if (operators.size() >= MOST_OPERATORS) {
                return Optional.empty();
            }
            Watching watching = new Watching(line);
            operators.add(watching);
            if (operators.size() == 1) {
                beatIn(Duration.ZERO);
            }
            return Optional.of(watching);
        }
    }

    /// One beat is due at a time: who leaves and comes back at once finds the last one still to come.
    private void beatIn(Duration pause) {
        synchronized (operators) {
            if (next != null) {
                next.cancel();
            }
            next = clock.after(pause, this::wake);
        }
    }

    /// The operator does not watch any more.
    public void leave(Watching watching) {
        operators.remove(watching);
    }

    /// The live ones, the newest first.
    List<CallView> calls() {
        return live.values().stream()
                .map(LiveCall::view)
                .sorted(Comparator.comparing(CallView::beganAt).reversed())
                .toList();
    }

    Optional<LiveCall> find(String call) {
        return Optional.ofNullable(live.get(call));
    }

    private void wake() {
        beats.post(new Beat());
    }

    private void beat() {
        long began = clock.nanos();
        try {
            tellEndings();
            tellCalls(began);
            operators.forEach(operator -> operator.tellSteps(this::find));
        } finally {
            Duration took = Duration.ofNanos(clock.nanos() - began);
            Duration pause = took.multipliedBy(ONE_IN);
            synchronized (operators) {
                if (!operators.isEmpty()) {
                    beatIn(pause.compareTo(BEAT) > 0 ? pause : BEAT);
                }
            }
        }
    }

    private void tellCalls(long now) {
        List<Watching> fresh = operators.stream().filter(Watching::isFresh).toList();
        boolean due = now - callsTold >= CALLS_EVERY.toNanos() && changed.compareAndSet(true, false);
        if (!due && fresh.isEmpty()) {
            return;
        }
        List<CallView> calls = calls();
        List<CallView> told = calls.subList(0, Math.min(calls.size(), MOST_TOLD));
        (due ? operators : fresh).forEach(operator -> operator.tell(told, calls.size()));
        if (due) {
            callsTold = now;
        }
    }

    private void tellEndings() {
        List<Ending> told;
        synchronized (endings) {
            told = new ArrayList<>(endings);
            endings.clear();
        }
        for (Ending ending : told) {
            operators.forEach(operator -> operator.tellEnded(ending.call(), ending.story(), ending.at(), ending.how()));
        }
    }

    @Override
    public void close() {
        synchronized (operators) {
            operators.clear();
            if (next != null) {
                next.cancel();
            }
        }
        beats.close();
    }
}
