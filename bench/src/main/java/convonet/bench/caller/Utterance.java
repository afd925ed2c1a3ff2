package convonet.bench.caller;

import java.util.concurrent.CompletableFuture;

/// Something that is being said. Times are [convonet.watch.Clock#nanos], at the ear of the microphone: a frame that is
/// sent at a deadline was heard in the 40 ms before it.
///
/// @param onset when its first sample that can be heard was spoken
/// @param end when its last sample that can be heard was spoken
public record Utterance(Speech speech, CompletableFuture<Long> onset, CompletableFuture<Long> end) {
    static Utterance of(Speech speech) {
        return new Utterance(speech, new CompletableFuture<>(), new CompletableFuture<>());
    }
}
