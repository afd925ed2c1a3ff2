package convonet.bench.caller;

import convonet.audio.Frame;
import convonet.bench.caller.Ears.Stretch;
import convonet.media.ToneReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// What somebody heard, to look for steady tones in it.
///
/// @param pieces in order, 20 ms at 16 kHz each
public record Listening(List<Piece> pieces) {
    private static final int LENGTH = Speech.RATE / 50;

    /// Long enough to tell tones apart that are 50 Hz from one another.
    private static final int BLOCK = Speech.RATE / 10;

    private static final double SILENCE = 1e-12;

    /// A tone that makes up less is not what is heard.
    private static final double MOST = 0.5;

    /// Of the mean square: about -40 dB of full scale.
    private static final double AUDIBLE = 100_000;

    public Listening {
        pieces = List.copyOf(pieces);
    }

    /// @param at when it came, or began to be played
    public record Piece(long at, Frame sound) {}

    /// What was played by a page.
    public static Listening to(List<Stretch> stretches) {
        List<Piece> pieces = new ArrayList<>();
        for (Stretch stretch : stretches) {
            short[] sound = stretch.sound();
            for (int at = 0; at + LENGTH <= sound.length; at += LENGTH) {
                Frame piece = new Frame(Arrays.copyOfRange(sound, at, at + LENGTH), Speech.RATE);
                pieces.add(new Piece(stretch.begin() + Speech.nanos(at), piece));
            }
        }
        return new Listening(pieces);
    }

    public Listening since(long time) {
        return new Listening(pieces.stream().filter(piece -> piece.at() >= time).toList());
    }

    /// When a tone of this frequency was most of what is heard, for the first time.
    public OptionalLong first(double hertz) {
        return pieces.stream()
                .filter(piece -> part(piece.sound(), hertz) >= MOST)
                .mapToLong(Piece::at)
                .findFirst();
    }

    /// When there was no tone of this frequency for the first time; empty while it sounds.
    public OptionalLong firstWithout(double hertz) {
        return pieces.stream()
                .filter(piece -> part(piece.sound(), hertz) < MOST)
                .mapToLong(Piece::at)
                .findFirst();
    }

    /// What a tone of about this frequency is like, when it is most of all this.
    ///
    /// @throws IllegalStateException when nothing was heard
    public ToneReading tone(double hertz) {
        return ToneReading.of(new Frame(samples(), Speech.RATE), hertz, SteadyTone.AMPLITUDE);
    }

    /// How loud a tone of exactly this frequency is among others that are 50 Hz away or more: its root mean square
    /// against full scale.
    ///
    /// @throws IllegalStateException when too little was heard to tell
    public double decibels(double hertz) {
        short[] all = samples();
        int blocks = all.length / BLOCK;
        if (blocks == 0) {
            throw new IllegalStateException("hardly anything was heard");
        }
        double power = 0;
        for (int block = 0; block < blocks; block++) {
            power += power(Arrays.copyOfRange(all, block * BLOCK, (block + 1) * BLOCK), hertz) / blocks;
        }
        return 10 * Math.log10(Math.max(SILENCE, power / Short.MAX_VALUE / Short.MAX_VALUE));
    }

    private short[] samples() {
        if (pieces.isEmpty()) {
            throw new IllegalStateException("nothing was heard");
        }
        short[] all = new short[pieces.size() * LENGTH];
        for (int i = 0; i < pieces.size(); i++) {
            short[] samples = pieces.get(i).sound().samples();
            System.arraycopy(samples, 0, all, i * LENGTH, Math.min(LENGTH, samples.length));
        }
        return all;
    }

    /// How much of the sound's power is a tone of this frequency; nothing of what can hardly be heard.
    private static double part(Frame sound, double hertz) {
        short[] samples = sound.samples();
        double all = 0;
        for (short sample : samples) {
            all += (double) sample * sample / samples.length;
        }
        return all < AUDIBLE ? 0 : power(samples, hertz) / all;
    }

    /// The mean square of the tone in it.
    private static double power(short[] samples, double hertz) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < samples.length; i++) {
            double angle = 2 * Math.PI * hertz * i / Speech.RATE;
            real += samples[i] * Math.cos(angle) / samples.length;
            imaginary += samples[i] * Math.sin(angle) / samples.length;
        }
        return 2 * (real * real + imaginary * imaginary);
    }
}
