package convonet.emulators.twilio;

import convonet.emulators.EventRecord;
import convonet.emulators.TelephoneNetwork;
import convonet.emulators.TelephoneNews;
import convonet.watch.Clock;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One call of a played telephone. Has no thread; the clock's and its users' take turns under its lock.
public final class PlayedTelephone implements TelephoneNetwork.Line {
    private static final Duration FRAME = Duration.ofMillis(20);
    private static final Duration FIRST_KEY = Duration.ofMillis(500);
    private static final Duration BETWEEN_KEYS = Duration.ofMillis(250);

    /// Five minutes.
    private static final int MOST_KEPT = 5 * 60 * TelephoneVoice.HERTZ;

    private final String name;
    private final TelephoneNetwork.Invitation invitation;
    private final TelephonePart part;
    private final Clock clock;
    private final EventRecord events;
    private final Consumer<TelephoneNews> told;
    private final Set<PlayedTelephone> busy;
    private final Consumer<PlayedTelephone> recorded;

    private final ReentrantLock lock = new ReentrantLock();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private State state = State.CALLED;
    private long answered;
    private long frames;

    private enum State {
        CALLED,
        RINGING,
        TALKING,
        OVER
    }

    /// @param name in the record, such as `telephone-3`
    /// @param busy holds it until it is over
    /// @param recorded told once, when something was heard at it and it is over; must not block
    PlayedTelephone(
            String name,
            TelephoneNetwork.Invitation invitation,
            TelephonePart part,
            Clock clock,
            EventRecord events,
            Consumer<TelephoneNews> told,
            Set<PlayedTelephone> busy,
            Consumer<PlayedTelephone> recorded) {
        this.name = name;
        this.invitation = invitation;
        this.part = part;
        this.clock = clock;
        this.events = events;
        this.told = told;
        this.busy = busy;
        this.recorded = recorded;
    }

    String name() {
        return name;
    }

    /// What was known of the call.
    public TelephoneNetwork.Invitation invitation() {
        return invitation;
    }

    /// The first five minutes of what was heard at it, µ-law at 8 kHz.
    public byte[] heard() {
        lock.lock();
        try {
            return heard.toByteArray();
        } finally {
            lock.unlock();
        }
    }

    public boolean isRinging() {
        return is(State.RINGING);
    }

    public boolean isTalking() {
        return is(State.TALKING);
    }

    public boolean isOver() {
        return is(State.OVER);
    }

    void begin() {
        locked(() -> {
            busy.add(this);
            note("telephone.called", Map.of("to", invitation.to(), "headers", invitation.headers()));
            told.accept(new TelephoneNews.Trying());
            part.rings().ifPresentOrElse(after -> after(after, this::ring), this::becomeWhatIsTold);
        });
    }

    private void ring() {
        if (state == State.CALLED) {
            state = State.RINGING;
            note("telephone.rings", Map.of());
            told.accept(new TelephoneNews.Ringing(180));
            becomeWhatIsTold();
        }
    }

    private void becomeWhatIsTold() {
        part.takesUp()
                .ifPresent(next -> after(next.after(), () -> {
                    switch (next) {
                        case TelephonePart.Answers _ -> answer();
                        case TelephonePart.Refuses refusal -> refuse(refusal.status(), refusal.phrase());
                    }
                }));
    }

    /// Somebody takes it up, unless it is talked at or over.
    public void answer() {
        locked(() -> {
            if (state == State.CALLED || state == State.RINGING) {
                state = State.TALKING;
                answered = clock.nanos();
                note("telephone.answered", Map.of());
                told.accept(new TelephoneNews.Answered());
                part.hangsUp().ifPresent(after -> after(after, this::hangUp));
                pressNext(0, FIRST_KEY);
                say();
            }
        });
    }

    /// Nobody takes it up: busy, declined.
    public void refuse(int status, String phrase) {
        locked(() -> {
            if (state == State.CALLED || state == State.RINGING) {
                end(new TelephoneNews.Refused(status, phrase));
            }
        });
    }

    public void hangUp() {
        locked(() -> {
            if (state == State.TALKING) {
                end(new TelephoneNews.HungUp());
            }
        });
    }

    public void press(char key) {
        locked(() -> {
            if (state == State.TALKING) {
                told.accept(new TelephoneNews.Digit(key));
            }
        });
    }

    private void pressNext(int number, Duration after) {
        if (number < part.keys().length()) {
            after(after, () -> {
                press(part.keys().charAt(number));
                pressNext(number + 1, BETWEEN_KEYS);
            });
        }
    }

    /// A frame every 20 ms, by absolute deadlines.
    private void say() {
        if (state != State.TALKING) {
            return;
        }
        told.accept(new TelephoneNews.Sound(part.voice().frame(frames)));
        frames++;
        after(Duration.ofNanos(answered + frames * FRAME.toNanos() - clock.nanos()), this::say);
    }

    @Override
    public void play(byte[] frame) {
        locked(() -> {
            if (state == State.TALKING && heard.size() < MOST_KEPT) {
                heard.writeBytes(frame);
            }
        });
    }

    @Override
    public void end() {
        locked(() -> {
            if (state != State.OVER) {
                end(new TelephoneNews.Ended());
            }
        });
    }

    private void end(TelephoneNews.Over how) {
        state = State.OVER;
        Map<String, Object> about = new HashMap<>();
        about.put(
                "how",
                switch (how) {
                    case TelephoneNews.Refused refused -> "refused " + refused.status();
                    case TelephoneNews.HungUp _ -> "hung up";
                    case TelephoneNews.Ended _ -> "ended by the caller";
                });
        about.put("heard_ms", heard.size() * 1_000L / TelephoneVoice.HERTZ);
        note("telephone.over", about);
        busy.remove(this);
        told.accept(how);
        if (heard.size() > 0) {
            recorded.accept(this);
        }
    }

    private void note(String what, Map<String, Object> about) {
        events.note(TwilioEmulator.NAME, name, what, about);
    }

    private void after(Duration time, Runnable action) {
        try {
            clock.after(time, () -> locked(action));
        } catch (RejectedExecutionException closed) {
            state = State.OVER;
            busy.remove(this);
        }
    }

    private boolean is(State wanted) {
        lock.lock();
        try {
            return state == wanted;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
