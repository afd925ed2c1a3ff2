package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.Latency;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.websocket.api.StatusCode;

/// `/v1/speak`: text goes in, sound comes out, in order. A sentence is spoken when the next one has begun, the rest at
/// `Flush`.
final class SpeakTalk implements Talk {
    private static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_FLUSHES = 20;
    private static final long FLUSH_WINDOW = Duration.ofSeconds(60).toNanos();
    private static final Pattern SENTENCE = Pattern.compile(".*?[.!?]+[\"')]*\\s+(?=\\S)", Pattern.DOTALL);

    private final Wire wire;
    private final SpeakQuery query;
    private final Voice voice;
    private final Supplier<DeepgramSettings> settings;

    private final StringBuilder text = new StringBuilder();
    private final Deque<Task> tasks = new ArrayDeque<>();
    private final Deque<Long> flushes = new ArrayDeque<>();

    /// A task is under way.
    private boolean busy;

    /// Counts what was cleared; what began before is dropped.
    private int clears;

    private int flushed;
    private int cleared;

    /// Seconds of sound since the last `Flush` or `Clear`.
    private double sent;

    private sealed interface Task {
        record Say(String text) implements Task {}

        record TellFlushed() implements Task {}

        record GoodBye() implements Task {}
    }

    SpeakTalk(Wire wire, SpeakQuery query, Voice voice, Supplier<DeepgramSettings> settings) {
        this.wire = wire;
        this.query = query;
        this.voice = voice;
        this.settings = settings;
    }

    @Override
    public void begin() {
        ObjectNode metadata = Messages.of("Metadata")
                .put("request_id", wire.requestId())
                .put("model_name", query.model())
                .put("model_version", Messages.MODEL_VERSION)
                .put("model_uuid", Messages.MODEL_UUID);
        metadata.putArray("additional_model_uuids");
        wire.send(metadata);
    }

    @Override
    public boolean mustBeKeptAlive() {
        return false;
    }

    @Override
    public void heard(ByteBuffer sound) {
        wire.close(StatusCode.BAD_DATA, "MESSAGE-0000");
    }

    @Override
    public void toldNonsense() {
        wire.close(StatusCode.POLICY_VIOLATION, "DATA-0000");
    }

    @Override
    public void told(JsonNode message) {
        switch (message.path("type").asText()) {
            case "Speak" -> speak(message.path("text").asText());
            case "Flush" -> flush();
            case "Clear" -> clear();
            case "Close" -> {
                wire.note("close_stream", Map.of());
                takeRest();
                add(new Task.GoodBye());
            }
            default -> toldNonsense();
        }
    }

    private void speak(String more) {
        wire.note("speak", Map.of("text", more));
        if (more.length() > MOST_CHARACTERS) {
            wire.close(StatusCode.POLICY_VIOLATION, "DATA-0001");
            return;
        }
        text.append(more);
        Matcher matcher = SENTENCE.matcher(text);
        int taken = 0;
        while (matcher.find()) {
            add(new Task.Say(matcher.group().strip()));
            taken = matcher.end();
        }
        text.delete(0, taken);
    }

    private void flush() {
        wire.note("flush", Map.of());
        long now = wire.arrival();
        while (!flushes.isEmpty() && now - flushes.peekFirst() >= FLUSH_WINDOW) {
            flushes.removeFirst();
        }
        if (flushes.size() >= MOST_FLUSHES) {
            wire.send(Messages.of("Warning")
                    .put("code", "TOO_MANY_FLUSHES")
                    .put("description", "More than 20 Flush messages in 60 seconds; this one was not processed."));
            return;
        }
        flushes.addLast(now);
        takeRest();
        add(new Task.TellFlushed());
    }

    private void takeRest() {
        if (!text.toString().isBlank()) {
            add(new Task.Say(text.toString().strip()));
        }
        text.setLength(0);
    }

    private void clear() {
        wire.note("clear", Map.of("sent", Messages.seconds(sent)));
        clears++;
        tasks.clear();
        text.setLength(0);
        busy = false;
        sent = 0;
        wire.send(Messages.of("Cleared").put("sequence_id", cleared++));
        wire.note("cleared.sent", Map.of());
    }

    private void add(Task task) {
        tasks.addLast(task);
        goOn();
    }

    private void goOn() {
        while (!busy && !tasks.isEmpty()) {
            switch (tasks.removeFirst()) {
                case Task.Say(String sentence) -> say(sentence);
                case Task.TellFlushed() -> {
                    wire.send(Messages.of("Flushed").put("sequence_id", flushed++));
                    wire.note("flushed.sent", Map.of("sent", Messages.seconds(sent)));
                    sent = 0;
                }
                case Task.GoodBye() -> wire.close(StatusCode.NORMAL, "");
            }
        }
    }

    private void say(String sentence) {
        busy = true;
        int before = clears;
        Latency latency = sent == 0 ? settings.get().firstAudio() : Latency.NONE;
        Duration wait = wire.draw(latency);
        voice.say(
                sentence,
                query.sampleRate(),
                sound -> wire.locked(() -> {
                    if (clears != before) {
                        return;
                    }
                    if (wait.isZero()) {
                        send(sound, 0, before);
                    } else {
                        wire.after(wait, () -> send(sound, 0, before));
                    }
                }));
    }

    /// Sends sound from a sample on: all of it, or one message and the next when its time has come.
    private void send(short[] sound, int from, int before) {
        int chunk = query.sampleRate() / 1_000 * settings.get().chunkMillis();
        double pace = settings.get().pace();
        int at = from;
        while (clears == before && at < sound.length) {
            int length = Math.min(chunk, sound.length - at);
            if (sent == 0) {
                wire.note("audio.first", Map.of());
            }
            wire.sendSound(query.encoding().encoded(sound, at, length));
            at += length;
            sent += (double) length / query.sampleRate();
            wire.strikeAfter(sent);
            if (pace > 0) {
                int next = at;
                wire.after(
                        Duration.ofNanos(Math.round(1e9 * length / query.sampleRate() / pace)),
                        () -> send(sound, next, before));
                return;
            }
        }
        if (clears == before) {
            busy = false;
            goOn();
        }
    }

    @Override
    public void end(boolean struck) {
        clears++;
        tasks.clear();
    }
}
