package convonet.transfer;

import java.time.Duration;
import java.util.Optional;

/// The agents' end of transfers: the dashboards of those who are rung. Told by the threads of transfers and calls, of
/// one extension one thing after the other; nothing may block.
public interface AgentSide {

    /// An extension is to ring now. Nothing follows after [Reception#BUSY].
    Reception rung(Rung rung);

    /// How far it is at this extension. After [TransferState#isOver] comes nothing more.
    ///
    /// @param reason why it failed there; empty also when another extension answered
    void told(TransferId id, String extension, TransferState state, Optional<FailureReason> reason);

    /// The caller hears the agent no more, or again.
    void onHold(TransferId id, String extension, boolean held);

    /// Somebody said something, from when it rings on to the end.
    void said(TransferId id, String extension, Saying saying);

    /// How a caller is received.
    enum Reception {
        /// Whoever is there is shown who calls.
        SHOWN,
        /// No dashboard shows it; the telephone rings all the same.
        UNSEEN,
        /// Somebody else rings or talks there, or its agent wants no call by now: it must not ring.
        BUSY
    }

    /// @param waited how long the caller has been waiting
    /// @param handedOn a colleague hands the caller on to just this extension, whatever its agent does
    record Rung(
            TransferId id,
            String extension,
            String department,
            TransferWish wish,
            Briefing briefing,
            Duration waited,
            boolean handedOn) {}

    /// @param text of words that are not final: all of them so far
    record Saying(Speaker by, String text, boolean isFinal) {}

    /// Who says something in a call.
    enum Speaker {
        CALLER,
        AGENT,
        ASSISTANT
    }

    /// Where nobody has a dashboard.
    AgentSide NOBODY = new AgentSide() {
        @Override
        public Reception rung(Rung rung) {
            return Reception.UNSEEN;
        }

        @Override
        public void told(TransferId id, String extension, TransferState state, Optional<FailureReason> reason) {}

        @Override
        public void onHold(TransferId id, String extension, boolean held) {}

        @Override
        public void said(TransferId id, String extension, Saying saying) {}
    };
}
