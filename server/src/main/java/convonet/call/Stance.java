package convonet.call;

/// What the assistant does.
///
/// @param saying the words it says just now, for comparison with what is heard; empty unless it speaks
/// @param falsePauses how often it paused for nothing in this answer
record Stance(Doing doing, String saying, int falsePauses) {

    static final Stance QUIET = new Stance(Doing.QUIET, "", 0);
    static final Stance THINKING = new Stance(Doing.THINKING, "", 0);

    enum Doing {
        QUIET,
        /// It works on an answer of which nothing was played yet.
        THINKING,
        SPEAKING,
        /// It fell silent because of a sound, and can go on.
        PAUSED
    }
}
