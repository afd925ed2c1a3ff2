package convonet.call;

import convonet.audio.Frame;
import convonet.speech.Heard;
import convonet.speech.SpeechToText;
import convonet.watch.HandClock;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Recognises the sounds of [Voices]: a word is understood when most of its sound arrives. A word that arrives twice is
/// understood twice.
final class FakeEars implements SpeechToText {
    private static final int ENOUGH = 6;

    private final Voices voices;
    private final HandClock clock;
    private final List<Listener> open = new ArrayList<>();
    private Duration finals = Duration.ofMillis(40);
    private Duration behind = Duration.ZERO;
    private boolean refusing;
    private boolean mute;
    private boolean busy;
    private boolean busyAtOnce;
    private boolean interim = true;
    private Optional<Duration> ownEnd = Optional.empty();
    private boolean sure;
    private int turnsTaken;
    private int opened;

    FakeEars(Voices voices, HandClock clock) {
        this.voices = voices;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "fake ears";
    }

    @Override
    public Recognition open(List<String> hints, Consumer<Heard> ear) {
        if (refusing) {
            throw gone();
        }
        opened++;
        Listener listener = new Listener(ear);
        open.add(listener);
        return listener;
    }

    void finalsAfter(Duration delay) {
        finals = delay;
    }

    /// It is given sound faster than it listens, and is so much behind.
    void isBehind(Duration time) {
        behind = time;
        finals = finals.plus(time);
    }

    void withoutInterimWords() {
        interim = false;
    }

    /// From now on it ends turns itself, after so much silence; without being sure, it takes that back with the next
    /// word.
    void endsTurns(Duration silence, boolean isSure) {
        ownEnd = Optional.of(silence);
        sure = isSure;
    }

    /// How often it was told that a turn was taken.
    int turnsTaken() {
        return turnsTaken;
    }

    /// Every recogniser that is open dies.
    void die() {
        List.copyOf(open).forEach(listener -> {
            open.remove(listener);
            listener.ear.accept(new Heard.Failed(gone()));
        });
    }

    /// It tells this by itself.
    void tells(Heard heard) {
        List.copyOf(open).forEach(listener -> listener.say(heard));
    }

    void refuse(boolean refuses) {
        refusing = refuses;
    }

    void mute(boolean isMute) {
        mute = isMute;
    }

    /// From now on utterances are refused when they end.
    void busy(boolean isBusy) {
        busy = isBusy;
    }

    /// From now on utterances are refused when they begin.
    void busyAtOnce(boolean isBusy) {
        busyAtOnce = isBusy;
    }

    int opened() {
        return opened;
    }

    int openNow() {
        return open.size();
    }

    private static ProviderException gone() {
        return new ProviderException("fake ears", true, "gone", null);
    }

    private final class Listener implements Recognition {
        private final Consumer<Heard> ear;
        private final List<String> words = new ArrayList<>();
        private long samples;
        private Optional<String> word = Optional.empty();
        private int frames;
        private boolean refused;
        private boolean likely;

        Listener(Consumer<Heard> ear) {
            this.ear = ear;
        }

        @Override
        public void hear(Frame frame) {
            samples += frame.samples().length;
            Optional<String> now = voices.word(frame);
            if (now.equals(word)) {
                frames++;
            } else {
                wordEnds();
                word = now;
                frames = 1;
            }
            if (word.isEmpty() && !words.isEmpty() && ownEnd.isPresent()) {
                endTurnAfter(ownEnd.get());
            }
        }

        private void endTurnAfter(Duration silence) {
            if (frames * 20L != silence.toMillis()) {
                return;
            }
            Duration until = Duration.ofNanos(Playout.nanos(samples));
            if (sure) {
                say(new Heard.Words(String.join(" ", words), true, until));
                words.clear();
            }
            likely = !sure;
            say(new Heard.TurnEnded(until, sure ? Heard.Surety.SURE : Heard.Surety.LIKELY));
        }

        @Override
        public void turnTaken() {
            turnsTaken++;
        }

        private void wordEnds() {
            if (!refused && word.isPresent() && frames >= ENOUGH && !word.get().equals(Screenplay.COUGH)) {
                words.add(word.get());
                if (likely) {
                    likely = false;
                    say(new Heard.TurnResumed());
                }
                if (interim) {
                    say(new Heard.Words(String.join(" ", words), false, Duration.ZERO));
                }
            }
        }

        @Override
        public void voiceBegan() {
            refused = busyAtOnce;
            if (refused) {
                say(new Heard.Busy());
            }
        }

        @Override
        public void voiceEnded() {
            wordEnds();
            word = Optional.empty();
            String text = String.join(" ", words);
            words.clear();
            Duration until = Duration.ofNanos(Playout.nanos(samples));
            if (refused) {
                return;
            }
            if (busy) {
                say(new Heard.Busy());
                return;
            }
            clock.after(finals, () -> {
                if (!text.isEmpty()) {
                    say(new Heard.Words(text, true, until));
                }
                say(new Heard.UtteranceEnded(until));
            });
        }

        @Override
        public Duration behind() {
            return behind;
        }

        @Override
        public void expect(List<String> hints) {}

        @Override
        public void close() {
            open.remove(this);
        }

        private void say(Heard heard) {
            if (open.contains(this) && !mute) {
                ear.accept(heard);
            }
        }
    }
}
