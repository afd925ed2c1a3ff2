package convonet.call;

import convonet.session.AudioLog.Said;

/// One sentence of an answer, as it is to be spoken.
///
/// @param sentence its number in the answer
/// @param own it is said in the call's own name
/// @param begins how many letters of the assistant's words come before it
/// @param ends how many there are with it
/// @param there how many samples of its sound are there already
record Passage(int sentence, String text, boolean own, int begins, int ends, long there) {

    /// The assistant's first words.
    static Passage first(String text) {
        return new Passage(0, text, false, 0, Letters.count(text), 0);
    }

    /// How far the answer has come when so many samples of this are said.
    Said said(long samples) {
        return new Said(begins, own ? -1 : (int) samples);
    }

    /// How far the answer has come when all of this is said.
    Said whole() {
        return own ? said(0) : new Said(ends, 0);
    }
}
