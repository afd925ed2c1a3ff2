package convonet.call;

import convonet.audio.Frame;
import convonet.media.Peer;
import convonet.tools.ToolCall;
import convonet.transfer.TransferId;
import convonet.transfer.TransferNews;
import convonet.transfer.TransferState;
import convonet.watch.HandClock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A caller's page: writes down all it is told, plays the sound as a page does, and objects at once when something
/// happens that never may. What it is told once more after its connection was lost is the same to it.
final class RecordedLine implements Line {
    private static final long LEAD = 400_000_000L;
    private static final int A_WORD = 10;
    private static final long SILENT = 1_000_000_000L;

    private static final long UNNOTICED = 7_000_000_000L;

    /// A tool's limit, the voice's, and a pause.
    private static final long WAITED = 40_000_000_000L;

    private final HandClock clock;
    private final Voices voices;
    private final List<String> story;
    private final List<String> objections;
    private final Map<Integer, String> finals = new HashMap<>();
    private final Map<Integer, Long> sent = new HashMap<>();
    private final Map<Integer, Long> playedBefore = new HashMap<>();
    private final Map<String, Long> spoken = new HashMap<>();
    private final Set<String> tools = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Integer> turnOfSentence = new HashMap<>();
    private final Map<Integer, Integer> shown = new HashMap<>();
    private final Map<Integer, Integer> clears = new HashMap<>();
    private final Map<String, Long> told = new HashMap<>();
    private State state = State.LISTENING;
    private long silentFrom;
    private long playedUntil;
    private int begun;
    private long frames;
    private int playing;
    private long besides;
    private long lastBesideAt = Long.MIN_VALUE;
    private long lastSpokenAt = Long.MIN_VALUE;
    private boolean bridged;
    private Optional<Peer> peer = Optional.empty();
    private boolean dead;
    private boolean deaf;
    private long wasLostAt;

    RecordedLine(HandClock clock, Voices voices, List<String> story, List<String> objections) {
        this.clock = clock;
        this.voices = voices;
        this.story = story;
        this.objections = objections;
    }

    @Override
    public void recordingStarted() {
        if (dead) {
            return;
        }
        write("recording started");
    }

    @Override
    public void recordingStopped() {
        if (dead) {
            return;
        }
        write("recording stopped");
    }

    @Override
    public void transcription(int turn, String text, boolean isFinal) {
        if (dead || (isFinal && isKnown("caller " + turn + ": " + text))) {
            return;
        }
        if (isFinal) {
            begun = text.isEmpty() ? begun : Math.max(begun, turn);
            write("caller " + turn + ": " + text);
        } else {
            write("caption " + turn + ": " + text);
        }
    }

    @Override
    public void status(State newState, Optional<String> detail) {
        if (dead) {
            return;
        }
        checkSpeaking();
        state = newState;
        silentFrom = clock.nanos();
        write(newState.name().toLowerCase(Locale.ROOT)
                + detail.map(d -> " " + d).orElse(""));
    }

    @Override
    public void assistantResponse(int turn, String text, boolean isFinal, boolean interrupted) {
        if (dead || (isFinal && isKnown("answer " + turn + ": " + text))) {
            return;
        }
        if (!isFinal) {
            shown.merge(turn, 1, Integer::sum);
            write("says " + turn + ": " + text);
            return;
        }
        if (finals.putIfAbsent(turn, text) != null) {
            object("turn " + turn + " was answered twice");
        }
        boolean written = story.stream().anyMatch(event -> event.endsWith("error voice_unavailable"));
        if (interrupted && !written && text.length() > countedMs(turn) * FakeVoice.LETTERS_A_SECOND / 1_000 + A_WORD) {
            object("turn " + turn + " was heard less than told: " + text);
        }
        int leeway = 2 * A_WORD * (1 + clears.getOrDefault(turn, 0));
        boolean known = interrupted && !written && shown.containsKey(turn);
        if (known && text.length() + leeway < countedMs(turn) * FakeVoice.LETTERS_A_SECOND / 1_000) {
            object("turn " + turn + " was told less than heard: " + text);
        }
        write((interrupted ? "heard " : "answered ") + turn + ": " + text);
    }

