package convonet.desk;

import convonet.transfer.SupervisorWay;
import convonet.transfer.TransferId;
import java.util.Locale;
import java.util.Optional;

/// How far a supervisor is with a talk that they want to hear.
///
/// @param agent whose talk it is
/// @param reason why it ended
public record Supervising(
        TransferId id, String agent, String caller, SupervisorWay way, State state, Optional<String> reason) {

    public enum State {
        /// Their own telephone rings.
        RINGING,
        /// They hear the talk.
        ON,
        ENDED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
