package convonet.bench;

import convonet.bench.agent.PlayedAgent;
import convonet.bench.agent.Ring;
import convonet.bench.agent.Telephone;
import convonet.bench.caller.Caller;
import convonet.bench.caller.Diary.Entry;
import convonet.bench.caller.SteadyTone;
import convonet.bench.caller.ToneCaller;
import convonet.bench.figures.Figure;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Samples;
import convonet.sip.message.Status;
import convonet.watch.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// One caller and one agent, who talk, do not come to talk, and talk again.
final class TransferBench {
    static final SteadyTone CALLER = new SteadyTone(1_000);
    static final SteadyTone AGENT = new SteadyTone(450);

    /// How long the caller speaks at a time.
    static final int SECONDS = 1;

    private static final Duration SAYING = Duration.ofSeconds(SECONDS);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final String DEPARTMENT = "support";
    private static final String WISH = "please put me through to support";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Goal RINGS = Goal.named("G16").and(1, 300);
    private static final Goal HEARD = Goal.named("G16").and(1, 250);
    private static final Goal TOLD = Goal.named("G16").and(1, 1_000);

    private final ToneCaller speaker;
    private final Caller caller;
    private final PlayedAgent agent;
    private final Clock clock;
    private final Samples rings = new Samples();
    private final Samples wishRings = new Samples();
    private final Samples bothHear = new Samples();
    private final Samples agentHears = new Samples();
    private final Samples callerHears = new Samples();
    private final Samples ended = new Samples();
    private final Samples failed = new Samples();
    private final Samples told = new Samples();
    private final Samples left = new Samples();

    TransferBench(ToneCaller speaker, PlayedAgent agent, Clock clock) {
        this.speaker = speaker;
        this.caller = speaker.caller();
        this.agent = agent;
        this.clock = clock;
    }

    /// Once each, without the caller's leaving.
    void round() throws IOException, InterruptedException {
        talk();
        fail();
    }

    /// Wants a person by the button, talks to them, and is given back.
    private void talk() throws IOException, InterruptedException {
        int from = agent.telephone().diary().end();
        long asked = speaker.wantPerson(DEPARTMENT);
        Ring ring = agent.telephone().ring(from, PATIENCE);
        rings.add(ring.at() - asked);
        answer(ring);
        int before = caller.diary().end();
        long hungUp = ring.hangUp();
        ended.add(await(before, entry -> entry.tellsTransfer("ended")).at() - hungUp);
        hush(before);
        agent.ready();
    }

    /// The same wish in words, which nobody takes.
    private void fail() throws IOException, InterruptedException {
        int from = agent.telephone().diary().end();
        long asked = clock.nanos();
        caller.type(WISH);
        Ring ring = agent.telephone().ring(from, PATIENCE);
        wishRings.add(ring.at() - asked);
        int before = caller.diary().end();
        long refused = ring.refuse(Status.BUSY_HERE);
        failed.add(await(before, entry -> entry.tellsTransfer("failed")).at() - refused);
        told.add(await(before, TransferBench::apologises).at() - refused);
        hush(before);
        agent.ready();
    }

    /// The caller goes away in the middle of a talk, for good.
    void leave() throws IOException, InterruptedException {
        int from = agent.telephone().diary().end();
        speaker.wantPerson(DEPARTMENT);
        Ring ring = agent.telephone().ring(from, PATIENCE);
        answer(ring);
        int before = agent.telephone().diary().end();
        long gone = speaker.hangUp();
        Entry over = agent.telephone()
                .diary()
                .await(before, PATIENCE, entry -> entry.is(Telephone.OVER))
                .orElseThrow(() -> new IOException("the agent's telephone goes on"));
        left.add(over.at() - gone);
        speaker.close();
        agent.ready();
    }

    List<Figure> figures() {
        return List.of(
                Figure.millis(RINGS, "the button until the agent's telephone rings", rings),
                Figure.millis(RINGS, "the wish in words until it rings", wishRings),
                Figure.millis(HEARD, "answered until both hear each other", bothHear),
                Figure.millis(Goal.none(), "answered until the agent hears the caller", agentHears),
                Figure.millis(Goal.none(), "answered until the caller hears the agent", callerHears),
                Figure.millis(TOLD, "declined until the caller is shown so", failed),
                Figure.millis(TOLD, "declined until the caller is told why", told),
                Figure.millis(TOLD, "the agent hangs up until the caller is shown so", ended),
                Figure.millis(TOLD, "the caller leaves until the agent's telephone is free", left));
    }

    /// Both speak, the caller a little before, until each has heard the other.
    private void answer(Ring ring) throws IOException, InterruptedException {
        CompletableFuture<Long> begun = speaker.speak();
        long answered = agent.answer(ring);
        long deadline = clock.nanos() + PATIENCE.toNanos();
        while (!bothHear(ring, answered)) {
            if (clock.nanos() > deadline) {
                throw new IOException("somebody hears nothing");
            }
            clock.pause(LOOK_EVERY);
            if (untilSaid(begun).isNegative()) {
                begun = speaker.speak();
            }
        }
        clock.pause(untilSaid(begun));
    }

    private boolean bothHear(Ring ring, long answered) throws InterruptedException {
        OptionalLong atAgent =
                ring.sound().orElseThrow().heard().since(answered).first(CALLER.hertz());
        OptionalLong atCaller = speaker.heardSince(answered).first(AGENT.hertz());
        boolean both = atAgent.isPresent() && atCaller.isPresent();
        if (both) {
            agentHears.add(atAgent.getAsLong() - answered);
            callerHears.add(atCaller.getAsLong() - answered);
            bothHear.add(Math.max(atAgent.getAsLong(), atCaller.getAsLong()) - answered);
        }
        return both;
    }

    private Duration untilSaid(CompletableFuture<Long> begun) {
        return SAYING.minusNanos(clock.nanos() - begun.join());
    }

    /// Does not listen to the end.
    private void hush(int before) throws IOException, InterruptedException {
        await(before, TransferBench::apologises);
        int now = caller.diary().end();
        caller.hush();
        await(now, entry -> entry.tellsState("listening"));
    }

    private static boolean apologises(Entry entry) {
        return entry.is("assistant_response") && !entry.endsAnswer();
    }

    private Entry await(int from, Predicate<Entry> wanted) throws IOException, InterruptedException {
        return caller.diary()
                .await(from, PATIENCE, wanted)
                .orElseThrow(() -> new IOException("the caller is told nothing"));
    }
}
