package convonet.call;

import java.time.Duration;

/// How patient a call is.
///
/// @param endOfTurn silence after the caller's last word before the assistant answers
/// @param takesTheWord voice this long without a break stops the assistant; shorter sounds do not
/// @param lead how far ahead of real time answer audio is sent, at most 400 ms
/// @param sentencesAhead how many sentences may be synthesised and not yet begun to be played
/// @param words how long the recogniser may take for the final words after the caller fell silent; then another one
/// gets the same time
/// @param firstStep how long the assistant may take for its next step
/// @param tool how long a tool may take
/// @param voice how long the synthesiser may take for its next sound
/// @param dry how long the assistant may be silent within an answer before it counts as thinking again
/// @param grace how long a caller whose line was lost may take to come back
/// @param idle how long a caller may do nothing at all
public record CallSettings(
        Duration endOfTurn,
        Duration takesTheWord,
        Duration lead,
        int sentencesAhead,
        Duration words,
        Duration firstStep,
        Duration tool,
        Duration voice,
        Duration dry,
        Duration grace,
        Duration idle) {

    public static final CallSettings DEFAULT = new CallSettings(
            Duration.ofMillis(600),
            Duration.ofMillis(250),
            Duration.ofMillis(300),
            2,
            Duration.ofSeconds(8),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMillis(900),
            Duration.ofSeconds(60),
            Duration.ofMinutes(30));

    public CallSettings {
        if (lead.toMillis() > 400) {
            throw new IllegalArgumentException("audio is sent at most 400 ms ahead, not " + lead.toMillis());
        }
    }

    public CallSettings withEndOfTurn(Duration silence) {
        return new CallSettings(
                silence, takesTheWord, lead, sentencesAhead, words, firstStep, tool, voice, dry, grace, idle);
    }
}
