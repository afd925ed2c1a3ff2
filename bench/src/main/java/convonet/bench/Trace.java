package convonet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.bench.house.Emulators;
import convonet.bench.house.Emulators.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What the outside services noted about utterances, each known by its code word. Keeps moments, not events. Safe for
/// use by many threads.
final class Trace {
    private static final Pattern SENTENCE_ENDS = Pattern.compile("[.!?][\"')]*\\s*$");

    private final Emulators emulators;
    private final boolean keepBodies;
    private final Map<String, Long> finals = new HashMap<>();
    private final Map<String, Request> requests = new HashMap<>();
    private final Map<String, List<Spoken>> spoken = new HashMap<>();
    private final Map<String, Request> replying = new HashMap<>();
    private final Map<String, Spoken> speaking = new HashMap<>();

    /// @param keepBodies whether the bodies of requests are kept
    Trace(Emulators emulators, boolean keepBodies) {
        this.emulators = emulators;
        this.keepBodies = keepBodies;
    }

    /// One question to the model.
    static final class Request {
        private final long at;
        private final JsonNode body;
        private long sentenceAt;
        private long closedAt;

        private Request(long at, JsonNode body) {
            this.at = at;
            this.body = body;
        }

        /// When it came in.
        long at() {
            return at;
        }

        /// Missing when bodies are not kept.
        JsonNode body() {
            return body;
        }

        /// When the token was sent that ends the first sentence; empty when none did.
        Optional<Long> sentence() {
            return moment(sentenceAt);
        }

        /// When the client closed the stream in the middle.
        Optional<Long> closed() {
            return moment(closedAt);
        }
    }

    /// One text for the synthesiser.
    static final class Spoken {
        private final long at;
        private long soundAt;
        private long clearedAt;

        private Spoken(long at) {
            this.at = at;
        }

        /// When it came in.
        long at() {
            return at;
        }

        /// When its first sound was sent.
        Optional<Long> sound() {
            return moment(soundAt);
        }

        /// When it was taken back, by `Clear` or by closing the socket.
        Optional<Long> cleared() {
            return moment(clearedAt);
        }
    }

    /// Takes in what is new; to be called often enough that the emulators need not forget anything.
    synchronized void follow() throws IOException, InterruptedException {
        emulators.fresh().forEach(this::take);
    }

    /// When the last final words of the utterance were sent.
    synchronized Optional<Long> finalWords(String codeWord) {
        return Optional.ofNullable(finals.get(codeWord));
    }

    /// The first request for an answer to it.
    synchronized Optional<Request> request(String codeWord) {
        return Optional.ofNullable(requests.get(codeWord));
    }

    /// The texts of the answer to it that hold its code word, in order.
    synchronized List<Spoken> spoken(String codeWord) {
        return List.copyOf(spoken.getOrDefault(codeWord, List.of()));
    }

    private void take(Event event) {
        switch (event.service()) {
            case "deepgram" -> takeSpeech(event);
            case "anthropic" -> takeThought(event);
            default -> {
                // Another service has no part in a turn.
            }
        }
    }

    private void takeSpeech(Event event) {
        switch (event.what()) {
            case "final.sent" -> code(event, "text").ifPresent(word -> finals.put(word, event.nanos()));
            case "speak" -> {
                Spoken text = new Spoken(event.nanos());
                speaking.put(event.stream(), text);
                code(event, "text")
                        .ifPresent(word -> spoken.computeIfAbsent(word, first -> new ArrayList<>())
                                .add(text));
            }
            case "audio.first" -> on(speaking, event, text -> text.soundAt = event.nanos());
            case "flushed.sent" -> speaking.remove(event.stream());
            case "clear", "closed" -> on(speaking, event, text -> text.clearedAt = event.nanos());
            default -> {
                // Nothing that is measured.
            }
        }
    }

    private void takeThought(Event event) {
        switch (event.what()) {
            case "request" -> {
                JsonNode body = event.about().path(keepBodies ? "body" : "");
                Request request = new Request(event.nanos(), body);
                replying.put(event.stream(), request);
                code(event, "words").ifPresent(word -> requests.putIfAbsent(word, request));
            }
            case "token" ->
                on(replying, event, request -> {
                    if (request.sentenceAt == 0
                            && SENTENCE_ENDS
                                    .matcher(event.about().path("text").asText())
                                    .find()) {
                        request.sentenceAt = event.nanos();
                    }
                });
            case "closed" -> on(replying, event, request -> request.closedAt = event.nanos());
            case "answered" -> replying.remove(event.stream());
            default -> {
                // Nothing that is measured.
            }
        }
    }

    private static <T> void on(Map<String, T> streams, Event event, Consumer<T> note) {
        T known = streams.get(event.stream());
        if (known != null) {
            note.accept(known);
        }
    }

    private static Optional<String> code(Event event, String field) {
        return CodeWords.last(event.about().path(field).asText());
    }

    private static Optional<Long> moment(long nanos) {
        return nanos == 0 ? Optional.empty() : Optional.of(nanos);
    }
}
