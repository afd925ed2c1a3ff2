package convonet.watch.sentry;

import convonet.watch.CallTimeline;
import convonet.watch.Fact;
import convonet.watch.Stage;
import io.sentry.IScopes;
import io.sentry.ISpan;
import io.sentry.ITransaction;
import io.sentry.SentryInstantDate;
import io.sentry.SpanStatus;
import io.sentry.TransactionContext;
import io.sentry.TransactionOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One transaction for each turn, with a span for each stage and for each step that was timed: from the caller's last
/// sound to the first one of the answer; of a turn that was typed, or never answered by voice, from its first span to
/// its last, once the next turn begins or the call is over. Used by one thread.
final class TurnTimes {
    private static final int MOST_CALLS = 2_000;
    private static final int MOST_SPANS = 100;

    private final IScopes sentry;
    private final Map<String, Unfinished> unfinished = new HashMap<>();

    private record Part(String operation, String name, Instant from, Instant to) {}

    /// @param told as a transaction; what comes later of that turn is left out
    private record Unfinished(int turn, boolean told, List<Part> parts) {}

    TurnTimes(IScopes sentry) {
        this.sentry = sentry;
    }

    /// @param at when the stage was over
    void measured(String call, Fact.Latency latency, Instant at) {
        Part part = new Part("call.stage", latency.stage().label(), at.minus(latency.took()), at);
        if (latency.stage() == Stage.VOICE_TO_VOICE) {
            Unfinished whole = of(call, latency.turn());
            if (!whole.told()) {
                send(call, whole, part);
                keep(call, new Unfinished(latency.turn(), true, List.of()));
            }
        } else {
            add(call, latency.turn(), part);
        }
    }

    void marked(String call, CallTimeline.Entry entry, Instant at) {
        long took = entry.tookMillis().orElse(0L);
        entry.turn()
                .ifPresent(turn -> add(
                        call,
                        turn,
                        new Part(
                                "call.step",
                                entry.step().number() + " " + entry.step().label(),
                                at.minusMillis(took),
                                at)));
    }

    /// The call is over.
    void end(String call) {
        Unfinished last = unfinished.remove(call);
        if (last != null) {
            finish(call, last);
        }
    }

    private void add(String call, int turn, Part part) {
        Unfinished of = of(call, turn);
        if (!of.told() && of.parts().size() < MOST_SPANS) {
            of.parts().add(part);
            keep(call, of);
        }
    }

    private void keep(String call, Unfinished turn) {
        if (unfinished.size() < MOST_CALLS || unfinished.containsKey(call)) {
            unfinished.put(call, turn);
        }
    }

    private Unfinished of(String call, int turn) {
        Unfinished known = unfinished.get(call);
        if (known == null || known.turn() < turn) {
            end(call);
            return new Unfinished(turn, false, new ArrayList<>());
        }
        return known.turn() == turn ? known : new Unfinished(turn, true, List.of());
    }

    private void finish(String call, Unfinished turn) {
        if (!turn.told() && !turn.parts().isEmpty()) {
            Instant from = turn.parts().stream()
                    .map(Part::from)
                    .min(Instant::compareTo)
                    .orElseThrow();
            Instant to =
                    turn.parts().stream().map(Part::to).max(Instant::compareTo).orElseThrow();
            send(call, turn, new Part("call.turn", "turn", from, to));
        }
    }

    private void send(String call, Unfinished turn, Part whole) {
        TransactionOptions options = new TransactionOptions();
        options.setStartTimestamp(new SentryInstantDate(whole.from()));
        ITransaction transaction = sentry.startTransaction(new TransactionContext("turn", "call.turn"), options);
        transaction.setTag(Scrubber.SESSION, call);
        transaction.setData("turn", turn.turn());
        for (Part part : turn.parts()) {
            ISpan span = transaction.startChild(part.operation(), part.name(), new SentryInstantDate(part.from()));
            span.finish(SpanStatus.OK, new SentryInstantDate(part.to()));
        }
        transaction.finish(SpanStatus.OK, new SentryInstantDate(whole.to()));
    }
}
