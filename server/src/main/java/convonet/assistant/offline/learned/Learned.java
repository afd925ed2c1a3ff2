package convonet.assistant.offline.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What was learned from examples. Immutable; for any number of threads.
public final class Learned {

    private static final int VERSION = 1;

    private final IntentModel intents;
    private final SlotModel slots;

    private Learned(IntentModel intents, SlotModel slots) {
        this.intents = intents;
        this.slots = slots;
    }

    /// The same examples in the same order teach the same.
    public static Learned from(List<Example> examples) {
        return new Learned(IntentTrainer.train(examples), SlotTrainer.train(examples));
    }

    /// What a sentence may ask for.
    ///
    /// @param share of the belief, between 0 and 1
    public record Guess(String intent, double share) {}

    /// All intents, the most likely first.
    ///
    /// @param hints what others make of the sentence
    public List<Guess> intents(List<Cue> cues, List<Hint> hints) {
        double[] shares = intents.of(IntentFeatures.of(cues, hints));
        List<Guess> guesses = new ArrayList<>();
        for (int at = 0; at < shares.length; at++) {
            guesses.add(new Guess(intents.labels().get(at), shares[at]));
        }
        guesses.sort((one, other) -> Double.compare(other.share(), one.share()));
        return guesses;
    }

    /// The tag of each word, as [Example#tags] has them, if the sentence asks for this.
    ///
    /// @param others what others make of each word
    public List<String> tags(String intent, List<Cue> cues, List<String> others) {
        return slots.of(intent, cues, others);
    }

    public void write(OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeByte(VERSION);
        words(intents.labels(), out);
        intents.weights().write(out);
        words(slots.labels(), out);
        slots.weights().write(out);
        for (float[] row : slots.follows()) {
            for (float weight : row) {
                out.writeFloat(weight);
            }
        }
        out.writeShort(slots.slots().size());
        for (Map.Entry<String, Set<String>> entry : new TreeMap<>(slots.slots()).entrySet()) {
            out.writeUTF(entry.getKey());
            words(List.copyOf(new TreeSet<>(entry.getValue())), out);
            out.writeUTF(slots.needs().getOrDefault(entry.getKey(), ""));
        }
        out.flush();
    }

    public static Learned read(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(from);
        if (in.readByte() != VERSION) {
            throw new IOException("written by another version");
        }
        IntentModel intents = new IntentModel(words(in), Weights.read(in));
        List<String> labels = words(in);
        Weights weights = Weights.read(in);
        float[][] follows = new float[labels.size() + 1][labels.size()];
        for (float[] row : follows) {
            for (int tag = 0; tag < row.length; tag++) {
                row[tag] = in.readFloat();
            }
        }
        Map<String, Set<String>> slots = new TreeMap<>();
        Map<String, String> needs = new TreeMap<>();
        for (int left = in.readShort(); left > 0; left--) {
            String intent = in.readUTF();
            slots.put(intent, Set.copyOf(words(in)));
            needs.put(intent, in.readUTF());
        }
        return new Learned(intents, new SlotModel(labels, weights, follows, slots, needs));
    }

    private static void words(List<String> words, DataOutputStream out) throws IOException {
        out.writeShort(words.size());
        for (String word : words) {
            out.writeUTF(word);
        }
    }

    private static List<String> words(DataInputStream in) throws IOException {
        List<String> words = new ArrayList<>();
        for (int left = in.readShort(); left > 0; left--) {
            words.add(in.readUTF());
        }
        return List.copyOf(words);
    }
}
