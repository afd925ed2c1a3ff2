package convonet.operations;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Times sorted into intervals of which each ends 9 % above the one before, from 1 ms to a minute and a half. Counts of
/// several processes, or quarters of an hour, can be added; percentiles cannot.
final class LatencyBuckets {
    private static final double STEPS_PER_DOUBLING = 8;
    private static final int LAST = 132;

    private LatencyBuckets() {}

    static int of(long millis) {
        if (millis <= 1) {
            return 0;
        }
        double place = Math.ceil(STEPS_PER_DOUBLING * Math.log((double) millis) / Math.log(2) - 1e-9);
        return (int) Math.min(place, LAST);
    }

    private static double upper(int bucket) {
        return Math.pow(2, bucket / STEPS_PER_DOUBLING);
    }

    /// @param counts by interval, not empty
    /// @param part such as 0.95
    /// @return milliseconds below which this part of the times is, right within 9 %
    static long percentile(Map<Integer, Long> counts, double part) {
        SortedMap<Integer, Long> sorted = new TreeMap<>(counts);
        double wanted =
                part * sorted.values().stream().mapToLong(Long::longValue).sum();
        long below = 0;
        for (Map.Entry<Integer, Long> bucket : sorted.entrySet()) {
            if (below + bucket.getValue() >= wanted) {
                double lower = bucket.getKey() == 0 ? 0 : upper(bucket.getKey() - 1);
                double within = (wanted - below) / bucket.getValue();
                return Math.round(lower + (upper(bucket.getKey()) - lower) * within);
            }
            below += bucket.getValue();
        }
        throw new IllegalArgumentException("nothing was counted");
    }
}
