package convonet.web;

import convonet.watch.ProviderException;
import java.time.Duration;

/// What callers are told when something cannot be done, in their words.
final class Words {
    static final String NOT_TAKEN = "That was not taken. Please wait a moment and type it again.";

    private Words() {}

    static String wrongPin(int triesLeft) {
        return "That PIN is not right. "
                + switch (triesLeft) {
                    case 0 -> "Signing in pauses for a while now.";
                    case 1 -> "One more try, then signing in pauses for a while.";
                    default -> "Please try again.";
                };
    }

    static String locked(Duration retryAfter) {
        return "Too many wrong PINs. Please try again in " + spoken(retryAfter) + ".";
    }

    static String lockedOut(Duration retryAfter) {
        return "Too many wrong tries. Please try again in " + spoken(retryAfter) + ".";
    }

    /// Never 0.
    static long secondsUp(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    static String gone(ProviderException problem) {
        return switch (problem.provider()) {
            case "postgresql" -> "Sorry, the database cannot be reached right now. Please try again in a moment.";
            case "redis" ->
                "Sorry, the store of running calls cannot be reached right now. Please try again in a moment.";
            default -> "Sorry, something this call needs cannot be reached right now. Please try again in a moment.";
        };
    }

    private static String spoken(Duration wait) {
        long seconds = secondsUp(wait);
        if (seconds < 90) {
            return seconds == 1 ? "one second" : seconds + " seconds";
        }
        return (seconds + 59) / 60 + " minutes";
    }
}