    @Override
    public void toolCall(int turn, ToolCall call, ToolState toolState, Optional<String> summary) {
        if (dead || isKnown("tool " + call.id() + " " + toolState)) {
            return;
        }
        boolean fits = toolState == ToolState.STARTED
                ? tools.add(call.id())
                : tools.contains(call.id()) && ended.add(call.id());
        if (!fits) {
            object("tool call " + call.id() + " was told " + toolState + " out of order");
        }
        write("tool " + call.name() + " " + toolState.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void audio(int turn, int seq, Frame frame) {
        if (dead || deaf) {
            return;
        }
        checkSpeaking();
        long now = clock.nanos();
        if (turn == Gate.BESIDE) {
            besides++;
            lastBesideAt = now;
            if (playedUntil > now && playing != Gate.BESIDE) {
                object("sound beside the assistant's");
            }
        } else if (bridged) {
            object("the assistant speaks beside the agent");
        } else if (turn < begun || finals.containsKey(turn)) {
            object("stale audio of turn " + turn);
        }
        lastSpokenAt = turn == Gate.BESIDE ? lastSpokenAt : now;
        Optional<String> word = turn == Gate.BESIDE ? Optional.empty() : voices.word(frame);
        word.ifPresent(sentence -> {
            Integer first = turnOfSentence.putIfAbsent(sentence, turn);
            if (first != null && first != turn && !sentence.startsWith("Sorry") && !sentence.equals("Okay.")) {
                object("audio of turn " + first + " in turn " + turn);
            }
            spoken.merge(sentence, frame.duration().toMillis(), Long::sum);
        });
        playing = turn;
        frames++;
        sent.merge(turn, frame.duration().toNanos(), Long::sum);
        playedUntil = Math.max(playedUntil, now) + frame.duration().toNanos();
        if (playedUntil - now > LEAD) {
            object("audio is " + (playedUntil - now) / 1_000_000 + " ms ahead");
        }
    }

    @Override
    public void transferInitiated(TransferId id, String department, String extension, String message) {
        if (!dead && !isKnown("initiated " + id)) {
            write("calling " + department + " at " + extension);
        }
    }

    @Override
    public void transferStatus(TransferNews news) {
        bridged = news.state() == TransferState.BRIDGED;
        if (!dead && !isKnown("transfer " + news.id() + " " + news.state())) {
            write("transfer " + news.state().label()
                    + news.reason().map(reason -> " " + reason.label()).orElse(""));
        }
    }

    @Override
    public void agentTranscription(String text) {
        if (!dead && !isKnown("agent " + text)) {
            write("agent: " + text);
        }
    }

    @Override
    public Optional<Peer> peer() {
        return peer;
    }

    /// The page hears by WebRTC from now on, or not.
    void isAt(Optional<Peer> end) {
        peer = end;
    }

    @Override
    public void audioClear(int turn) {
        if (dead) {
            return;
        }
        sent.computeIfPresent(turn, (_, length) -> length - Math.max(0, playedUntil - clock.nanos()));
        playedUntil = clock.nanos();
        clears.merge(turn, 1, Integer::sum);
        write("clear " + turn);
    }

    @Override
    public void error(String code, String message) {
        if (dead || isKnown("error " + code)) {
            return;
        }
        write("error " + code);
    }

    /// From now on it is told nothing.
    void disconnected() {
        state = State.LISTENING;
        wasLostAt = clock.nanos();
    }

    /// From now on what it is told does not arrive.
    void dies() {
        disconnected();
        dead = true;
    }

    /// From now on sound does not arrive, though words do.
    void soundDies() {
        deaf = true;
    }

    /// Sound arrives again, on another way, which counts from 0.
    void soundLives() {
        deaf = false;
        playedBefore.put(playing, -playedMs(playing));
        silentFrom = clock.nanos();
    }

    /// What it is told arrives again.
    void lives() {
        dead = false;
    }

    /// Whether it was told the same shortly before a connection was lost. Such a thing is told once more at most.
    private boolean isKnown(String event) {
        Long before = told.put(event, clock.nanos());
        return before != null && before <= wasLostAt && before >= wasLostAt - UNNOTICED;
    }

    /// How much of this turn was played, in milliseconds.
    long playedMs(int turn) {
        long waiting = turn == playing ? Math.max(0, playedUntil - clock.nanos()) : 0;
        return (sent.getOrDefault(turn, 0L) - waiting) / 1_000_000;
    }

    /// What the page's play-head says: with what another process sent of this turn.
    long countedMs(int turn) {
        return playedBefore.getOrDefault(turn, 0L) + playedMs(turn);
    }

    /// The page comes from a line of another process, which ended, and plays what it still has.
    void comesAfter(RecordedLine other) {
        playedBefore.putAll(other.playedBefore);
        other.sent.forEach((turn, length) -> playedBefore.merge(turn, length / 1_000_000, Long::sum));
    }

    /// How much sound of this sentence was sent, in milliseconds.
    long spokenMs(String sentence) {
        return spoken.getOrDefault(sentence, 0L);
    }

    int playing() {
        return playing;
    }

    boolean isPlaying() {
        return playedUntil > clock.nanos();
    }

    /// Tools that were told to have started and not to have ended.
    Set<String> toolsRunning() {
        Set<String> running = new HashSet<>(tools);
        running.removeAll(ended);
        return running;
    }

    /// How many frames of no turn were sent: of what is heard while waiting, or of an agent.
    long besides() {
        return besides;
    }

    /// When the assistant's last sound was sent, in seconds.
    double lastSpokenAt() {
        return lastSpokenAt / 1e9;
    }

    /// When the last of these was sent, in seconds.
    double lastBesideAt() {
        return lastBesideAt / 1e9;
    }

    /// How many frames were sent, in all turns.
    long sentFrames() {
        return frames;
    }

    State state() {
        return state;
    }

    void checkSpeaking() {
        long quiet = Math.max(playedUntil, silentFrom);
        if (state == State.SPEAKING && !deaf && clock.nanos() - quiet > SILENT) {
            object("said to be speaking, but silent for " + (clock.nanos() - quiet) / 1_000_000 + " ms");
            silentFrom = clock.nanos();
        }
    }

    /// What must hold at any moment.
    void check() {
        checkSpeaking();
        if (state == State.THINKING && clock.nanos() - silentFrom > WAITED) {
            object("said to be thinking, for ever");
            silentFrom = clock.nanos();
        }
    }

    private void object(String objection) {
        objections.add(time() + " " + objection);
    }

    private void write(String event) {
        story.add(time() + " " + event);
    }

    private String time() {
        return String.format(Locale.ROOT, "%.2f", clock.nanos() / 1e9);
    }
}
