package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.audio.SileroVoiceModel;
import convonet.audio.Sounds;
import convonet.speech.Phrasebook;
import convonet.speech.offline.FreeTtsTextToSpeech;
import convonet.speech.offline.Listener;
import convonet.speech.offline.SphinxSpeechToText;
import convonet.speech.offline.WordErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is left of spoken words after a network that loses packets, holds them back and mixes them up: the built-in
/// voice says the same sentences over it, and the built-in ears count the words they miss.
@Tag("slow")
class BadNetworkStoryTest {
    private static final int RATE = 16_000;
    private static final long SEED = 1;
    private static final int JITTER_MILLIS = 50;
    private static final long MINUTES = 5;
    private static final double FAINT_NOISE = 20;

    private static final Phrasebook PHRASEBOOK = Phrasebook.load();
    private static final List<String> SENTENCES = PHRASEBOOK.sentences(2, 20);
    private static final FreeTtsTextToSpeech VOICE = new FreeTtsTextToSpeech(2);
    private static final SphinxSpeechToText EARS = new SphinxSpeechToText(PHRASEBOOK, 2);

    /// In points, beyond those over a network without a fault.
    private static final double MORE_ERRORS_WITH_CORRECTION = 3;

    private static final double MORE_ERRORS_WITHOUT_CORRECTION = 8;

    /// One of the two ways of a line.
    private interface Way {
        WordErrors understood(BadNetwork network) throws Exception;
    }

    private record Result(BadNetwork network, WordErrors errors) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "of %d packets %d lost and %d overtaken: %.1f %% word errors, %d of %d sentences exact",
                    network.carried(),
                    network.lost(),
                    network.overtaken(),
                    errors.percent(),
                    errors.exact(),
                    errors.sentences());
        }
    }

    @Test
    void theServerUnderstandsACaller() throws Exception {
        check(MORE_ERRORS_WITH_CORRECTION, network -> {
            try (BadLine line = new BadLine(network, Relay.FAITHFUL)) {
                return understood(line::toTheServer);
            }
        });
    }

    @Test
    void aCallerUnderstandsTheServer() throws Exception {
        check(MORE_ERRORS_WITHOUT_CORRECTION, network -> {
            try (BadLine line = new BadLine(Relay.FAITHFUL, network)) {
                return understood(line::toTheBrowser);
            }
        });
    }

    /// @param most points that a bad network may add to the word errors
    private static void check(double most, Way way) throws Exception {
        List<Result> results = results(
                way,
                new BadNetwork(SEED, 0, 0),
                new BadNetwork(SEED, 0.05, JITTER_MILLIS),
                new BadNetwork(SEED, 0.1, JITTER_MILLIS));
        results.forEach(System.out::println);
        double without = results.getFirst().errors().percent();
        for (Result result : results) {
            assertThat(result.errors().percent()).as("%s", result).isLessThanOrEqualTo(without + most);
        }
        assertThat(results.getLast().network().lost()).isPositive();
        assertThat(results.getLast().network().overtaken()).isPositive();
    }

    /// Two at a time, in the order of the networks.
    private static List<Result> results(Way way, BadNetwork... networks) throws Exception {
        List<Callable<Result>> all = new ArrayList<>();
        for (BadNetwork network : networks) {
            all.add(() -> new Result(network, way.understood(network)));
        }
        List<Result> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<Result> result : threads.invokeAll(all, MINUTES, TimeUnit.MINUTES)) {
                results.add(result.get());
            }
        }
        return results;
    }

    private interface Carrier {
        Frame carry(Frame sound) throws InterruptedException;
    }

    private static WordErrors understood(Carrier carrier) throws InterruptedException {
        WordErrors sum = WordErrors.NONE;
        try (SileroVoiceModel voices = new SileroVoiceModel();
                Listener listener = new Listener(EARS, voices)) {
            for (String sentence : SENTENCES) {
                String words = listener.understand(carrier.carry(spoken(sentence)));
                sum = sum.plus(WordErrors.between(sentence, words));
            }
        }
        return sum;
    }

    /// With a second of quiet before and after.
    private static Frame spoken(String sentence) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        frames.add(new Frame(new short[RATE], RATE));
        var _ = VOICE.speak(sentence, frames::add);
        frames.add(new Frame(new short[RATE], RATE));
        Frame whole = Sounds.join(frames.toArray(Frame[]::new));
        return Sounds.mix(whole, Sounds.noise(SEED, FAINT_NOISE, whole.samples().length, RATE));
    }
}
