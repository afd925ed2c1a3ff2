package convonet.tools;

import convonet.user.User;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Whether callers let the tools use what is theirs at an outside service. Every method but [#provider] may block, and
/// throws [convonet.watch.ProviderException] when it cannot be told.
public interface Consents {
    /// The code of the failure of a tool that waits for the caller's decision.
    String NEEDED = "needs_consent";

    /// For how long an invitation is good.
    Duration GOOD_FOR = Duration.ofMinutes(10);

    /// What a caller says, or presses a button for, when they have decided. It goes on with what was said before.
    String GIVEN_WORDS = "And now my Google calendar is connected.";

    String DECLINED_WORDS = "Not now. Use the calendar here.";

    /// snake_case, such as `google`.
    String provider();

    Stance stance(User caller);

    /// What a caller decided.
    enum Stance {
        UNDECIDED,
        GIVEN,
        DECLINED
    }

    /// A ticket for the door through which this caller's browser goes to the service. It is made without blocking.
    ///
    /// @param session the caller's live call
    String invite(User caller, String session);

    /// The caller's browser is at the door.
    ///
    /// @param callback where it is to come back to
    /// @param isLive whether a call goes on
    /// @return empty when the ticket is worth nothing
    Optional<Departure> depart(String ticket, URI callback, LiveCalls isLive);

    /// Whether a call goes on.
    @FunctionalInterface
    interface LiveCalls {
        boolean isLive(String session);
    }

    /// @param browser a secret that this browser alone shows when it comes back
    record Departure(URI to, String browser) {
        @Override
        public String toString() {
            return "Departure";
        }
    }

    /// The caller's browser is back.
    Outcome arrive(Return back, URI callback, LiveCalls isLive);

    /// What a browser brings back, as far as it does.
    ///
    /// @param error what went wrong at the service, such as `access_denied`
    record Return(Optional<String> state, Optional<String> code, Optional<String> error, Optional<String> browser) {
        @Override
        public String toString() {
            return "Return";
        }
    }

    /// How it ended.
    enum Outcome {
        CONNECTED,
        DECLINED,
        /// Not all that is needed was allowed.
        TOO_LITTLE,
        /// Too late, for the second time, in another browser, or made up.
        NOT_ASKED_FOR,
        /// The service did not do its part.
        FAILED
    }

    /// The caller does not want it, until they ask for it.
    void decline(User caller);

    /// The caller signs in; what is theirs may be fetched ahead. Returns at once.
    void arrived(User caller);
}
