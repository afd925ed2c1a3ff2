package convonet.assistant.offline.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// How much each feature speaks for each label; only what differs from nothing is kept. Immutable.
final class Weights {

    private final int[] keys;

    /// Where the entries of a key begin; one more than there are keys.
    private final int[] starts;

    private final byte[] labels;
    private final short[] amounts;
    private final float unit;

    private Weights(int[] keys, int[] starts, byte[] labels, short[] amounts, float unit) {
        this.keys = keys;
        this.starts = starts;
        this.labels = labels;
        this.amounts = amounts;
        this.unit = unit;
    }

    /// @param keys in ascending order
    /// @param rows for each key a weight for each label
    /// @param least what is smaller is left out
    static Weights of(int[] keys, float[][] rows, float least) {
        float most = 0;
        int entries = 0;
        for (float[] row : rows) {
            for (float weight : row) {
                most = Math.max(most, Math.abs(weight));
                entries += Math.abs(weight) > least ? 1 : 0;
            }
        }
        float unit = most == 0 ? 1 : most / Short.MAX_VALUE;
        int[] used = new int[keys.length];
        int[] starts = new int[keys.length + 1];
        byte[] labels = new byte[entries];
        short[] amounts = new short[entries];
        int kept = 0;
        int entry = 0;
        for (int at = 0; at < keys.length; at++) {
            int begin = entry;
            for (int label = 0; label < rows[at].length; label++) {
                if (Math.abs(rows[at][label]) > least) {
                    labels[entry] = (byte) label;
                    amounts[entry++] = (short) Math.round(rows[at][label] / unit);
                }
            }
            if (entry > begin) {
                used[kept++] = keys[at];
                starts[kept] = entry;
            }
        }
        return new Weights(Arrays.copyOf(used, kept), Arrays.copyOf(starts, kept + 1), labels, amounts, unit);
    }

    /// Adds what the features say to what was said for the labels.
    void addTo(double[] scores, Features features) {
        for (int at = 0; at < features.size(); at++) {
            int row = Arrays.binarySearch(keys, features.key(at));
            if (row >= 0) {
                float value = features.value(at) * unit;
                for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
                    scores[labels[entry]] += amounts[entry] * value;
                }
            }
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(keys.length);
        out.writeInt(labels.length);
        out.writeFloat(unit);
        ByteBuffer bytes = ByteBuffer.allocate(4 * keys.length + 4 * starts.length + 3 * labels.length);
        bytes.asIntBuffer().put(keys).put(starts);
        bytes.position(4 * (keys.length + starts.length));
        bytes.put(labels);
        bytes.asShortBuffer().put(amounts);
        out.write(bytes.array());
    }

    static Weights read(DataInputStream in) throws IOException {
        int[] keys = new int[in.readInt()];
        int[] starts = new int[keys.length + 1];
        byte[] labels = new byte[in.readInt()];
        short[] amounts = new short[labels.length];
        float unit = in.readFloat();
        ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(4 * keys.length + 4 * starts.length + 3 * labels.length));
        bytes.asIntBuffer().get(keys).get(starts);
        bytes.position(4 * (keys.length + starts.length));
        bytes.get(labels);
        bytes.asShortBuffer().get(amounts);
        return new Weights(keys, starts, labels, amounts, unit);
    }
}
