package convonet.speech.offline;

import com.sun.management.OperatingSystemMXBean;
import convonet.audio.Frame;
import convonet.audio.SileroVoiceModel;
import convonet.audio.Sounds;
import convonet.speech.Phrasebook;
import convonet.speech.SpeechToText;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Measures what the built-in ears understand, and prints the table of docs/offline-speech.md. See CONTRIBUTING.md.
///
/// Arguments choose, in any order; of what is not chosen everything is measured: `own` for our search or `sphinx4` for
/// the decoder it is compared with; voices, by their names; `phrasebook` or `ordinary` sentences; `40` or `20`
/// decibels.
/// With `errors` one sees what was misunderstood.
public final class HearingTable {

    private static final int SENTENCES = 40;

    /// Other sentences than those the language model is made from.
    private static final long SEED = 2;

    private static final int SAMPLE_RATE = 16_000;
    private static final int QUIET = SAMPLE_RATE;
    private static final int SYLLABLE = SAMPLE_RATE / 20;

    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final SpeechToText ears;
    private final SileroVoiceModel voices;
    private final boolean tellErrors;
    private double seconds;

    private HearingTable(SpeechToText ears, SileroVoiceModel voices, boolean tellErrors) {
        this.ears = ears;
        this.voices = voices;
        this.tellErrors = tellErrors;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Set<String> wanted = Arrays.stream(arguments)
                .flatMap(argument -> Arrays.stream(argument.split("[ ,]+", -1)))
                .map(argument -> argument.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Phrasebook phrasebook = Phrasebook.load();
        Path folder = Files.createTempDirectory("hearing");
        try (SileroVoiceModel voices = new SileroVoiceModel()) {
            SpeechToText ears = wanted.contains("sphinx4") ? new Sphinx4Decoder(phrasebook, folder) : own(phrasebook);
            new HearingTable(ears, voices, wanted.contains("errors")).measure(phrasebook, wanted);
        } finally {
            delete(folder);
        }
    }

    private static SpeechToText own(Phrasebook phrasebook) throws InterruptedException {
        SphinxSpeechToText own = new SphinxSpeechToText(phrasebook, 1);
        own.warmUp();
        return own;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private void measure(Phrasebook phrasebook, Set<String> wanted) throws IOException, InterruptedException {
        print("| what was said | voice | noise | word errors | exact |");
        print("|---|---|---|---|---|");
        long before = MACHINE.getProcessCpuTime();
        for (String list : chosen(List.of("phrasebook", "ordinary"), wanted)) {
            List<String> sentences = list.equals("ordinary") ? ordinary() : phrasebook.sentences(SEED, SENTENCES);
            for (String decibels : chosen(List.of("40", "20"), wanted)) {
                for (String name : chosen(SyntheticVoice.names(), wanted)) {
                    SyntheticVoice voice = SyntheticVoice.named(name);
                    WordErrors errors = understand(sentences, voice, Integer.parseInt(decibels));
                    print(row(list, voice, decibels, errors));
                }
            }
        }
        double computing = (MACHINE.getProcessCpuTime() - before) / 1e9;
        print(String.format(
                Locale.ROOT, "%s: %.2f s of one core for a second of speech", ears.name(), computing / seconds));
    }

    private static List<String> chosen(List<String> all, Set<String> wanted) {
        List<String> some = all.stream().filter(wanted::contains).toList();
        return some.isEmpty() ? all : some;
    }

    private static String row(String list, SyntheticVoice voice, String decibels, WordErrors errors) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s dB | %.1f %% | %d of %d |",
                list,
                voice.shown(),
                decibels,
                errors.percent(),
                errors.exact(),
                errors.sentences());
    }

    /// One caller says all the sentences.
    private WordErrors understand(List<String> sentences, SyntheticVoice voice, int decibels)
            throws IOException, InterruptedException {
        WordErrors sum = WordErrors.NONE;
        try (Listener listener = new Listener(ears, voices)) {
            for (String sentence : sentences) {
                Frame spoken = voice.say(sentence);
                String understood = listener.understand(noisy(spoken, decibels));
                WordErrors errors = WordErrors.between(sentence, understood);
                seconds += spoken.samples().length / (double) SAMPLE_RATE;
                sum = sum.plus(errors);
                if (tellErrors && errors.wrong() > 0) {
                    print("    said: " + sentence + "\n    heard: " + understood);
                }
            }
        }
        return sum;
    }

    static List<String> ordinary() throws IOException {
        try (InputStream list = HearingTable.class.getResourceAsStream("ordinary.txt")) {
            if (list == null) {
                throw new IOException("there is no list of ordinary sentences");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    /// With a second of quiet before and after, and white noise so far below the voice all along.
    private static Frame noisy(Frame spoken, int decibels) {
        Frame quiet = new Frame(new short[QUIET], SAMPLE_RATE);
        Frame whole = Sounds.join(quiet, spoken, quiet);
        double deviation = level(spoken) * Math.pow(10, -decibels / 20.0);
        return Sounds.mix(whole, Sounds.noise(spoken.samples().length, deviation, whole.samples().length, SAMPLE_RATE));
    }

    /// How loud the voice is while it speaks: pauses, 20 dB below the loudest syllable, are left out.
    private static double level(Frame spoken) {
        short[] samples = spoken.samples();
        double[] squares = new double[samples.length / SYLLABLE];
        for (int i = 0; i < squares.length * SYLLABLE; i++) {
            squares[i / SYLLABLE] += (double) samples[i] * samples[i] / SYLLABLE;
        }
        double loudest = Arrays.stream(squares).max().orElseThrow();
        return Math.sqrt(Arrays.stream(squares)
                .filter(square -> square > loudest / 100)
                .average()
                .orElseThrow());
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
