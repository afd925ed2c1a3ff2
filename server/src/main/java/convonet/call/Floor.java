package convonet.call;

import convonet.call.Owed.Ending;

/// All that is known of the caller's open turn. A value; each method tells the floor after something happened. Times
/// are on the clock.
///
/// @param closed the microphone was closed
/// @param deaf the recogniser or the audio log is out of reach
record Floor(Voice voice, SaidWords words, Owed owed, Pauses pauses, boolean closed, boolean deaf) {

    static Floor empty(long now) {
        return new Floor(Voice.silent(now), SaidWords.none(0), Owed.NOTHING, Pauses.NONE, false, false);
    }

    /// @param when it began
    Floor voiceBegan(long when) {
        boolean goesOn = hasWords() && !voice.heard();
        return with(voice.began(when))
                .with(owed.ending(Ending.OPEN))
                .with(goesOn ? pauses.goneOnAfter(when - voice.silentSince(), words.phrasing()) : pauses);
    }

    /// @param until when it was last voiced
    Floor voiceGoesOn(long until) {
        return with(voice.goesOn(until));
    }

    Floor voiceEnded(long when) {
        return with(voice.ended(when)).with(owed.utterance());
    }

    Floor words(String text, boolean isFinal, long to, long now) {
        boolean unvoiced = !voice.heard() && owed.awaited() == 0;
        return with(unvoiced ? voice.silentSince(now) : voice.wordy())
                .with(isFinal ? words.settled(text, to, now) : words.saying(text, to, now))
                .with(owed.words());
    }

    Floor utteranceEnded(long to) {
        return with(owed.moot() > 0 ? words : words.settled(to)).with(owed.less());
    }

    /// What is owed cannot come before then.
    Floor wordsDue(long when) {
        return with(owed.due(when));
    }

    /// The recogniser holds the turn to be over.
    Floor turnEnded(boolean sure, long to) {
        return sure ? with(words.settled(to)).with(owed.ending(Ending.SURE)) : with(owed.ending(Ending.LIKELY));
    }

    Floor turnResumed() {
        return with(owed.ending(Ending.OPEN));
    }

    Floor closed(boolean isClosed) {
        return new Floor(voice, words, owed, pauses, isClosed, deaf);
    }

    /// Words that were not settled will be heard again. The time that passed while nothing could be heard does not
    /// count against the recogniser.
    Floor deaf(boolean isDeaf, long now) {
        Floor floor = isDeaf ? with(words.settled(0)).with(owed.ending(Ending.OPEN)) : this;
        Voice since = deaf && !isDeaf ? voice.silentSince(now) : voice;
        return new Floor(since, floor.words, floor.owed, pauses, closed, isDeaf);
    }

    /// A voice that was heard when the line was lost goes on. The time that passed does not count against the caller.
    Floor lineIsBack(long now) {
        return voice.heard() ? with(voice.began(now)).with(words.at(now)) : this;
    }

    /// The words were taken; a voice that is heard goes on.
    Floor taken() {
        return new Floor(voice, SaidWords.none(words.heardTo()), owed.taken(), pauses.turnTaken(), false, deaf);
    }

    /// The assistant cuts in: settled words were taken, or all when none is settled, and this voice does not stop it.
    Floor cutIn() {
        return words.said().isEmpty()
                ? taken().with(voice.weighing(Voice.Weight.NONE))
                : with(voice.weighing(Voice.Weight.NONE)).with(words.cutIn()).with(owed.cutIn());
    }

    /// The voice leads nowhere; only words count until another one begins.
    Floor noise() {
        return with(voice.weighing(Voice.Weight.WORDS_ONLY));
    }

    /// The ear was asked to end the utterance, so that its words are settled.
    Floor split() {
        return with(owed.splitting());
    }

    /// A turn that had been taken went on after this pause.
    Floor cutOffAfter(long pause, Phrasing phrasing) {
        return with(pauses.cutOffAfter(pause, phrasing));
    }

    String text() {
        return words.all();
    }

    long heardTo() {
        return words.heardTo();
    }

    boolean hasWords() {
        return words.isThere();
    }

    /// Nothing more is said just now, and no words are outstanding.
    boolean isQuiet() {
        return !voice.counts() && owed.awaited() == 0 && words.saying().isEmpty();
    }

    /// Nothing was said, and nothing is outstanding.
    boolean isEmpty() {
        return !voice.heard() && owed.awaited() == 0 && !hasWords();
    }

    private Floor with(Voice newVoice) {
        return new Floor(newVoice, words, owed, pauses, closed, deaf);
    }

    private Floor with(SaidWords newWords) {
        return new Floor(voice, newWords, owed, pauses, closed, deaf);
    }

    private Floor with(Owed newOwed) {
        return new Floor(voice, words, newOwed, pauses, closed, deaf);
    }

    private Floor with(Pauses newPauses) {
        return new Floor(voice, words, owed, newPauses, closed, deaf);
    }
}
