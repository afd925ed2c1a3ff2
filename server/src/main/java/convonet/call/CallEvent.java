package convonet.call;

import convonet.assistant.Step;
import convonet.audio.Frame;
import convonet.speech.TextToSpeech.Speaker;
import convonet.transfer.Begun.Nobody;
import convonet.transfer.Handover;
import convonet.transfer.LeftTransfer;
import convonet.transfer.TransferNews;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything that can happen to a call.
sealed interface CallEvent {

    /// Handled before anything else; never dropped.
    sealed interface Urgent extends CallEvent {}

    /// The caller pressed "stop speaking".
    record Interrupted() implements Urgent {}

    record HungUp(CallEnd why) implements Urgent {}

    /// What the caller does with their line.
    sealed interface OfLine extends CallEvent {}

    record Attached(Line line) implements OfLine {}

    record Detached(Line line) implements OfLine {}

    /// What was sent on this line lately went nowhere, though the line itself is there.
    record SoundLost(Line line) implements OfLine {}

    record MicrophoneOpened() implements OfLine {}

    record MicrophoneClosed() implements OfLine {}

    record Typed(String text) implements OfLine {}

    /// The caller's play-head. Gives way to others when the inbox is full.
    record Played(int turn, Duration at) implements OfLine {}

    /// What the ear tells.
    sealed interface OfEar extends CallEvent {}

    /// @param ago how long before the newest sound the voice began
    /// @param buffered what the last round trip to the audio log took
    record VoiceBegan(Duration ago, Duration buffered) implements OfEar {}

    /// The voice goes on. Gives way to others when the inbox is full.
    ///
    /// @param length from its beginning to its last voiced sound
    record VoiceGoesOn(Duration length) implements OfEar {}

    record VoiceEnded(Duration ago) implements OfEar {}

    /// @param heardTo number of the newest entry of the audio log the words can rest on
    record Words(String text, boolean isFinal, long heardTo) implements OfEar {}

    /// The recogniser has said all words of what ended with one [VoiceEnded].
    record UtteranceEnded(long heardTo) implements OfEar {}

    /// The recogniser was given sound faster than it listens: the words before an end of a voice come later.
    ///
    /// @param by how long until it has listened to all of them
    record WordsLate(Duration by) implements OfEar {}

    /// The recogniser holds the turn to be over.
    ///
    /// @param sure false when it may be taken back by [TurnResumed]
    record TurnEnded(boolean sure, long heardTo) implements OfEar {}

    /// The turn that was likely over is not.
    record TurnResumed() implements OfEar {}

    /// All sound from before the microphone was closed went through the ear.
    record SpeechClosed() implements OfEar {}

    /// Every recogniser is taken.
    record EarsBusy() implements OfEar {}

    /// @param what what cannot be reached
    record EarTrouble(String what) implements OfEar {}

    /// That trouble is over.
    record EarWell(String what) implements OfEar {}

    /// Belongs to one turn; dropped when the caller has moved on.
    sealed interface OfTurn extends CallEvent {
        int turn();
    }

    record AssistantStep(int turn, Step step) implements OfTurn {}

    /// @param logged number of the newest of these frames in the audio log, or 0
    record SentenceAudio(int turn, int sentence, List<Frame> frames, long logged, Duration buffered)
            implements OfTurn {}

    /// Belongs to an answer that is worked out ahead of the end of the turn; dropped when it was forgotten.
    sealed interface OfGuess extends CallEvent {
        int guess();
    }

    record GuessSaid(int guess, Step step) implements OfGuess {}

    /// Its first sentence was spoken, to nobody.
    ///
    /// @param speaker empty when it could not be spoken
    record GuessSpoken(int guess, List<Frame> frames, Optional<Speaker> speaker) implements OfGuess {}

    record SentenceSpoken(int turn, int sentence, Optional<ProviderException> failure) implements OfTurn {}

    /// Must arrive, whatever the caller does meanwhile.
    sealed interface Kept extends CallEvent {}

    /// The first event of every call.
    record Begun() implements Kept {}

    /// What the assistant tells beyond one turn.
    sealed interface OfAssistant extends Kept {}

    record ToolStarted(int turn, Step.ToolStarted step) implements OfAssistant {}

    record ToolEnded(int turn, Step.ToolEnded step) implements OfAssistant {}

    /// One piece of work with the assistant is over.
    record ErrandEnded(int errand, int turn, Optional<ProviderException> failure) implements OfAssistant {}

    /// What an earlier process left behind was read.
    record TakenUp(Leftover left) implements OfAssistant {}

    /// What becomes of the caller's wish for a person.
    sealed interface OfTransfer extends Kept {}

    /// The caller pressed "talk to a person".
    record TransferWanted(Optional<String> department, Optional<String> reason) implements OfTransfer {}

    /// The caller pressed "cancel transfer".
    record TransferUnwanted() implements OfTransfer {}

    record TransferBegun(Handover handover) implements OfTransfer {}

    /// There is nobody to be rung.
    record TransferRefused(Nobody nobody) implements OfTransfer {}

    /// The wish for a person came to nothing, and nobody else tells so.
    record TransferNotBegun() implements OfTransfer {}

    record TransferTold(TransferNews news) implements OfTransfer {}

    /// A process that ended left a transfer, which is over now.
    record TransferLeft(LeftTransfer left) implements OfTransfer {}

    /// One utterance of the agent.
    record AgentWords(String text) implements OfTransfer {}

    record PutOnHold(boolean held) implements OfTransfer {}

    /// The agent's sound comes by another way.
    record WayChanged() implements OfTransfer {}

    record CallBackKept(String department, boolean kept) implements OfTransfer {}

    /// What the agent says, or whoever joined them. Gives way to others when the inbox is full.
    record AgentSaid(Frame frame) implements CallEvent {}

    /// The caller is to be told something they did not ask for.
    record Noticed(Notice notice) implements Kept {}

    /// The caller has decided whether a tool may use what is theirs elsewhere.
    record ConsentDecided(String provider, boolean given) implements Kept {}

    /// From now on a lesser provider stands in for the chosen one.
    record StandIn(Part part) implements Kept {}

    /// What a provider does for a call.
    enum Part {
        HEARING,
        VOICE
    }

    /// An alarm of [Alarms].
    record Rung(Alarms.Deadline deadline, long serial) implements Kept {}
}
