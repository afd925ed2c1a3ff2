package convonet.watch;

import java.util.Optional;

/// The session that the current thread works for, so that whatever it logs can be found by it. Threads and inboxes of
/// [VirtualThreads] that are opened within a session belong to it too, and so does what [SystemClock] rings for it;
/// whoever starts a thread otherwise hands it the scope with [#carry].
public final class SessionScope {
    private static final ScopedValue<String> SESSION = ScopedValue.newInstance();

    private SessionScope() {}

    /// The session of the current thread; empty outside of one.
    public static Optional<String> current() {
        return SESSION.isBound() ? Optional.of(SESSION.get()) : Optional.empty();
    }

    /// Does `work` within `session`, and returns what it returned.
    public static <T, X extends Throwable> T within(String session, ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return ScopedValue.where(SESSION, session).call(work);
    }

    /// Does `work` within `session`.
    public static void run(String session, Runnable work) {
        ScopedValue.where(SESSION, session).run(work);
    }

    /// The same work, within the session in which it is carried now, whichever thread runs it.
    public static Runnable carry(Runnable work) {
        if (!SESSION.isBound()) {
            return work;
        }
        String session = SESSION.get();
        return () -> ScopedValue.where(SESSION, session).run(work);
    }
}
