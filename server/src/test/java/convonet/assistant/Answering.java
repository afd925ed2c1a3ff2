package convonet.assistant;

import convonet.user.User;
import convonet.watch.Timeline;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// An answer on a thread of its own, which a test can interrupt.
final class Answering {
    private final Thread thread;
    private final CompletableFuture<Optional<Exception>> end = new CompletableFuture<>();

    private Answering(Work work) {
        thread = Thread.ofVirtual().start(() -> {
            try {
                work.run();
                end.complete(Optional.empty());
            } catch (InterruptedException | RuntimeException e) {
                end.complete(Optional.of(e));
            }
        });
    }

    interface Work {
        void run() throws InterruptedException;
    }

    static Answering of(Work work) {
        return new Answering(work);
    }

    static Answering of(Assistant assistant, User caller, String words, Told told) {
        return new Answering(() -> assistant.answer("call", caller, words, Timeline.NOWHERE, told));
    }

    Answering interrupt() {
        thread.interrupt();
        return this;
    }

    /// How it ended.
    Optional<Exception> end() {
        return end.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
