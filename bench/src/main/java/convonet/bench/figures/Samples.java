package convonet.bench.figures;

import java.util.Arrays;

/// Measured values. Percentiles are exact: every value is kept. Used by one thread at a time.
public final class Samples {
    private long[] values = new long[64];
    private int size;
    private boolean sorted = true;

    public static Samples of(long... values) {
        Samples samples = new Samples();
        for (long value : values) {
            samples.add(value);
        }
        return samples;
    }

    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
        sorted = false;
    }

    public void addAll(Samples others) {
        for (int i = 0; i < others.size; i++) {
            add(others.values[i]);
        }
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// The smallest value that is not exceeded by at least this part of all values (nearest rank).
    ///
    /// @param part 0 to 1
    /// @throws IllegalStateException when there are no values
    public long percentile(double part) {
        if (size == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
        int rank = (int) Math.ceil(part * size);
        return values[Math.clamp(rank, 1, size) - 1];
    }

    public long max() {
        return percentile(1);
    }

    public long sum() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        return sum;
    }
}
