package convonet.call;

import convonet.audio.VoiceTuning;
import java.time.Duration;
import java.util.Optional;

/// How patient a call is.
///
/// @param patience silence after the caller's last sound before the assistant answers
/// @param likelyOver silence after a plainly whole sentence before an answer is prepared ahead of time
/// @param guessing how often an answer is prepared ahead of time
/// @param bargeIn how the assistant lets itself be interrupted
/// @param monologue how long a caller may talk without a pause before the assistant cuts in
/// @param filler silence after the caller's turn before the assistant says that a tool takes long
/// @param lead how far ahead of real time answer audio is sent, at most 400 ms
/// @param sentencesAhead how many sentences may be synthesised and not yet begun to be played
/// @param words how long the recogniser may take for the final words after the caller fell silent; then another one
/// gets the same time
/// @param firstStep how long the assistant may take for its next step
/// @param tool how long a tool may take
/// @param voice how long the synthesiser may take for its next sound
/// @param dry how long the assistant may be silent within an answer before it counts as thinking again
/// @param grace how long a caller whose line was lost may take to come back
/// @param idleCaller how long a caller may be silent
public record CallSettings(
        Patience patience,
        Duration likelyOver,
        Guessing guessing,
        BargeIn bargeIn,
        Duration monologue,
        Duration filler,
        Duration lead,
        int sentencesAhead,
        Duration words,
        Duration firstStep,
        Duration tool,
        Duration voice,
        Duration dry,
        Duration grace,
        IdleCaller idleCaller) {

    /// Longer than any call.
    public static final Duration FOR_EVER = Duration.ofDays(30);

    public static final CallSettings DEFAULT = new CallSettings(
            new Patience(millis(450), millis(600), millis(1_500), millis(2_000), millis(1_500)),
            millis(200),
            new Guessing(3, Duration.ofSeconds(10)),
            new BargeIn(VoiceTuning.DEFAULT.withOnset(millis(64)), millis(800), millis(500), 2, millis(5_000)),
            Duration.ofSeconds(60),
            millis(1_200),
            millis(300),
            2,
            Duration.ofSeconds(8),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            millis(900),
            Duration.ofSeconds(60),
            IdleCaller.askedAfter(Optional.of(Duration.ofSeconds(45))));

    public CallSettings {
        if (lead.toMillis() > 400) {
            throw new IllegalArgumentException("audio is sent at most 400 ms ahead, not " + lead.toMillis());
        }
    }

    public CallSettings withPatience(Patience newPatience) {
        return new CallSettings(
                newPatience,
                likelyOver,
                guessing,
                bargeIn,
                monologue,
                filler,
                lead,
                sentencesAhead,
                words,
                firstStep,
                tool,
                voice,
                dry,
                grace,
                idleCaller);
    }

    public CallSettings withMonologue(Duration newMonologue) {
        return new CallSettings(
                patience,
                likelyOver,
                guessing,
                bargeIn,
                newMonologue,
                filler,
                lead,
                sentencesAhead,
                words,
                firstStep,
                tool,
                voice,
                dry,
                grace,
                idleCaller);
    }

    public CallSettings withIdleCaller(IdleCaller newIdleCaller) {
        return new CallSettings(
                patience,
                likelyOver,
                guessing,
                bargeIn,
                monologue,
                filler,
                lead,
                sentencesAhead,
                words,
                firstStep,
                tool,
                voice,
                dry,
                grace,
                newIdleCaller);
    }

    public CallSettings withGuessing(Guessing newGuessing) {
        return new CallSettings(
                patience,
                likelyOver,
                newGuessing,
                bargeIn,
                monologue,
                filler,
                lead,
                sentencesAhead,
                words,
                firstStep,
                tool,
                voice,
                dry,
                grace,
                idleCaller);
    }

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }
}
