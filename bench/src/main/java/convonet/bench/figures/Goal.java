package convonet.bench.figures;

import java.util.ArrayList;
import java.util.List;

/// What a figure is to reach: upper limits of percentiles, in the figure's unit.
///
/// @param name such as `G1`
public record Goal(String name, List<Limit> limits) {
    public Goal {
        limits = List.copyOf(limits);
    }

    /// @param part of all values, 0 to 1
    public record Limit(double part, double most) {
        String words() {
            return (part == 1 ? "max" : "p" + plain(part * 100)) + " ≤ " + plain(most);
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
        List<Limit> more = new ArrayList<>(limits);
        more.add(new Limit(part, most));
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
