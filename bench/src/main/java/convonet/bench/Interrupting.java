package convonet.bench;

import convonet.bench.caller.Caller;
import convonet.bench.caller.Diary.Entry;
import convonet.bench.caller.Speech;
import convonet.bench.caller.Utterance;
import convonet.watch.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// A caller who makes a sound while an answer is being played.
final class Interrupting {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Caller caller;
    private final Clock clock;
    private int from;
    private int turn = -1;

    Interrupting(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /// What came of a sound.
    ///
    /// @param turn of the answer into which it was made
    /// @param question what was understood as that turn's question
    /// @param onset when the caller's sound began, at the microphone
    /// @param end when it ended
    /// @param answer the answer's last word
    /// @param from where in the diary the answer begins
    record Interruption(int turn, String question, long onset, long end, Entry answer, int from) {
        /// Whether the answer was given up.
        boolean stopped() {
            return answer.payload().path("interrupted").asBoolean();
        }
    }

    void ask(Speech question) {
        from = caller.diary().end();
        caller.say(question);
    }

    /// Waits until the next answer has been heard for so long, makes a sound, and waits until that answer is over or
    /// given up. A sound that is a question itself has an answer that can be interrupted next.
    ///
    /// @throws IOException when there is no answer to interrupt
    Interruption interrupt(Duration into, Speech sound) throws IOException, InterruptedException {
        int before = turn;
        int begin = from;
        turn = await(begin, "no answer came", entry -> entry.is(Caller.FIRST_SOUND) && entry.turn() > before)
                .turn();
        int now = turn;
        awaitSound(now, into);
        from = caller.diary().end();
        Utterance utterance = caller.say(sound);
        Entry answer = await(
                begin, "the answer neither ended nor was given up", entry -> entry.endsAnswer() && entry.turn() == now);
        return new Interruption(now, said(now), moment(utterance.onset()), moment(utterance.end()), answer, begin);
    }

    /// The words that were understood after it.
    String wordsAfter(Interruption interruption) throws IOException, InterruptedException {
        Entry words = await(
                interruption.from(),
                "the interruption was not understood",
                entry -> isFinal(entry) && entry.turn() > interruption.turn());
        return Answers.text(words);
    }

    /// Stops the answer to what was said last, and waits until all is quiet.
    void stop() throws IOException, InterruptedException {
        int before = turn;
        int begin = from;
        await(begin, "no answer came", entry -> entry.is(Caller.FIRST_SOUND) && entry.turn() > before);
        caller.hush();
        await(begin, "the answer could not be stopped", entry -> entry.endsAnswer() && entry.turn() > before);
        rest();
    }

    /// Waits until all is quiet.
    void rest() throws InterruptedException {
        new Talk(caller, clock, new Random(turn)).pause();
    }

    private String said(int ofTurn) {
        return String.join(
                " ",
                caller.diary().from(0).stream()
                        .filter(entry -> isFinal(entry) && entry.turn() == ofTurn)
                        .map(Answers::text)
                        .toList());
    }

    private Entry await(int start, String otherwise, Predicate<Entry> wanted) throws IOException, InterruptedException {
        return caller.diary().await(start, PATIENCE, wanted).orElseThrow(() -> new IOException(otherwise));
    }

    private static boolean isFinal(Entry entry) {
        return entry.is("transcription") && entry.payload().path("is_final").asBoolean();
    }

    private void awaitSound(int ofTurn, Duration length) throws IOException, InterruptedException {
        long deadline = clock.nanos() + PATIENCE.toNanos();
        long enough = length.toNanos() * Speech.RATE / 1_000_000_000;
        while (caller.head().turn() != ofTurn || caller.head().samples() < enough) {
            if (clock.nanos() > deadline) {
                throw new IOException("the answer was too short to be interrupted");
            }
            clock.pause(LOOK_EVERY);
        }
    }

    private static long moment(CompletableFuture<Long> moment) throws IOException, InterruptedException {
        try {
            return moment.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException never) {
            throw new IOException("a sound was never spoken", never);
        }
    }
}
