package convonet.call;

/// What a caller's words mean while the assistant speaks.
enum Interjection {
    /// They want to be heard.
    TAKES_THE_WORD,
    /// They listen on: "uh-huh", "okay".
    LISTENS,
    /// The assistant's own words, back from the caller's loudspeaker.
    ECHOES;

    private static final WordList NODDING = WordList.LISTENING.and(WordList.AGREEING);

    /// @param saying what the assistant says right now; after a question, "yes" is an answer
    static Interjection of(String words, String saying) {
        Spoken spoken = Spoken.of(words);
        if (WordList.COMMANDING.isIn(spoken)) {
            return TAKES_THE_WORD;
        }
        boolean asked = saying.endsWith("?");
        if ((asked ? WordList.LISTENING : NODDING).isAll(spoken)) {
            return LISTENS;
        }
        return Spoken.of(saying).indexOf(spoken.words()) >= 0 ? ECHOES : TAKES_THE_WORD;
    }
}
