package convonet.bench.figures;

/// How fast something grows with each time something is done.
public final class Slope {
    private Slope() {}

    /// By least squares, over the last two thirds: what grows in the beginning is a process that warms up.
    ///
    /// @param values one after each time; at least three
    /// @return growth with each time
    public static double ofLastTwoThirds(long... values) {
        int from = values.length / 3;
        int count = values.length - from;
        if (count < 2) {
            throw new IllegalArgumentException("a slope needs three values");
        }
        double middle = (count - 1) / 2.0;
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += (double) values[from + i] / count;
        }
        double together = 0;
        double square = 0;
        for (int i = 0; i < count; i++) {
            together += (i - middle) * (values[from + i] - mean);
            square += (i - middle) * (i - middle);
        }
        return together / square;
    }
}
