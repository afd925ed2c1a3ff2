package convonet.call;

import convonet.watch.ProviderException;

/// What a caller is told when something does not work: what happened, in their words.
///
/// @param code snake_case, for the page
/// @param written for the eye
/// @param spoken for the ear
record Apology(String code, String written, String spoken) {

    static final Apology CANNOT_SPEAK =
            new Apology("voice_unavailable", "My voice does not work just now, so I write my answers.", "");
    static final Apology CANNOT_LISTEN = new Apology(
            "hearing_unavailable",
            "I cannot hear you just now. What you say is kept and answered as soon as I can; you can also type.",
            "Sorry, I cannot hear you just now. What you say is kept, and you can also type.");
    static final Apology EARS_BUSY = new Apology(
            "hearing_busy",
            "Too many people are talking to me just now, so I did not catch that. Please type, or try again soon.",
            "");
    static final Apology LESSER_EARS = new Apology(
            "hearing_reduced",
            "I do not hear you as well as usual just now. Short sentences work best; you can also type.",
            "I do not hear you as well as usual just now. Short sentences work best.");
    static final Apology LESSER_VOICE =
            new Apology("voice_reduced", "My usual voice does not work just now, so I speak with another one.", "");
    static final Apology NOTHING_UNDERSTOOD = new Apology(
            "not_understood", "I did not catch that. Please say it again, or type it.", "Sorry, I did not catch that.");
    static final Apology TOO_SLOW = new Apology(
            "assistant_slow",
            "This takes me too long, so I stopped. Please try again in a moment.",
            "Sorry, this takes me too long, so I stopped. Please try again in a moment.");
    static final Apology TOO_FAST =
            new Apology("too_fast", "That was too much at once, and some of it was not taken. Please try again.", "");
    static final Apology TOO_LONG = new Apology("too_long", "That message is too long. Please shorten it.", "");
    static final Apology TRANSFER_UNAVAILABLE =
            new Apology("transfer_unavailable", "Nobody can be reached from here, so I cannot put you through.", "");
    static final Apology NO_TRANSFER = new Apology("no_transfer", "There is no transfer to cancel.", "");
    static final Apology STOPPING =
            new Apology("server_stopping", "Sorry, I must stop for a moment. The call goes on when I am back.", "");
    static final Apology BROKEN = new Apology(
            "internal", "Sorry, something went wrong on my side, and this call has to end. Please call again.", "");

    static final Apology NO_ANSWER = new Apology(
            "no_answer",
            "I have no answer to that. Please say it differently.",
            "Sorry, I have no answer to that. Please say it differently.");

    private static final Apology NOTES = new Apology(
            "notes_unavailable",
            "I cannot reach my notes just now. Please try again in a moment.",
            "Sorry, I cannot reach my notes just now. Please try again in a moment.");
    private static final Apology MIND = new Apology(
            "assistant_unavailable",
            "I cannot work out an answer just now. Please try again in a moment.",
            "Sorry, I cannot work out an answer just now. Please try again in a moment.");

    /// For an answer that failed.
    static Apology of(ProviderException cause) {
        return switch (cause.provider()) {
            case "postgresql", "redis" -> NOTES;
            default -> MIND;
        };
    }
}
