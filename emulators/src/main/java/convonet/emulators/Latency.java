package convonet.emulators;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a service takes: log-normal, told by its median and its 99th percentile. Written in milliseconds, `150` for
/// a constant and `150/400` for a median of 150 with one in a hundred above 400.
public record Latency(Duration median, Duration p99) {

    public static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO);

    /// The 99th percentile of the standard normal distribution.
    private static final double Z99 = 2.326;

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})(?:/(\\d{1,6}))?");

    public Latency {
        if (median.isNegative() || p99.compareTo(median) < 0 || (median.isZero() && !p99.isZero())) {
            throw new IllegalArgumentException("a latency's median is not negative and not above its 99th percentile");
        }
    }

    /// @throws IllegalArgumentException tells how a latency is written
    public static Latency parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + written + "' is no latency; one is written 150 or 150/400, in milliseconds");
        }
        Duration median = Duration.ofMillis(Long.parseLong(matcher.group(1)));
        String tail = matcher.group(2);
        return new Latency(median, tail == null ? median : Duration.ofMillis(Long.parseLong(tail)));
    }

    public static Latency constant(Duration time) {
        return new Latency(time, time);
    }

    /// One draw. A constant latency takes nothing from the source of chance.
    public Duration draw(RandomGenerator chance) {
        if (median.equals(p99)) {
            return median;
        }
        double spread = Math.log((double) p99.toNanos() / median.toNanos()) / Z99;
        return Duration.ofNanos(Math.round(median.toNanos() * Math.exp(spread * chance.nextGaussian())));
    }
}
