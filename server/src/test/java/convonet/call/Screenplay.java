package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.session.SessionId;
import convonet.session.Tenure;
import convonet.session.Tenures;
import convonet.transfer.PlayedColleagues;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.HandClock;
import convonet.watch.SteppedThreads;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// One call, written as a play and run on a clock turned by hand. Times are seconds from its beginning. The caller's
/// microphone is open from the start and carries silence between their words.
final class Screenplay {
    static final String COUGH = "(cough)";
    /// A monologue is shorter than in life, so that plays are.
    private static final Duration MONOLOGUE = Duration.ofSeconds(20);

    private static final Duration WORD = Duration.ofMillis(240);
    private static final User CALLER =
            new User(new UserId(new UUID(0, 1)), "Anna", Optional.empty(), ZoneId.of("Europe/Berlin"));

    final HandClock clock = new HandClock();
    final SteppedThreads threads;
    final Voices voices;
    final FakeEars ears;
    final FakeVoice voice;
    final FakeAssistant assistant;
    final PlayedColleagues colleagues;
    final BrittleAudioLog said;
    final BrittleAudioLog answered;
    final List<String> story = new ArrayList<>();
    final List<String> objections = new ArrayList<>();
    final List<String> steps = new ArrayList<>();
    final List<String> measured = new ArrayList<>();
    final RecordedLine line;
    private final TreeMap<Long, String> sounds = new TreeMap<>();
    private final List<String> saidWords = new ArrayList<>();
    final CallParts parts;
    private Optional<CallEnd> end = Optional.empty();
    private final Deque<Frame> recordedMeanwhile = new ArrayDeque<>();
    private boolean open = true;
    private boolean connected = true;
    private final OptionalLong seed;
    private Optional<Screenplay> successor = Optional.empty();
    final Call call;

    Screenplay(OptionalLong seed) {
        this(seed, CallSettings.DEFAULT);
    }

    private Screenplay(OptionalLong seed, CallSettings settings) {
        this(seed, settings, new Voices(), new BrittleAudioLog(), new BrittleAudioLog(), Duration.ZERO);
    }

    private Screenplay(
            OptionalLong seed,
            CallSettings settings,
            Voices voices,
            BrittleAudioLog said,
            BrittleAudioLog answered,
            Duration microphoneAfter) {
        this.seed = seed;
        this.voices = voices;
        this.said = said;
        this.answered = answered;
        ears = new FakeEars(voices, clock);
        line = new RecordedLine(clock, voices, story, objections);
        threads = new SteppedThreads(clock, seed);
        voice = new FakeVoice(voices, threads);
        assistant = new FakeAssistant(threads);
        colleagues = new PlayedColleagues(clock, threads);
        parts = new CallParts(
                ears,
                voice,
                assistant,
                Voices::activity,
                _ -> List.of("milk"),
                colleagues.asACallKnowsThem(),
                clock,
                threads,
                new RecordedMeasures(measured, objections),
                settings.withMonologue(MONOLOGUE));
        threads.afterEach(this::check);
        call = begin();
        call.attach(line);
        if (microphoneAfter.isZero()) {
            call.startRecording(_ -> {});
        } else {
            clock.after(microphoneAfter, () -> call.startRecording(_ -> {}));
        }
        clock.after(Duration.ofMillis(20), this::microphone);
    }

    static Screenplay inOrder() {
        return inOrder(CallSettings.DEFAULT);
    }

    static Screenplay inOrder(CallSettings settings) {
        return new Screenplay(OptionalLong.empty(), settings);
    }

    private Call begin() {
        return new Call(place(Tenures.of(SessionId.random(), clock)), parts, why -> {
            if (end.isPresent()) {
                objections.add("the call ended twice");
            }
            end = Optional.of(why);
        });
    }

    CallPlace place(Tenure tenure) {
        return new CallPlace(tenure, CALLER, said, answered, new RecordedTimeline(steps, measured));
    }

    /// This process ended without a word, and another one takes the session up; nobody speaks there yet.
    Screenplay goesOnElsewhere() {
        return goesOnElsewhere(Duration.ZERO);
    }

