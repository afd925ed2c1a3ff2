package convonet.speech;

import convonet.audio.Frame;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Ears with a stand-in: a recogniser that cannot be opened is replaced by another one, until the next is opened. Which
/// one to try is asked anew each time, so a call whose recogniser fails again and again ends up with the stand-in as
/// soon as the first one knows that it cannot be reached. May be used by many threads.
public final class FallbackSpeechToText implements SpeechToText {
    private final SpeechToText first;
    private final SpeechToText standIn;

    public FallbackSpeechToText(SpeechToText first, SpeechToText standIn) {
        this.first = first;
        this.standIn = standIn;
    }

    @Override
    public String name() {
        return first.name();
    }

    @Override
    public Recognition open(List<String> hints, Consumer<Heard> ear) {
        try {
            return first.open(hints, ear);
        } catch (ProviderException _) {
            return new StandIn(standIn.open(hints, ear));
        }
    }

    /// The other recogniser at work.
    private record StandIn(Recognition recognition) implements Recognition {

        @Override
        public boolean isStandIn() {
            return true;
        }

        @Override
        public void hear(Frame frame) {
            recognition.hear(frame);
        }

        @Override
        public void voiceBegan() {
            recognition.voiceBegan();
        }

        @Override
        public void voiceEnded() {
            recognition.voiceEnded();
        }

        @Override
        public void turnTaken() {
            recognition.turnTaken();
        }

        @Override
        public Duration behind() {
            return recognition.behind();
        }

        @Override
        public void expect(List<String> hints) {
            recognition.expect(hints);
        }

        @Override
        public void close() {
            recognition.close();
        }
    }
}
