package convonet.assistant.offline.learned;

import java.util.Arrays;

/// What a decision is made by: hashed names, each with a value.
final class Features {

    private static final int PRIME = 0x01000193;
    private static final int BASIS = 0x811c9dc5;

    private int[] keys = new int[64];
    private float[] values = new float[64];
    private int size;

    void add(String name) {
        add(name, 1);
    }

    void add(String name, double value) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        keys[size] = key(name);
        values[size++] = (float) value;
    }

    int size() {
        return size;
    }

    int key(int at) {
        return keys[at];
    }

    float value(int at) {
        return values[at];
    }

    /// FNV-1a over the characters, mixed once more.
    private static int key(String name) {
        int hash = BASIS;
        for (int at = 0; at < name.length(); at++) {
            hash = (hash ^ name.charAt(at)) * PRIME;
        }
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        return hash ^ (hash >>> 13);
    }
}
