package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.Latency;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/// `/v2/listen`: turns. A turn starts with its first word; it is likely over, resumed, or over.
final class FluxTalk implements Talk {

    /// Seconds of sound between two updates.
    private static final double UPDATE = 0.25;

    /// After 0.26 s of silence the confidence that a turn is over is 0.7.
    private static final double CALM = 0.216;

    private enum State {
        READY,
        SPEAKING,
        LIKELY_OVER
    }

    private final Wire wire;
    private final Ears ears;
    private final Supplier<DeepgramSettings> settings;
    private final SpeechFinder finder = new SpeechFinder();
    private final @Nullable SoundReader reader;
    private FluxThresholds thresholds;
    private List<String> keyterms;

    private State state = State.READY;
    private int sequence;
    private int turn;
    private double turnStart;
    private double lastTold;
    private final List<Word> words = new ArrayList<>();

    /// Voice was heard since words were settled.
    private boolean voiced;

    private boolean settling;
    private boolean forced;
    private long lastVoice;
    private boolean begun;

    FluxTalk(Wire wire, FluxQuery query, Ears ears, Supplier<DeepgramSettings> settings) {
        this.wire = wire;
        this.ears = ears;
        this.settings = settings;
        thresholds = query.thresholds();
        keyterms = query.keyterms();
        reader = query.encoding()
                .map(encoding -> new SoundReader(wire, encoding, query.sampleRate()))
                .orElse(null);
    }

    @Override
    public void begin() {
        tell(Latency.NONE, Messages.of("Connected"));
    }

    @Override
    public boolean mustBeKeptAlive() {
        return true;
    }

    @Override
    public void heard(ByteBuffer sound) {
        if (reader == null) {
            fail("UNSUPPORTED_AUDIO", "The audio cannot be decoded.");
            return;
        }
        if (!begun) {
            begun = true;
            wire.note("audio.first", Map.of());
        }
        reader.read(sound, this::hear);
    }

    private void hear(short[] window) {
        ears.hear(window);
        if (finder.hear(window)) {
            voiceBegan();
        }
        if (finder.silence() == 0) {
            lastVoice = wire.arrival();
        }
        if (finder.voice()) {
            wire.strikeAfter(finder.position() - finder.began());
        }
        if (state == State.READY && voiced && !settling && ears.count(finder.position()) > 0) {
            startTurn();
        }
        if (!finder.voice() && !settling) {
            endTurnWhenDue();
        }
        if (finder.position() - lastTold >= UPDATE) {
            tellTurn("Update", settings.get().interim());
        }
    }

    private void voiceBegan() {
        voiced = true;
        wire.note("voice.began", Map.of("at", Messages.seconds(finder.began())));
        ears.voiceBegan(finder.began());
        if (state == State.LIKELY_OVER) {
            state = State.SPEAKING;
            tellTurn("TurnResumed", settings.get().interim());
        }
    }

    private void startTurn() {
        state = State.SPEAKING;
        tellTurn("StartOfTurn", settings.get().interim());
    }

    private void endTurnWhenDue() {
        double confidence = confidence();
        boolean timeout = finder.silence() * 1_000 >= thresholds.timeoutMillis();
        if (voiced && (confidence >= thresholds.lowest() || timeout)) {
            settle();
            return;
        }
        if (state == State.READY || voiced) {
            return;
        }
        if (state == State.SPEAKING && confidence >= thresholds.eager().orElse(2.0)) {
            state = State.LIKELY_OVER;
            tellTurn("EagerEndOfTurn", settings.get().finalWords());
        }
        if (confidence >= thresholds.sure()) {
            endTurn("model");
        } else if (timeout) {
            endTurn("timeout");
        }
    }

    private void settle() {
        settling = true;
        ears.settle(finder.position(), found -> {
            settling = false;
            voiced = finder.voice();
            words.addAll(found);
            if (state == State.READY && !words.isEmpty()) {
                startTurn();
            }
            if (forced) {
                forced = false;
                if (state != State.READY) {
                    endTurn("manual");
                }
            } else if (!voiced) {
                endTurnWhenDue();
            }
        });
    }

