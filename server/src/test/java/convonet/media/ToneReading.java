package convonet.media;

import convonet.audio.Frame;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/// What a recording of a steady tone turns out to be.
///
/// @param hertz the tone's frequency
/// @param decibels the tone's level, its root mean square against full scale
/// @param restDecibels the level of all the rest against the tone
/// @param longestGap the longest stretch in which the tone had less than half its height
public record ToneReading(double hertz, double decibels, double restDecibels, Duration longestGap) {
    private static final double FULL = 32_767;
    private static final int PERIODS = 10;

    /// @param recording at least some hundred periods
    /// @param hertz about where the tone lies: right within a few hertz
    /// @param amplitude its height as it was sent, as a part of full scale
    public static ToneReading of(Frame recording, double hertz, double amplitude) {
        Period[] periods = periods(recording, hertz);
        double tone =
                Arrays.stream(periods).mapToDouble(Period::power).average().orElseThrow();
        double all = 0;
        for (short sample : recording.samples()) {
            all += sample / FULL * (sample / FULL) / recording.samples().length;
        }
        return new ToneReading(
                hertz + detuning(periods, hertz),
                10 * Math.log10(tone),
                10 * Math.log10(Math.max(1e-12, all - tone) / tone),
                longestGap(periods, hertz, amplitude));
    }

    /// One period of the tone: twice the mean of the recording times a cosine and a sine.
    private record Period(double real, double imaginary) {
        double amplitude() {
            return Math.hypot(real, imaginary);
        }

        double power() {
            return (real * real + imaginary * imaginary) / 2;
        }
    }

    private static Period[] periods(Frame recording, double hertz) {
        double samplesEach = recording.sampleRate() / hertz;
        Period[] periods = new Period[(int) (recording.samples().length / samplesEach)];
        for (int k = 0; k < periods.length; k++) {
            int from = (int) Math.round(k * samplesEach);
            int to = (int) Math.round((k + 1) * samplesEach);
            double real = 0;
            double imaginary = 0;
            for (int i = from; i < to; i++) {
                double angle = 2 * Math.PI * i / samplesEach;
                real += recording.samples()[i] / FULL * Math.cos(angle) * 2 / (to - from);
                imaginary -= recording.samples()[i] / FULL * Math.sin(angle) * 2 / (to - from);
            }
            periods[k] = new Period(real, imaginary);
        }
        return periods;
    }

    /// By how many hertz the tone is higher: how far its phase turns from some periods to the next ones. The median, as
    /// phases jump where sound was lost or put in.
    private static double detuning(Period[] periods, double hertz) {
        double[] phases = new double[periods.length / PERIODS];
        for (int i = 0; i < phases.length; i++) {
            double real = 0;
            double imaginary = 0;
            for (int k = i * PERIODS; k < (i + 1) * PERIODS; k++) {
                real += periods[k].real();
                imaginary += periods[k].imaginary();
            }
            phases[i] = Math.atan2(imaginary, real);
        }
        double[] turns = new double[phases.length - 1];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = Math.IEEEremainder(phases[i + 1] - phases[i], 2 * Math.PI);
        }
        Arrays.sort(turns);
        return turns[turns.length / 2] / (2 * Math.PI) * hertz / PERIODS;
    }

    private static Duration longestGap(Period[] periods, double hertz, double amplitude) {
        int longest = 0;
        int gap = 0;
        for (Period period : periods) {
            gap = period.amplitude() < amplitude / 2 ? gap + 1 : 0;
            longest = Math.max(longest, gap);
        }
        return Duration.ofNanos(Math.round(longest / hertz * 1e9));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f Hz at %.2f dB, all the rest %.1f dB below, longest gap %d ms",
                hertz,
                decibels,
                -restDecibels,
                longestGap.toMillis());
    }
}
