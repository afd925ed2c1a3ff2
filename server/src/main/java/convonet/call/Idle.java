package convonet.call;

/// A caller who says nothing: is asked once whether they are there, and told good-bye when they do not answer. Used by
/// the call thread only.
final class Idle {
    private final Alarms alarms;
    private final IdleCaller settings;
    private boolean waiting;
    private boolean asked;

    Idle(Alarms alarms, IdleCaller settings) {
        this.alarms = alarms;
        this.settings = settings;
    }

    /// @param nobodySpeaks the line and the microphone are open, nothing was said, and nothing is outstanding
    void look(boolean nobodySpeaks) {
        if (nobodySpeaks != waiting) {
            waiting = nobodySpeaks;
            if (waiting) {
                alarms.set(Alarms.Deadline.SILENCE, asked ? settings.leaves() : settings.asked());
            } else {
                alarms.clear(Alarms.Deadline.SILENCE);
            }
        }
    }

    /// Any sign of the caller.
    void sign() {
        asked = false;
        alarms.set(Alarms.Deadline.CALLER, settings.forgotten());
    }

    /// It was silent for long.
    ///
    /// @return what to say; [Remark#GOOD_BYE] is the last word of the call
    Remark silence() {
        waiting = false;
        if (asked) {
            return Remark.GOOD_BYE;
        }
        asked = true;
        return Remark.STILL_THERE;
    }

    /// Whether these words answer the question that was asked, and nothing else.
    boolean isAnsweredBy(String words) {
        return asked && WordList.PRESENT.isAll(Spoken.of(words));
    }
}
