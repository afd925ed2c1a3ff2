package convonet.transfer;

import convonet.audio.Frame;
import convonet.audio.JitterBuffer;
import convonet.audio.Mix;
import convonet.watch.Clock;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The sound of a talk that is supervised: every 20 ms, at an absolute deadline, each who takes part is given the sum
/// of those they hear. What comes unevenly, or by another clock, is evened out first. Its methods may be called from
/// any thread and return at once.
final class Mixer {
    static final int RATE = 16_000;
    private static final long PIECE = Duration.ofMillis(20).toNanos();

    /// Whoever speaks over a connection brings 40 ms at once.
    private static final Duration CUSHION = Duration.ofMillis(60);

    private static final Duration MOST = Duration.ofMillis(140);

    /// When the machine stood still for longer, what was due meanwhile is not mixed in a burst.
    private static final long LATEST = 5 * PIECE;

    private static final int INBOX = 256;

    private final Clock clock;
    private final BooleanSupplier held;
    private final TransferMeasures measures;
    private final Inbox<Happening> inbox;
    private final Map<Integer, Place> places = new TreeMap<>();
    private long due;

    /// @param held whether the caller is on hold
    Mixer(TransferParts parts, BooleanSupplier held) {
        this.clock = parts.clock();
        this.held = held;
        this.measures = parts.measures();
        InboxLimits<Happening> limits =
                new InboxLimits<>(INBOX, _ -> false, Happening.Says.class::isInstance, _ -> measures.soundDropped());
        this.inbox = parts.threads().inbox("mixer", limits, this::react);
        this.due = clock.nanos();
        inbox.post(new Happening.Due());
    }

    private sealed interface Happening {
        record Enters(int who, Voice voice, Consumer<Frame> ear) implements Happening {}

        record Changes(int who, Voice voice) implements Happening {}

        record Leaves(int who) implements Happening {}

        record Says(int who, Frame frame) implements Happening {}

        record Due() implements Happening {}
    }

    private record Place(Voice voice, JitterBuffer says, Consumer<Frame> ear) {
        static Place of(Voice voice, Consumer<Frame> ear) {
            return new Place(voice, new JitterBuffer(RATE, CUSHION, MOST), ear);
        }
    }

    /// @param who by which they are known here
    /// @param ear given 20 ms at a time while there is somebody to be heard; must not block
    void enters(int who, Voice voice, Consumer<Frame> ear) {
        inbox.post(new Happening.Enters(who, voice, ear));
    }

    /// What they said before and is not mixed yet, nobody hears: it was not meant for others.
    void changes(int who, Voice voice) {
        inbox.post(new Happening.Changes(who, voice));
    }

    void leaves(int who) {
        inbox.post(new Happening.Leaves(who));
    }

    /// @param frame at 16 kHz
    void says(int who, Frame frame) {
        inbox.post(new Happening.Says(who, frame));
    }

    /// Nobody is given anything any more.
    void close() {
        inbox.close();
    }

    private void react(Happening happening) {
        switch (happening) {
            case Happening.Enters(int who, Voice voice, Consumer<Frame> ear) -> places.put(who, Place.of(voice, ear));
            case Happening.Changes(int who, Voice voice) ->
                places.computeIfPresent(who, (_, place) -> Place.of(voice, place.ear()));
            case Happening.Leaves(int who) -> places.remove(who);
            case Happening.Says(int who, Frame frame) -> {
                Place place = places.get(who);
                if (place != null && place.says().add(frame)) {
                    measures.soundDropped();
                }
            }
            case Happening.Due _ -> advance();
        }
    }

    private void advance() {
        long now = clock.nanos();
        if (now - due > LATEST) {
            due = now;
        }
        int pieces = 0;
        for (; due <= now; due += PIECE) {
            pieces++;
        }
        clock.after(Duration.ofNanos(due - now), () -> inbox.post(new Happening.Due()));
        for (; pieces > 0; pieces--) {
            mix();
        }
    }

    private void mix() {
        boolean isHeld = held.getAsBoolean();
        Map<Integer, Frame> said = new HashMap<>();
        places.forEach((who, place) -> place.says().take().ifPresent(frame -> said.put(who, frame)));
        places.forEach((who, place) -> {
            List<Frame> heard = said.keySet().stream()
                    .filter(other -> !other.equals(who) && hears(place, other, isHeld))
                    .map(said::get)
                    .toList();
            Mix.of(heard).ifPresent(place.ear());
        });
    }

    private boolean hears(Place listener, int other, boolean isHeld) {
        Place speaker = places.get(other);
        return speaker != null && listener.voice().hears(speaker.voice(), isHeld);
    }
}