    /// @param microphoneAfter how long the page takes to open its microphone there
    Screenplay goesOnElsewhere(Duration microphoneAfter) {
        Screenplay next = new Screenplay(seed, CallSettings.DEFAULT, voices, said, answered, microphoneAfter);
        next.assistant.comesAfter(assistant);
        next.line.comesAfter(line);
        successor = Optional.of(next);
        return next;
    }

    Saying says(String text) {
        return new Saying(text);
    }

    /// Words that want no answer.
    void murmurs(String text, double at) {
        double from = at;
        for (String word : text.split(" ", -1)) {
            sound(from, WORD, word);
            from += 0.28;
        }
    }

    /// A sound that is voice to the ear and no word to the recogniser.
    void coughs(double at, Duration length) {
        sound(at, length, COUGH);
    }

    void types(String text, double at) {
        at(at, () -> call.typed(text));
    }

    void at(double seconds, Runnable happens) {
        clock.after(Duration.ofNanos((long) (seconds * 1e9) - clock.nanos()), happens);
    }

    /// Stops talking into the microphone for good.
    void closesMicrophone(double at) {
        at(at, () -> {
            open = false;
            call.stopRecording();
        });
    }

    /// The network is cut; the page keeps what it records and sends it afterwards.
    void losesLine(double from, double to) {
        at(from, () -> {
            connected = false;
            line.disconnected();
            call.detach(line);
        });
        at(to, () -> {
            connected = true;
            call.attach(line);
            sendWhatWasRecorded();
        });
    }

    /// The connection is dead from then on; that is noticed later, and the page comes back after that.
    void losesLineUnnoticed(double from, double noticed, double to) {
        at(from, () -> {
            connected = false;
            line.dies();
        });
        at(to, line::lives);
        losesLine(noticed, to);
    }

    /// Sound goes nowhere in both directions, though words arrive; when that is noticed the page sends what it
    /// recorded.
    void losesSound(double from, double noticed) {
        at(from, () -> {
            connected = false;
            line.soundDies();
        });
        at(noticed, () -> {
            connected = true;
            line.soundLives();
            call.soundLost(line);
            sendWhatWasRecorded();
        });
    }

    private void sendWhatWasRecorded() {
        for (Frame frame = recordedMeanwhile.poll(); frame != null; frame = recordedMeanwhile.poll()) {
            call.hear(frame);
        }
    }

    /// The page tells its play-head every 100 ms.
    void reportsPlayHead() {
        clock.after(Duration.ofMillis(100), () -> {
            if (connected && line.isPlaying()) {
                call.played(line.playing(), Duration.ofMillis(line.countedMs(line.playing())));
            }
            reportsPlayHead();
        });
    }

    Screenplay runTo(double seconds) {
        threads.runTo((long) (seconds * 1e9));
        line.checkSpeaking();
        return this;
    }

    /// Hangs up, and checks what must hold at the end of every call.
    void ends() {
        if (successor.isPresent()) {
            assertThat(objections).as(() -> String.join("\n", story)).isEmpty();
            successor.get().ends();
            return;
        }
        threads.runTo(clock.nanos());
        call.hangUp();
        open = false;
        threads.runTo(clock.nanos() + 40_000_000_000L);
        assertThat(threads.failures()).isEmpty();
        assertThat(objections).as(() -> String.join("\n", story)).isEmpty();
        assertThat(threads.running()).isEmpty();
        assertThat(ears.openNow()).isZero();
        assertThat(voice.speakingNow()).isZero();
        assertThat(assistant.answeringNow()).isZero();
        assertThat(assistant.mostTogether()).isLessThanOrEqualTo(1);
        assertThat(assistant.isClosed()).isTrue();
        assertThat(line.state()).isEqualTo(Line.State.ENDED);
        assertThat(end).isPresent();
        assertThat(colleagues.nothingIsLeft()).isTrue();
    }

    Optional<CallEnd> end() {
        return end;
    }

