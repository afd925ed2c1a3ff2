package convonet.speech.offline;

import convonet.speech.Heard;
import convonet.watch.SessionScope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Understands one utterance, keeping pace with it.
final class Decoding {

    /// Frames between two looks at what is understood so far: 0.2 s.
    private static final int GLANCE = 20;

    private final Search search;
    private final Words words;
    private final Utterance utterance;
    private final Consumer<Heard> ear;
    private final FrontEnd frontEnd = new FrontEnd();
    private final Features features;
    private int lastGlance;
    private String said = "";

    Decoding(Search search, Words words, CepstralMean mean, Utterance utterance, Consumer<Heard> ear) {
        this.search = search;
        this.words = words;
        this.utterance = utterance;
        this.ear = ear;
        features = new Features(mean);
    }

    /// Blocks until the utterance is over and everything was said about it. The computing is done by a platform
    /// thread, which ends when the calling thread is interrupted.
    void run() throws InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread computing = Thread.ofPlatform().daemon().name("decoding").start(SessionScope.carry(() -> compute(done)));
        try {
            done.get();
        } catch (InterruptedException e) {
            computing.interrupt();
            throw e;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case InterruptedException _ -> throw new InterruptedException();
                case RuntimeException broken -> throw broken;
                case null, default -> throw new IllegalStateException("decoding broke", e);
            }
        }
    }

    private void compute(CompletableFuture<Void> done) {
        try {
            decode();
            done.complete(null);
        } catch (InterruptedException | RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private void decode() throws InterruptedException {
        while (true) {
            Utterance.Piece piece = utterance.next();
            switch (piece) {
                case Utterance.Sound sound -> hear(sound.samples());
                case Utterance.End end -> {
                    finish(end);
                    return;
                }
                case null -> throw new IllegalStateException("the ear fell silent within an utterance");
            }
        }
    }

    private void hear(short[] samples) throws InterruptedException {
        for (float[] feature : features.hear(frontEnd.hear(samples))) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            search.hear(feature);
        }
        if (search.frames() - lastGlance >= GLANCE) {
            lastGlance = search.frames();
            String text = text(search.soFar());
            if (!text.isEmpty() && !text.equals(said)) {
                said = text;
                ear.accept(new Heard.Words(text, false, utterance.from()));
            }
        }
    }

    private void finish(Utterance.End end) {
        features.end().forEach(search::hear);
        String text = text(search.end());
        if (!text.isEmpty()) {
            ear.accept(new Heard.Words(text, true, end.until()));
        }
        if (end.isLast()) {
            ear.accept(new Heard.UtteranceEnded(end.until()));
        }
    }

    private String text(List<Integer> found) {
        return found.stream().map(words::spelling).collect(Collectors.joining(" "));
    }
}
