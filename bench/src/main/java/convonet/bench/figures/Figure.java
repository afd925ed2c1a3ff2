package convonet.bench.figures;

import java.util.Locale;

/// Something that was measured many times.
///
/// @param what in a few words
public record Figure(Goal goal, String what, Unit unit, Samples samples) {

    /// How values are told.
    public enum Unit {
        /// Values are nanoseconds.
        MILLISECONDS("ms", 1_000_000),
        WORDS("words", 1),
        COUNT("", 1),
        /// Values are bytes.
        MEGABYTES("MB", 1 << 20),
        /// Values are bytes.
        KILOBYTES("KB", 1 << 10),
        /// Values are thousandths.
        PER_CENT("%", 1_000);

        private final String sign;
        private final double divisor;

        Unit(String sign, double divisor) {
            this.sign = sign;
            this.divisor = divisor;
        }
    }

    public static Figure millis(Goal goal, String what, Samples samples) {
        return new Figure(goal, what, Unit.MILLISECONDS, samples);
    }

    public static Figure words(Goal goal, String what, Samples samples) {
        return new Figure(goal, what, Unit.WORDS, samples);
    }

    public static Figure count(Goal goal, String what, Samples samples) {
        return new Figure(goal, what, Unit.COUNT, samples);
    }

    double at(double part) {
        return samples.percentile(part) / unit.divisor;
    }

    /// Such as `3.2`, or a dash when nothing was measured.
    public String told(double part) {
        if (samples.isEmpty()) {
            return "–";
        }
        double value = at(part);
        return switch (unit) {
            case MILLISECONDS, MEGABYTES, KILOBYTES -> String.format(Locale.ROOT, "%.1f", value);
            case WORDS, COUNT, PER_CENT -> Goal.plain(value);
        };
    }

    /// `met`, `missed`, or nothing where no limit is set. What was never measured is missed.
    public String verdict() {
        if (goal.limits().isEmpty()) {
            return "";
        }
        boolean met = !samples.isEmpty() && goal.limits().stream().allMatch(limit -> limit.allows(at(limit.part())));
        return met ? "met" : "missed";
    }

    String label() {
        return unit.sign.isEmpty() ? what : what + ", " + unit.sign;
    }
}
