package convonet.bench;

import convonet.bench.caller.Caller;
import convonet.bench.caller.Diary.Entry;
import convonet.bench.caller.PeerLine;
import convonet.bench.caller.Speech;
import convonet.bench.caller.Utterance;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Questions and answers of one caller.
final class Talk {
    /// A question, its answer and the pause after it take about so long. Many callers begin at any time within it,
    /// because people do not speak in chorus.
    static final Duration ROUND = Duration.ofSeconds(7);

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final int LEAST_PAUSE_MILLIS = 150;
    private static final int PAUSE_MILLIS = 500;

    private final Caller caller;
    private final Clock clock;
    private final RandomGenerator chance;

    Talk(Caller caller, Clock clock, RandomGenerator chance) {
        this.caller = caller;
        this.clock = clock;
        this.chance = chance;
    }

    /// A question and what came of it.
    ///
    /// @param turn as the server counts, or -1 when nothing was understood
    /// @param understood the words the server heard
    /// @param asked when the last sound of the question was spoken, or the words were typed
    /// @param firstSound when the first sound of the answer came
    /// @param answer the whole of it, or empty when it did not end in time
    record Exchange(int turn, String understood, long asked, Optional<Long> firstSound, Optional<Entry> answer) {}

    /// Speaks, and listens to the end of the answer.
    Exchange ask(Speech question) throws InterruptedException {
        int from = caller.diary().end();
        Utterance utterance = caller.say(question);
        Optional<Entry> answer = caller.diary().await(from, PATIENCE, Entry::endsAnswer);
        return exchange(from, utterance.end().getNow(clock.nanos()), answer);
    }

    /// Speaks by WebRTC, and listens to the end of the answer.
    Exchange ask(PeerLine line, List<byte[]> question) throws InterruptedException {
        int from = caller.diary().end();
        PeerLine.Saying saying = line.say(question);
        Optional<Entry> answer = caller.diary().await(from, PATIENCE, Entry::endsAnswer);
        return exchange(from, saying.ended().getNow(clock.nanos()), answer);
    }

    /// Types, and listens to the end of the answer.
    Exchange type(String question) throws InterruptedException {
        int from = caller.diary().end();
        long asked = clock.nanos();
        caller.type(question);
        Optional<Entry> answer = caller.diary().await(from, PATIENCE, Entry::endsAnswer);
        return exchange(from, asked, answer);
    }

    /// Waits for any time below this.
    void comeSoon(Duration limit) throws InterruptedException {
        clock.pause(Duration.ofNanos((long) (chance.nextDouble() * limit.toNanos())));
    }

    /// Waits until the answer has faded away, and a moment more.
    void pause() throws InterruptedException {
        long deadline = clock.nanos() + PATIENCE.toNanos();
        while (!caller.silent() && clock.nanos() < deadline) {
            clock.pause(LOOK_EVERY);
        }
        clock.pause(Duration.ofMillis(LEAST_PAUSE_MILLIS + chance.nextInt(PAUSE_MILLIS)));
    }

    private Exchange exchange(int from, long asked, Optional<Entry> answer) {
        List<Entry> told = caller.diary().from(from);
        List<Entry> words = told.stream()
                .filter(entry -> entry.is("transcription")
                        && entry.payload().path("is_final").asBoolean())
                .toList();
        int turn = words.isEmpty() ? -1 : words.getLast().turn();
        String understood = String.join(
                " ",
                words.stream()
                        .map(entry -> entry.payload().path("text").asText())
                        .toList());
        Optional<Long> firstSound = told.stream()
                .filter(entry -> entry.is(Caller.FIRST_SOUND) && entry.turn() == turn)
                .map(Entry::at)
                .findFirst();
        return new Exchange(turn, understood, asked, firstSound, answer);
    }
}
