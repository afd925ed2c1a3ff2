package convonet.sip;

import convonet.sip.message.Status;

/// Why nobody took a call.
///
/// @param code the status it stands for, to pass on
public record Unanswered(Why why, int code) {

    /// In the order in which one counts before others when several tabs rang.
    public enum Why {
        /// Somebody there does not want it, and no other tab may take it (6xx, also 403).
        DECLINED,
        /// They are in a call (486).
        BUSY,
        /// It rang for as long as the tab lets it ring (408).
        NO_ANSWER,
        /// They cannot take it now (480).
        UNAVAILABLE,
        /// The tab cannot do what the description asks for (488, 415, 606).
        NOT_ACCEPTABLE,
        /// The tab is there but something is wrong with it (5xx and others).
        TROUBLE,
        /// The tab did not answer at all, or its connection broke while it rang.
        UNREACHABLE,
        /// No tab is registered.
        NOT_REGISTERED,
        /// The caller gave up.
        CANCELLED
    }

    static Unanswered of(Status status) {
        Why why = switch (status.code()) {
            case 486, 600 -> Why.BUSY;
            case 403 -> Why.DECLINED;
            case 408 -> Why.NO_ANSWER;
            case 480 -> Why.UNAVAILABLE;
            case 415, 488, 606 -> Why.NOT_ACCEPTABLE;
            case 487 -> Why.CANCELLED;
            default -> status.code() >= 600 ? Why.DECLINED : Why.TROUBLE;
        };
        return new Unanswered(why, status.code());
    }

    static Unanswered unreachable() {
        return new Unanswered(Why.UNREACHABLE, Status.REQUEST_TIMEOUT.code());
    }

    static Unanswered noAnswer() {
        return new Unanswered(Why.NO_ANSWER, Status.REQUEST_TIMEOUT.code());
    }

    static Unanswered notRegistered() {
        return new Unanswered(Why.NOT_REGISTERED, Status.TEMPORARILY_UNAVAILABLE.code());
    }

    static Unanswered cancelled() {
        return new Unanswered(Why.CANCELLED, Status.REQUEST_TERMINATED.code());
    }
}
