package convonet.session;

import convonet.user.UserId;
import convonet.watch.Clock;
import java.util.UUID;

/// Holds on sessions that nobody contests.
public final class Tenures {
    private Tenures() {}

    public static Tenure of(SessionId session, Clock clock) {
        return of(session, 1, clock);
    }

    /// @param owner which of the processes that took the session up
    public static Tenure of(SessionId session, long owner, Clock clock) {
        Session held = new Session(session, new UserId(new UUID(1, 2)), clock.now(), 1, owner);
        return new Tenure(held, clock, _ -> {});
    }

    /// As if Redis had answered now that the hold is there.
    public static void prove(Tenure tenure, Clock clock) {
        tenure.answered(clock.nanos(), true);
    }
}
