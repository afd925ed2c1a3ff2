package convonet.bench.figures;

import java.util.ArrayList;
import java.util.List;

/// What a figure is to reach: limits of percentiles, in the figure's unit.
///
/// @param name such as `G1`
public record Goal(String name, List<Limit> limits) {
    public Goal {
        limits = List.copyOf(limits);
    }

    /// @param part of all values, 0 to 1
    /// @param upper whether the value must not be above the bound, else not below it
    public record Limit(double part, double bound, boolean upper) {
        boolean allows(double value) {
            return upper ? value <= bound : value >= bound;
        }

        String words() {
            return name() + (upper ? " ≤ " : " ≥ ") + plain(bound);
        }

        private String name() {
            if (part == 0 || part == 1) {
                return part == 0 ? "min" : "max";
            }
            return "p" + plain(part * 100);
        }
    }

    public static Goal named(String name) {
        return new Goal(name, List.of());
    }

    /// A figure that is told for orientation only.
    public static Goal none() {
        return named("");
    }

    public Goal and(double part, double most) {
        return and(new Limit(part, most, true));
    }

    /// Every value is to reach it.
    public Goal atLeast(double least) {
        return and(new Limit(0, least, false));
    }

    private Goal and(Limit limit) {
        List<Limit> more = new ArrayList<>(limits);
        more.add(limit);
        return new Goal(name, more);
    }

    /// Such as `p50 ≤ 4, p99 ≤ 10`.
    public String words() {
        return String.join(", ", limits.stream().map(Limit::words).toList());
    }

    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
