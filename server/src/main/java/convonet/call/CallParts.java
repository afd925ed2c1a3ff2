package convonet.call;

import convonet.assistant.Assistant;
import convonet.audio.VoiceActivity;
import convonet.speech.SpeechToText;
import convonet.speech.TextToSpeech;
import convonet.transfer.Colleagues;
import convonet.user.User;
import convonet.watch.Clock;
import convonet.watch.Threads;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What all calls share.
///
/// @param senses makes the voice activity of one call
/// @param hints words this caller is likely to say: names, titles of their to-dos. Called on a thread of its own, may
/// block on the stores and fail; asked again after each tool that ran
/// @param colleagues the people whom callers can be put through to; empty when there is no way to them
public record CallParts(
        SpeechToText ears,
        TextToSpeech voice,
        Assistant assistant,
        Supplier<VoiceActivity> senses,
        Function<User, List<String>> hints,
        Optional<Colleagues> colleagues,
        Clock clock,
        Threads threads,
        CallMeasures measures,
        CallSettings settings) {}