    /// Everybody has fallen silent: each turn has its answer, and what was cut off is in the conversation as heard.
    void isSettled() {
        if (successor.isPresent()) {
            Succession.isSettled(this, successor.get());
            return;
        }
        Line.State expected = end.isPresent() ? Line.State.ENDED : Line.State.LISTENING;
        assertThat(line.state()).as(() -> String.join("\n", story)).isEqualTo(expected);
        List<String> turns = told("caller").stream()
                .filter(event -> !event.endsWith(": "))
                .map(Screenplay::turn)
                .toList();
        List<String> answers =
                told("answered", "heard").stream().map(Screenplay::turn).toList();
        assertThat(answers).containsAll(turns);
        assertThat(line.toolsRunning()).isEmpty();
        assertThat(assistant.conversation())
                .containsAll(told("heard").stream()
                        .map(event -> event.substring(event.indexOf(": ") + 2))
                        .map(Screenplay::withoutRemark)
                        .filter(heard -> !heard.isEmpty() && !heard.startsWith("Sorry"))
                        .map(heard -> "assistant: " + heard)
                        .toList());
    }

    /// What the call said in its own name, wholly or in part, is not the assistant's.
    static String withoutRemark(String heard) {
        for (Remark remark : Remark.values()) {
            for (String saying : remark.sayings()) {
                if (heard.startsWith(saying)) {
                    return heard.substring(saying.length()).strip();
                }
                if (saying.startsWith(heard)) {
                    return "";
                }
            }
        }
        return heard;
    }

    static String turn(String event) {
        return event.substring(event.indexOf(' '), event.indexOf(':'));
    }

    /// Every word that was spoken was handed to the assistant, in order.
    void everyWordWasUnderstood() {
        List<String> understood = Stream.concat(
                        assistant.asked().stream(), successor.stream().flatMap(next -> next.assistant.asked().stream()))
                .flatMap(words -> Stream.of(words.split(" ", -1)))
                .toList();
        if (saidWords.isEmpty()) {
            return;
        }
        assertThat(understood).as(() -> String.join("\n", story)).containsSubsequence(saidWords);
    }

    /// What the line was told, without the times, of these kinds.
    List<String> told(String... kinds) {
        return story.stream()
                .map(event -> event.substring(event.indexOf(' ') + 1))
                .filter(event -> Stream.of(kinds).anyMatch(event::startsWith))
                .toList();
    }

    /// When the first event that begins like this was told, in seconds.
    double when(String event) {
        return story.stream()
                .filter(told -> told.substring(told.indexOf(' ') + 1).startsWith(event))
                .mapToDouble(told -> Double.parseDouble(told.substring(0, told.indexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("never: " + event + "\n" + String.join("\n", story)));
    }

    /// What must hold at any moment; the rest is checked where it happens, and at the end.
    private void check() {
        line.check();
        if (assistant.answeringNow() > 1) {
            objections.add("the assistant works on two answers at once");
        }
        if (voice.speakingNow() > 2) {
            objections.add("the voice speaks more than a sentence and one that is being stopped");
        }
    }

    private void microphone() {
        long now = clock.nanos();
        if (open) {
            clock.after(Duration.ofMillis(20), this::microphone);
        }
        var sound = sounds.floorEntry(now - 1);
        String word = sound == null ? "" : sound.getValue();
        Frame frame = word.isEmpty() ? Voices.silence() : voices.frame(word);
        if (open && connected) {
            call.hear(frame);
        } else if (open) {
            recordedMeanwhile.add(frame);
        }
    }

    private void sound(double from, Duration length, String word) {
        long start = (long) (from * 1e9);
        sounds.put(start, word);
        sounds.putIfAbsent(start + length.toNanos(), "");
    }

    /// What the caller says.
    final class Saying {
        private final List<String> words;

        Saying(String text) {
            words = List.of(text.split(" ", -1));
        }

        /// Word by word, with hardly a pause; a word is 240 ms long.
        Saying from(double seconds) {
            double at = seconds;
            for (String word : words) {
                sound(at, WORD, word);
                saidWords.add(word);
                at += 0.28;
            }
            return this;
        }
    }
}
