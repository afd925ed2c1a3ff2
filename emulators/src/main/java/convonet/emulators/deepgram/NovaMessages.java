package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/// The messages of `/v1/listen`.
final class NovaMessages {
    private final String requestId;
    private final NovaQuery query;
    private final Instant created;
    private final MessageDigest digest;

    NovaMessages(String requestId, NovaQuery query, Instant created) {
        this.requestId = requestId;
        this.query = query;
        this.created = created;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// The sound goes into the digest of [#metadata]. Its position stays.
    void count(ByteBuffer sound) {
        digest.update(sound.duplicate());
    }

    ObjectNode results(List<Word> words, double start, double until, boolean isFinal) {
        ObjectNode message = Messages.of("Results");
        message.set("channel_index", Messages.numbers(0, 1));
        message.put("duration", Messages.seconds(until - start));
        message.put("start", Messages.seconds(start));
        message.put("is_final", isFinal);
        message.put("speech_final", false);
        ObjectNode alternative =
                message.putObject("channel").putArray("alternatives").addObject();
        alternative.put("transcript", Word.transcript(words, query.formatted()));
        alternative.put("confidence", words.isEmpty() ? 0 : Word.CONFIDENCE);
        ArrayNode written = alternative.putArray("words");
        words.forEach(word -> write(word, written.addObject()));
        ObjectNode metadata = message.putObject("metadata");
        metadata.put("request_id", requestId);
        metadata.putObject("model_info")
                .put("name", query.model())
                .put("version", Messages.MODEL_VERSION)
                .put("arch", "nova-3");
        metadata.put("model_uuid", Messages.MODEL_UUID);
        return message.put("from_finalize", false);
    }

    private void write(Word word, ObjectNode into) {
        into.put("word", word.plain());
        into.put("start", Messages.seconds(word.start()));
        into.put("end", Messages.seconds(word.end()));
        into.put("confidence", Word.CONFIDENCE);
        if (query.formatted()) {
            into.put("punctuated_word", word.written());
        }
    }

    ObjectNode speechStarted(double at) {
        ObjectNode message = Messages.of("SpeechStarted");
        message.set("channel", Messages.numbers(0, 1));
        return message.put("timestamp", Messages.seconds(at));
    }

    ObjectNode utteranceEnd(double lastWordEnd) {
        ObjectNode message = Messages.of("UtteranceEnd");
        message.set("channel", Messages.numbers(0, 1));
        return message.put("last_word_end", Messages.seconds(lastWordEnd));
    }

    ObjectNode metadata(double duration) {
        return Messages.of("Metadata")
                .put("transaction_key", "deprecated")
                .put("request_id", requestId)
                .put("sha256", HexFormat.of().formatHex(digest.digest()))
                .put("created", created.toString())
                .put("duration", Messages.seconds(duration))
                .put("channels", 1);
    }
}
