package convonet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.agent.PlayedAgent;
import convonet.bench.agent.Ring;
import convonet.bench.agent.Telephone;
import convonet.bench.caller.Caller;
import convonet.bench.caller.Diary;
import convonet.bench.caller.Diary.Entry;
import convonet.bench.caller.ToneCaller.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// What becomes of transfers that do not go well. After each of them nothing rings and Redis knows nothing of it.
final class TransferFailures {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final CallCentre centre;

    TransferFailures(CallCentre centre) {
        this.centre = centre;
    }

    /// One line of the table.
    ///
    /// @param reason as the caller's page is told
    /// @param sentence as the caller is told; empty when nobody is there to be told
    /// @param after how long after it happened the caller was told, or the agent was free
    record Row(String what, String reason, String sentence, Duration after) {

        /// Without the time, which is another one each time.
        String told() {
            return "| " + what + " | " + reason + " | " + sentence + " |";
        }

        @Override
        public String toString() {
            return told() + " " + after.toMillis() + " |";
        }
    }

    /// Something happens.
    interface Event {
        /// @return when, on the clock
        long happens(Ring ring) throws IOException, InterruptedException;
    }

    /// While it rings.
    Row whileRinging(String what, Pair pair, Event event) throws IOException, InterruptedException {
        return whileRinging(what, pair, pair.ring(), event);
    }

    Row whileRinging(String what, Pair pair, Ring ring, Event event) throws IOException, InterruptedException {
        int before = pair.diary().end();
        long at = event.happens(ring);
        return toldAfter(what, pair, before, at, ring);
    }

    /// While the two talk, and hear each other.
    Row whileTalking(String what, Pair pair, Event event) throws IOException, InterruptedException {
        return whileTalking(what, pair, pair.ring(), event);
    }

    Row whileTalking(String what, Pair pair, Ring ring, Event event) throws IOException, InterruptedException {
        pair.talk(ring);
        int before = pair.diary().end();
        long at = event.happens(ring);
        return toldAfter(what, pair, before, at, ring);
    }

    /// Before anything rings.
    Row withoutRinging(String what, Pair pair) throws IOException, InterruptedException {
        int before = pair.diary().end();
        int from = pair.agent().telephone().diary().end();
        long at = pair.caller().wantPerson(pair.department());
        Row row = told(what, pair, before, at);
        assertThat(pair.agent().telephone().diary().from(from)).noneMatch(entry -> entry.is(Telephone.RINGS));
        return row;
    }

    /// Redis is back, to which some connections are still broken: the caller tries until somebody is rung again.
    Ring ringWithRedis(Pair pair) throws IOException, InterruptedException {
        Entry last;
        do {
            int before = pair.diary().end();
            pair.caller().wantPerson(pair.department());
            last = await(
                    "Redis is back",
                    pair,
                    before,
                    entry -> entry.tellsTransfer("ringing") || entry.tellsTransfer("failed"));
        } while (last.tellsTransfer("failed"));
        return pair.agent().telephone().current().orElseThrow();
    }

    /// The caller goes away for good: their agent is free then.
    Row whoLeaves(String what, Pair pair, boolean talking) throws IOException, InterruptedException {
        Ring ring = pair.ring();
        if (talking) {
            pair.talk(ring);
        }
        int before = pair.agent().telephone().diary().end();
        long at = pair.caller().hangUp();
        Entry over = pair.agent()
                .telephone()
                .diary()
                .await(before, PATIENCE, entry -> entry.is(Telephone.OVER))
                .orElseThrow(() -> new AssertionError(what + ": the agent's telephone goes on"));
        isCleared(what);
        pair.agent().ready();
        return new Row(what, "–", "", Duration.ofNanos(over.at() - at));
    }

    /// The server is killed and started again, and the caller comes back.
    ///
    /// @param talking whether the two talk by then
    Row whoseServerDies(String what, String department, boolean talking) throws IOException, InterruptedException {
        try (Pair pair = Pair.signIn(centre, department, Way.SOCKET_IO)) {
            Ring ring = pair.ring();
            if (talking) {
                pair.talk(ring);
            }
            centre.server().kill();
            centre.restart();
            Caller caller = pair.caller().caller();
            caller.diary().await(0, PATIENCE, entry -> entry.is("lost"));
            int before = caller.diary().end();
            caller.reconnect(centre.server().url());
            long back = caller.diary()
                    .await(before, PATIENCE, entry -> entry.is("authenticated"))
                    .orElseThrow()
                    .at();
            try (PlayedAgent again = centre.agent(department)) {
                Row row = told(what, pair, before, back);
                assertThat(again.telephone().current()).as("%s: rings", what).isEmpty();
                return row;
            }
        }
    }

    private Row toldAfter(String what, Pair pair, int before, long at, Ring ring)
            throws IOException, InterruptedException {
        Row row = told(what, pair, before, at);
        until(what + ": the telephone goes on", ring::isOver);
        return row;
    }

    /// What the caller is told of an end.
    Row told(String what, Pair pair, int before, long at) throws IOException, InterruptedException {
        Entry end = await(what, pair, before, entry -> entry.tellsTransfer("failed") || entry.tellsTransfer("ended"));
        Diary diary = pair.diary();
        int since = before + diary.from(before).indexOf(end);
        Entry sentence = await(what, pair, since, entry -> entry.is("assistant_response") && !entry.endsAnswer());
        isCleared(what);
        return new Row(
                what,
                "`"
                        + end.payload()
                                .path("reason")
                                .asText(end.payload().path("state").asText()) + "`",
                sentence.payload().path("text").asText(),
                Duration.ofNanos(Math.max(end.at(), sentence.at()) - at));
    }

    /// Redis is let come back, if it was away.
    private void isCleared(String what) throws IOException, InterruptedException {
        centre.findRedis();
        until(what + ": Redis still knows of it", () -> centre.flags().isEmpty());
    }

    private static Entry await(String what, Pair pair, int before, Predicate<Entry> wanted)
            throws InterruptedException {
        return pair.diary()
                .await(before, PATIENCE, wanted)
                .orElseThrow(() -> new AssertionError(what + ": the caller is told nothing but "
                        + pair.diary().from(before)));
    }

    private void until(String trouble, BooleanSupplier happened) throws InterruptedException {
        long deadline = centre.clock().nanos() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()) {
            if (centre.clock().nanos() > deadline) {
                throw new AssertionError(trouble);
            }
            centre.clock().pause(LOOK_EVERY);
        }
    }
}
