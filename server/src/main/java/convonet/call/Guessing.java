package convonet.call;

import java.time.Duration;

/// How often an answer is begun before the caller's turn is over.
///
/// @param tries in one turn
/// @param longestSpeech when the turn is longer, the caller is left to end it
public record Guessing(int tries, Duration longestSpeech) {

    public static final Guessing NEVER = new Guessing(0, Duration.ZERO);
}
