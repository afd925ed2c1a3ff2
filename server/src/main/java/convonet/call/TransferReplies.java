package convonet.call;

import java.util.List;

/// What callers say to how their transfer goes, when it is all that they say: understood by the call itself, at once
/// and whoever the assistant is.
final class TransferReplies {
    /// Who agrees to this wants to be called back.
    private static final String CALL_BACK = "call you back?";

    private static final List<List<String>> NO_CALL_BACK =
            List.of(List.of("no", "call", "back"), List.of("no", "callback"));

    private TransferReplies() {}

    static boolean wantsNoMoreWaiting(Spoken spoken) {
        return is(WordList.NOT_WAITING, spoken);
    }

    static boolean wantsItAgain(Spoken spoken) {
        return is(WordList.AGAIN, spoken);
    }

    /// @param history whose last words may have asked for it
    static boolean wantsCallBack(Spoken spoken, History history) {
        boolean refused = NO_CALL_BACK.stream().anyMatch(words -> spoken.indexOf(words) >= 0);
        return (!refused && is(WordList.CALLED_BACK, spoken))
                || (is(WordList.CONSENTING, spoken) && history.ends(CALL_BACK));
    }

    private static boolean is(WordList meaning, Spoken spoken) {
        return meaning.isIn(spoken) && meaning.and(WordList.COURTEOUS).isAll(spoken);
    }
}
