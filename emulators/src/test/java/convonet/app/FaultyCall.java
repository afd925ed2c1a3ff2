package convonet.app;

import convonet.assistant.Assistant;
import convonet.assistant.Release;
import convonet.assistant.Step;
import convonet.audio.Frame;
import convonet.audio.VoiceActivity;
import convonet.audio.VoiceModel;
import convonet.audio.VoiceTuning;
import convonet.call.Call;
import convonet.call.CallMeasures;
import convonet.call.CallParts;
import convonet.call.CallPlace;
import convonet.call.CallSettings;
import convonet.call.Calls;
import convonet.session.AudioLog;
import convonet.session.SessionId;
import convonet.session.Tenures;
import convonet.speech.Heard;
import convonet.speech.SpeechToText;
import convonet.speech.TextToSpeech;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.FlowStep;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import convonet.watch.Timeline;
import convonet.watch.Timelines;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// A call of which every part fails: the recogniser, the voice, the caller's words, and the assistant as it is asked.
final class FaultyCall implements AutoCloseable {
    static final User CALLER =
            new User(new UserId(new UUID(0, 7)), "Wilhelmina Quux", Optional.empty(), ZoneId.of("UTC"));

    final SessionId session = SessionId.random();
    private final Calls calls;
    private final Call call;

    FaultyCall(Timelines timelines, Clock clock, Threads threads) {
        CallParts parts = new CallParts(
                new LostEars(),
                new LostVoice(),
                new MoodyAssistant(),
                () -> new VoiceActivity(new AlwaysVoice(), VoiceTuning.DEFAULT),
                _ -> {
                    throw new ProviderException("postgresql", true, "is away", null);
                },
                Optional.empty(),
                clock,
                threads,
                CallMeasures.NONE,
                CallSettings.DEFAULT);
        calls = new Calls(parts, 1, (_, _) -> {});
        Timeline story = timelines.adopt(session.value(), timelines.begin());
        story.mark(FlowStep.CREATE_SESSION);
        call = calls.open(new CallPlace(Tenures.of(session, clock), CALLER, new NoLog(), new NoLog(), story))
                .orElseThrow();
    }

    void types(String words) {
        call.typed(words);
    }

    void speaks() {
        call.startRecording(_ -> {});
        for (int frame = 0; frame < 100; frame++) {
            call.hear(new Frame(new short[320], 16_000));
        }
    }

    @Override
    public void close() {
        call.hangUp();
        calls.close();
    }

    private static final class LostEars implements SpeechToText {
        @Override
        public String name() {
            return "deepgram";
        }

        @Override
        public Recognition open(List<String> hints, Consumer<Heard> ear) {
            throw new ProviderException("deepgram", true, "the connection was lost", null);
        }
    }

    private static final class LostVoice implements TextToSpeech {
        @Override
        public String name() {
            return "deepgram";
        }

        @Override
        public Speaker speak(String sentence, Consumer<Frame> out) {
            throw new ProviderException("deepgram", false, "402 payment required", null);
        }
    }

    /// What it does depends on the last word.
    private static final class MoodyAssistant implements Assistant {

        @Override
        public Left open(String conversation, User caller, long fence) {
            return Left.NOTHING;
        }

        @Override
        public void answer(
                String conversation,
                User caller,
                int turn,
                String words,
                Timeline timeline,
                Release release,
                Consumer<Step> steps) {
            if (words.endsWith("overloaded")) {
                throw new ProviderException("claude", true, "529 overloaded", null);
            }
            if (words.endsWith("bug")) {
                throw new NumberFormatException("For input string: \"" + words + "\"");
            }
            steps.accept(new Step.Asked());
            steps.accept(new Step.Saying("You said " + words + "."));
            steps.accept(new Step.Finished("You said " + words + "."));
        }

        @Override
        public void resume(String conversation, User caller, Timeline timeline, Consumer<Step> steps) {}

        @Override
        public void heard(String conversation, User caller, String text) {}

        @Override
        public void told(String conversation, User caller, int turn, String text) {}

        @Override
        public void close(String conversation, User caller, long fence) {}
    }

    private static final class AlwaysVoice implements VoiceModel {
        @Override
        public Judge judge() {
            return new Judge() {
                @Override
                public float voice(short[] window) {
                    return 0.95f;
                }

                @Override
                public void forget() {}
            };
        }
    }

    /// Passes on what it is given, and keeps nothing.
    private static final class NoLog implements AudioLog {
        private long last;

        @Override
        public synchronized List<Entry> append(List<Sound> sounds) {
            return sounds.stream().map(sound -> new Entry(++last, sound)).toList();
        }

        @Override
        public List<Entry> after(long seq, int limit) {
            return List.of();
        }

        @Override
        public void confirm(long seq) {}

        @Override
        public Place place() {
            return new Place(0, 0);
        }
    }
}
