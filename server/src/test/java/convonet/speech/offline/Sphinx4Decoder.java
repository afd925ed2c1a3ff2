package convonet.speech.offline;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import convonet.speech.Heard;
import convonet.speech.Phrasebook;
import convonet.speech.SpeechToText;
import edu.cmu.sphinx.api.Configuration;
import edu.cmu.sphinx.api.Context;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// The decoder that sphinx4 ships, to compare ours with: its own settings, its endpointer taken out, and a 3-gram model
/// of the phrasebook. For one caller; decodes on the calling thread when the voice ended.
final class Sphinx4Decoder implements SpeechToText {

    private static final String CONFIGURATION = "/edu/cmu/sphinx/api/default.config.xml";
    private static final String MODEL = "resource:/edu/cmu/sphinx/models/en-us/";
    private static final int SAMPLE_RATE = 16_000;

    /// As much as our own recogniser keeps before a voice began.
    private static final int BEFORE = SAMPLE_RATE * 65 / 100;

    private final Context context;
    private final Recognizer recognizer;

    /// @param folder takes the language model and the configuration
    Sphinx4Decoder(Phrasebook phrasebook, Path folder) throws IOException {
        Path model = folder.resolve("phrases.lm");
        PhraseArpa.write(phrasebook, model);
        Configuration configuration = new Configuration();
        configuration.setAcousticModelPath(MODEL + "en-us");
        configuration.setDictionaryPath(MODEL + "cmudict-en-us.dict");
        configuration.setLanguageModelPath(model.toUri().toString());
        context = new Context(settings(folder).toUri().toString(), configuration);
        recognizer = context.getInstance(Recognizer.class);
        recognizer.allocate();
    }

    private static Path settings(Path folder) throws IOException {
        try (InputStream shipped = Context.class.getResourceAsStream(CONFIGURATION)) {
            if (shipped == null) {
                throw new IOException("sphinx4 has no " + CONFIGURATION);
            }
            String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("<item>speechClassifier </item>", "")
                    .replace("<item>speechMarker </item>", "")
                    .replace("value=\"INFO\"", "value=\"WARNING\"");
            return Files.writeString(folder.resolve("sphinx4.xml"), text);
        }
    }

    @Override
    public String name() {
        return "sphinx4's own decoder";
    }

    @Override
    public Recognition open(List<String> hints, Consumer<Heard> ear) {
        return new Listening(ear);
    }

    private String decode(Frame sound) {
        context.setSpeechSource(new ByteArrayInputStream(sound.toBytes()));
        Result result = recognizer.recognize();
        return result == null ? "" : result.getBestResultNoFiller().strip();
    }

    private final class Listening implements Recognition {
        private final Consumer<Heard> ear;
        private final Deque<Frame> kept = new ArrayDeque<>();
        private int samples;
        private boolean speaking;

        Listening(Consumer<Heard> ear) {
            this.ear = ear;
        }

        @Override
        public void hear(Frame frame) {
            kept.add(frame);
            samples += frame.samples().length;
            while (!speaking && samples - kept.getFirst().samples().length >= BEFORE) {
                samples -= kept.removeFirst().samples().length;
            }
        }

        @Override
        public void voiceBegan() {
            speaking = true;
        }

        @Override
        public void voiceEnded() {
            String text = decode(Sounds.join(kept.toArray(Frame[]::new)));
            kept.clear();
            samples = 0;
            speaking = false;
            if (!text.isEmpty()) {
                ear.accept(new Heard.Words(text, true, Duration.ZERO));
            }
            ear.accept(new Heard.UtteranceEnded(Duration.ZERO));
        }

        @Override
        public void expect(List<String> hints) {}

        @Override
        public void close() {}
    }
}