    private void endTurn(String trigger) {
        ObjectNode message = turnInfo("EndOfTurn").put("trigger", trigger);
        int told = words.size();
        long voice = lastVoice;
        String text = Word.transcript(words, true);
        tell(settings.get().finalWords(), message, () -> {
            ears.told(told);
            wire.note("final.sent", Map.of("text", text, "trigger", trigger, "last_voice_nanos", voice));
        });
        words.clear();
        turn++;
        turnStart = finder.position();
        state = State.READY;
    }

    private double confidence() {
        return state == State.READY && !voiced
                ? 0
                : Math.min(ears.pauseConfidence(), 1 - Math.exp(-finder.silence() / CALM));
    }

    private List<Word> all() {
        return settling
                ? words
                : Stream.concat(words.stream(), ears.soFar(finder.position()).stream())
                        .toList();
    }

    private void tellTurn(String event, Latency latency) {
        tell(latency, turnInfo(event), () -> wire.note("turn." + event, Map.of()));
    }

    private ObjectNode turnInfo(String event) {
        lastTold = finder.position();
        List<Word> told = all();
        ObjectNode message = Messages.of("TurnInfo");
        message.put("event", event);
        message.put("turn_index", turn);
        message.put("audio_window_start", Messages.seconds(turnStart));
        message.put("audio_window_end", Messages.seconds(finder.position()));
        message.put("transcript", Word.transcript(told, true));
        ArrayNode written = message.putArray("words");
        told.forEach(word -> written.addObject()
                .put("word", word.written())
                .put("confidence", Word.CONFIDENCE)
                .put("start", Messages.seconds(word.start()))
                .put("end", Messages.seconds(word.end())));
        return message.put("end_of_turn_confidence", Messages.seconds(confidence()));
    }

    private void tell(Latency latency, ObjectNode message) {
        tell(latency, message, () -> {});
    }

    /// Numbers a message when it is sent.
    private void tell(Latency latency, ObjectNode message, Runnable afterwards) {
        message.put("request_id", wire.requestId());
        wire.later(latency, () -> {
            wire.send(message.put("sequence_id", sequence++));
            afterwards.run();
        });
    }

    @Override
    public void told(JsonNode message) {
        switch (message.path("type").asText()) {
            case "Configure" -> configure(message);
            case "ForceEndTurn" -> forceEndTurn();
            case "CloseStream" -> closeStream();
            default -> toldNonsense();
        }
    }

    @Override
    public void toldNonsense() {
        fail("UNPARSABLE_CLIENT_MESSAGE", "The message is none that this service knows.");
    }

    private void fail(String code, String description) {
        ObjectNode message = Messages.of("Error").put("code", code).put("description", description);
        wire.later(Latency.NONE, () -> {
            wire.send(message.put("sequence_id", sequence++));
            wire.close(StatusCode.POLICY_VIOLATION, code);
        });
    }

    private void configure(JsonNode message) {
        try {
            thresholds = thresholds.changed(message.path("thresholds"));
        } catch (IllegalArgumentException outOfRange) {
            tell(Latency.NONE, Messages.of("ConfigureFailure"));
            return;
        }
        if (message.path("keyterms").isArray()) {
            List<String> wanted = new ArrayList<>();
            message.path("keyterms").forEach(term -> wanted.add(term.asText()));
            keyterms = wanted;
        }
        wire.note("configure", Map.of());
        ObjectNode success = Messages.of("ConfigureSuccess");
        success.set("thresholds", thresholds.written());
        success.set("keyterms", Messages.strings(keyterms));
        tell(Latency.NONE, success);
    }

    private void forceEndTurn() {
        wire.note("force_end_turn", Map.of("last_voice_nanos", lastVoice));
        if (settling) {
            forced = true;
        } else if (voiced) {
            forced = true;
            settle();
        } else if (state != State.READY) {
            endTurn("manual");
        }
    }

    /// No end of turn is told, and the close has no status.
    private void closeStream() {
        wire.note("close_stream", Map.of());
        wire.later(Latency.NONE, () -> wire.close(StatusCode.NO_CODE, ""));
    }

    @Override
    public void end(boolean struck) {
        ears.close(struck);
    }
}
