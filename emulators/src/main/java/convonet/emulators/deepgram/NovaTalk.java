package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/// `/v1/listen`: results in segments, each interim until it is final; endpoints, and the end of an utterance.
final class NovaTalk implements Talk {

    /// A segment is made final when it has grown so long, in seconds.
    private static final double LONGEST = 5;

    /// With endpointing off, words become final after this much silence, in seconds.
    private static final double LATE = 0.5;

    private final Wire wire;
    private final NovaQuery query;
    private final Ears ears;
    private final Supplier<DeepgramSettings> settings;
    private final NovaMessages messages;
    private final SpeechFinder finder = new SpeechFinder();
    private final @Nullable SoundReader reader;

    private double segmentStart;
    private boolean voiced;
    private int interimWords;
    private boolean settling;
    private boolean finalizeWanted;
    private boolean closeWanted;

    /// Where the last final word ended; the end of the utterance is told once after it.
    private double lastWordEnd;

    private boolean utteranceOpen;
    private long lastVoice;
    private boolean begun;

    NovaTalk(Wire wire, NovaQuery query, Ears ears, Supplier<DeepgramSettings> settings) {
        this.wire = wire;
        this.query = query;
        this.ears = ears;
        this.settings = settings;
        messages = new NovaMessages(wire.requestId(), query, wire.now());
        reader = query.encoding()
                .map(encoding -> new SoundReader(wire, encoding, query.sampleRate()))
                .orElse(null);
    }

    @Override
    public void begin() {}

    @Override
    public boolean mustBeKeptAlive() {
        return true;
    }

    @Override
    public void heard(ByteBuffer sound) {
        if (!sound.hasRemaining()) {
            closeStream();
            return;
        }
        if (reader == null) {
            wire.close(StatusCode.POLICY_VIOLATION, "DATA-0000");
            return;
        }
        if (!begun) {
            begun = true;
            wire.note("audio.first", Map.of());
        }
        messages.count(sound);
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
        tellInterim();
        if (!settling) {
            settleWhenDue();
        }
        tellUtteranceEnd();
    }

    private void voiceBegan() {
        voiced = true;
        utteranceOpen = true;
        wire.note("voice.began", Map.of("at", Messages.seconds(finder.began())));
        ears.voiceBegan(finder.began());
        if (query.vadEvents()) {
            ObjectNode message = messages.speechStarted(finder.began());
            wire.later(settings.get().interim(), () -> wire.send(message));
        }
    }

    private void tellInterim() {
        if (!query.interimResults() || settling || !voiced) {
            return;
        }
        int count = ears.count(finder.position());
        if (count > interimWords) {
            interimWords = count;
            List<Word> words = ears.soFar(finder.position());
            ObjectNode message = messages.results(words, segmentStart, finder.position(), false);
            wire.later(settings.get().interim(), () -> {
                wire.send(message);
                wire.note("interim.sent", Map.of("text", Word.transcript(words, query.formatted())));
            });
        }
    }

    private void settleWhenDue() {
        double length = finder.position() - segmentStart;
        if (voiced && !finder.voice() && query.endpointing() >= 0 && finder.silence() >= query.endpointing()) {
            settle(true);
        } else if (voiced && query.endpointing() < 0 && finder.silence() >= LATE) {
            settle(false);
        } else if (length >= LONGEST && (!voiced || ears.divisible())) {
            settle(false);
        }
    }

    private void settle(boolean endpoint) {
        double start = segmentStart;
        double until = finder.position();
        settling = true;
        ears.settle(until, words -> {
            settling = false;
            segmentStart = until;
            voiced = finder.voice();
            interimWords = 0;
            tellFinal(words, start, until, endpoint);
        });
    }

    private void tellFinal(List<Word> words, double start, double until, boolean endpoint) {
        boolean fromFinalize = finalizeWanted;
        finalizeWanted = false;
        ObjectNode message = messages.results(words, start, until, true);
        message.put("speech_final", endpoint || fromFinalize);
        if (fromFinalize) {
            message.put("from_finalize", true);
        }
        long voice = lastVoice;
        if (!words.isEmpty()) {
            lastWordEnd = words.getLast().end();
        }
        wire.later(settings.get().finalWords(), () -> {
            wire.send(message);
            ears.told(words.size());
            Map<String, Object> about = new HashMap<>();
            about.put("text", Word.transcript(words, query.formatted()));
            about.put("until", Messages.seconds(until));
            about.put("speech_final", endpoint || fromFinalize);
            about.put("from_finalize", fromFinalize);
            about.put("last_voice_nanos", voice);
            wire.note("final.sent", about);
        });
        if (closeWanted) {
            sayGoodBye();
        }
    }

    private void tellUtteranceEnd() {
        if (query.utteranceEnd() > 0
                && utteranceOpen
                && !settling
                && !finder.voice()
                && !voiced
                && lastWordEnd > 0
                && finder.position() - lastWordEnd >= query.utteranceEnd()) {
            utteranceOpen = false;
            ObjectNode message = messages.utteranceEnd(lastWordEnd);
            wire.later(settings.get().interim(), () -> {
                wire.send(message);
                wire.note("utterance_end.sent", Map.of());
            });
        }
    }

    @Override
    public void told(JsonNode message) {
        switch (message.path("type").asText()) {
            case "KeepAlive" -> wire.note("keep_alive", Map.of());
            case "Finalize" -> finalizeStream();
            case "CloseStream" -> closeStream();
            default -> toldNonsense();
        }
    }

    @Override
    public void toldNonsense() {
        wire.close(StatusCode.POLICY_VIOLATION, "DATA-0000");
    }

    private void finalizeStream() {
        wire.note("finalize", Map.of("last_voice_nanos", lastVoice, "heard", Messages.seconds(finder.position())));
        if (!voiced && !settling && !settings.get().answersEveryFinalize()) {
            return;
        }
        finalizeWanted = true;
        if (!settling) {
            settle(false);
        }
    }

    private void closeStream() {
        wire.note("close_stream", Map.of());
        closeWanted = true;
        if (!settling) {
            settle(false);
        }
    }

    private void sayGoodBye() {
        ObjectNode metadata = messages.metadata(finder.position());
        wire.later(settings.get().interim(), () -> {
            wire.send(metadata);
            wire.close(StatusCode.NORMAL, "");
        });
    }

    @Override
    public void end(boolean struck) {
        ears.close(struck);
    }
}
