package convonet.bench;

import convonet.bench.caller.Caller;
import convonet.bench.caller.Diary.Entry;
import convonet.bench.caller.Ears.Chunk;
import convonet.bench.caller.Speech;
import convonet.bench.caller.Utterance;
import convonet.bench.figures.Lost;
import convonet.bench.figures.WordDifference;
import convonet.bench.house.Emulators.Event;
import convonet.bench.house.Server;
import convonet.watch.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Callers to whom something happens in the middle of a sentence or of an answer.
final class Losses {
    /// Understood by the built-in recogniser and answered by the built-in assistant.
    private static final String SENTENCE = "add buy milk to my list";

    private static final String LONG_QUESTION = "what can you do";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration INTO_ANSWER = Duration.ofSeconds(2);
    private static final Duration INTO_SENTENCE = Duration.ofMillis(700);
    private static final int REHEARSALS = 3;

    /// Into an utterance, as the played recogniser counts: it hears a new one after a short gap between two words.
    private static final int LEAST_MILLIS = 200;

    private static final int MILLIS = 400;

    private final Stage stage;
    private final Clock clock;
    private final RandomGenerator chance;
    private final Speech sentence;
    private final Speech question;
    private List<String> understood = List.of();

    Losses(Stage stage, RandomGenerator chance) throws InterruptedException {
        this.stage = stage;
        this.clock = stage.clock();
        this.chance = chance;
        Voice voice = new Voice();
        this.sentence = voice.says(SENTENCE);
        this.question = voice.says(LONG_QUESTION);
    }

    /// What a caller noticed.
    ///
    /// @param after nanoseconds until the dialogue went on
    /// @param lost words of the caller, or of the answer, that did not arrive
    record Outcome(long after, int lost) {}

    /// What happens to a caller whose line is cut already.
    interface Blow {
        /// Before the call that will be struck begins.
        default void prepare() throws IOException, InterruptedException {}

        /// @return where to call again
        Server strike(Server server) throws IOException, InterruptedException;
    }

    /// Learns what is understood of the sentence when nothing happens.
    ///
    /// @throws IOException when that is not always the same
    void rehearse(Server server) throws IOException, InterruptedException {
        try (Caller caller = stage.caller(server, 0, false)) {
            Talk talk = new Talk(caller, clock, chance);
            for (int i = 0; i < REHEARSALS; i++) {
                List<String> words = WordDifference.words(talk.ask(sentence).understood());
                if (words.isEmpty() || (i > 0 && !words.equals(understood))) {
                    throw new IOException("without any trouble " + understood + " and " + words + " are understood");
                }
                understood = words;
                talk.pause();
            }
        }
    }

    /// The recogniser's socket dies in mid-sentence; until sound arrives at another one.
    Outcome ofRecogniser(Caller caller) throws IOException, InterruptedException {
        stage.emulators().fresh();
        stage.play(Deepgram.unchanged().dropsOnce(LEAST_MILLIS + chance.nextInt(MILLIS)));
        Talk talk = new Talk(caller, clock, chance);
        Talk.Exchange exchange = talk.ask(sentence);
        talk.pause();
        List<Event> events = stage.emulators().fresh();
        Event fault = first(events, 0, "fault").orElseThrow(() -> new IOException("no socket was killed"));
        Event sound = first(events, fault.number(), "audio.first")
                .orElseThrow(() -> new IOException("no other socket heard anything"));
        return new Outcome(sound.nanos() - fault.nanos(), lostOf(exchange.understood()));
    }

    /// Until more of the answer arrives.
    Outcome whileAnswered(Server server, Blow blow) throws IOException, InterruptedException {
        try (Caller caller = stage.caller(server, chance.nextLong(), true)) {
            int from = caller.diary().end();
            caller.say(question);
            int turn = await(caller, from, "no answer came", entry -> entry.is(Caller.FIRST_SOUND))
                    .turn();
            clock.pause(INTO_ANSWER);
            caller.cutLine();
            Server next = blow.strike(server);
            long back = comeBack(caller, next);
            await(caller, from, "the answer did not end", entry -> entry.endsAnswer() && entry.turn() == turn);
            new Talk(caller, clock, chance).pause();
            long sound = caller.chunks().stream()
                    .filter(chunk -> chunk.turn() == turn)
                    .mapToLong(Chunk::at)
                    .filter(at -> at >= back)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no more of the answer came"));
            return new Outcome(sound - back, Answers.lost(caller, from, turn));
        }
    }

    /// Until the words arrive; the caller may still be speaking when they are back.
    Outcome whileSpeaking(Server server, Blow blow) throws IOException, InterruptedException {
        try (Caller caller = stage.caller(server, chance.nextLong(), false)) {
            int from = caller.diary().end();
            Utterance utterance = caller.say(sentence);
            clock.pause(INTO_SENTENCE);
            caller.cutLine();
            Server next = blow.strike(server);
            long back = Math.max(comeBack(caller, next), utterance.end().getNow(0L));
            Entry words = await(caller, from, "no words came", entry -> entry.at() > back && isFinal(entry));
            Entry answer = await(caller, from, "no answer came", Entry::endsAnswer);
            String all = String.join(
                    " ",
                    caller.diary().from(from).stream()
                            .filter(entry -> isFinal(entry) && entry.at() <= answer.at())
                            .map(entry -> entry.payload().path("text").asText())
                            .toList());
            return new Outcome(words.at() - back, lostOf(all));
        }
    }

    private long comeBack(Caller caller, Server server) throws IOException, InterruptedException {
        int from = caller.diary().end();
        caller.reconnect(server.url());
        return await(caller, from, "the call was not taken up again", entry -> entry.is("authenticated"))
                .at();
    }

    private int lostOf(String words) {
        return Lost.words(understood, WordDifference.words(words));
    }

    private static Entry await(Caller caller, int from, String otherwise, Predicate<Entry> wanted)
            throws IOException, InterruptedException {
        return caller.diary().await(from, PATIENCE, wanted).orElseThrow(() -> new IOException(otherwise));
    }

    private static boolean isFinal(Entry entry) {
        return entry.is("transcription") && entry.payload().path("is_final").asBoolean();
    }

    private static Optional<Event> first(List<Event> events, long after, String what) {
        return events.stream()
                .filter(event -> event.number() > after
                        && event.stream().startsWith("listen")
                        && event.what().equals(what))
                .findFirst();
    }
}
