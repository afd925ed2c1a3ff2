package convonet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.agent.PlayedAgent;
import convonet.bench.agent.Ring;
import convonet.bench.caller.Diary;
import convonet.bench.caller.Listening;
import convonet.bench.caller.SteadyTone;
import convonet.bench.caller.ToneCaller;
import convonet.bench.caller.ToneCaller.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// A caller and the agent of the department that they want.
///
/// @param at where they meet
record Pair(CallCentre at, String department, Way way, ToneCaller caller, PlayedAgent agent)
        implements Callable<String>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /// How much of what is heard is looked at: half a second.
    private static final int PIECES = 25;

    /// Before them a codec gets used to the tone.
    private static final int FIRST = 5;

    /// A tone that is louder was not just left over by a codec: whoever speaks is heard at -15 dB.
    private static final double FAINT = -40;

    static Pair signIn(CallCentre at, String department, Way way) throws IOException, InterruptedException {
        PlayedAgent agent = at.agent(department);
        return new Pair(at, department, way, at.caller(department, way), agent);
    }

    /// Talk, and listen to each other.
    ///
    /// @return what was heard
    @Override
    public String call() throws IOException, InterruptedException {
        return talk(ring());
    }

    /// The caller wants to talk to somebody.
    Ring ring() throws IOException, InterruptedException {
        int from = agent.telephone().diary().end();
        caller.wantPerson(department);
        return agent.telephone().ring(from, PATIENCE);
    }

    /// The same, asked of the assistant.
    Ring ringInWords(String wish) throws IOException, InterruptedException {
        int from = agent.telephone().diary().end();
        caller.caller().type(wish);
        return agent.telephone().ring(from, PATIENCE);
    }

    /// The caller types.
    ///
    /// @return when, on the clock
    long says(String words) {
        long now = at.clock().nanos();
        caller.caller().type(words);
        return now;
    }

    /// The agent closes their tab.
    ///
    /// @return when, on the clock
    long agentLeaves() {
        long now = at.clock().nanos();
        agent.close();
        return now;
    }

    /// The agent's machine is off the network.
    ///
    /// @return when, on the clock
    long agentVanishes() {
        long now = at.clock().nanos();
        agent.vanish();
        return now;
    }

    /// What the caller is told.
    Diary diary() {
        return caller.caller().diary();
    }

    /// By which the server knows the call.
    String session() {
        return diary().from(0).stream()
                .filter(entry -> entry.is("authenticated"))
                .map(entry -> entry.payload().path("session_id").asText())
                .findFirst()
                .orElseThrow();
    }

    /// Answers, and listens at both ends.
    ///
    /// @return what was heard
    String talk(Ring ring) throws IOException, InterruptedException {
        long answered = agent.answer(ring);
        SteadyTone callers = CallCentre.callersTone(department);
        SteadyTone agents = CallCentre.agentsTone(department);
        return String.format(
                Locale.ROOT,
                "%-9s %-9s the agent hears %s, the caller hears %s",
                department,
                way.label(),
                heard(callers, () -> ring.sound().orElseThrow().heard()),
                heard(agents, () -> caller.heardSince(answered)));
    }

    private interface Ear {
        Listening heard() throws InterruptedException;
    }

    /// Waits until enough of this tone was heard, and makes sure that nobody else's was in it.
    private String heard(SteadyTone tone, Ear ear) throws InterruptedException {
        Listening heard = sample(tone, ear);
        for (SteadyTone other : others(tone)) {
            assertThat(heard.decibels(other.hertz()))
                    .as("%s hears %d Hz, which is not %d Hz", department, other.hertz(), tone.hertz())
                    .isLessThan(FAINT);
        }
        return heard.tone(tone.hertz()).toString();
    }

    private Listening sample(SteadyTone tone, Ear ear) throws InterruptedException {
        long deadline = at.clock().nanos() + PATIENCE.toNanos();
        while (at.clock().nanos() < deadline) {
            Listening all = ear.heard();
            Listening sample = all.since(all.first(tone.hertz()).orElse(Long.MAX_VALUE));
            if (sample.pieces().size() >= FIRST + PIECES) {
                return new Listening(sample.pieces().subList(FIRST, FIRST + PIECES));
            }
            var _ = caller.speak();
            at.clock().pause(LOOK_EVERY);
        }
        throw new AssertionError(department + ": " + tone.hertz() + " Hz are not heard among "
                + ear.heard().pieces().size() + " pieces; told was " + diary().from(0));
    }

    private static List<SteadyTone> others(SteadyTone own) {
        List<SteadyTone> all = new ArrayList<>();
        CallCentre.DEPARTMENTS.forEach(department -> {
            all.add(CallCentre.callersTone(department));
            all.add(CallCentre.agentsTone(department));
        });
        all.remove(own);
        return all;
    }

    @Override
    public void close() {
        caller.close();
        agent.close();
    }
}
