package convonet.emulators.deepgram;

import java.util.concurrent.atomic.AtomicReference;

/// The fault in force. Safe for use by many threads.
final class Faults {
    private final AtomicReference<Fault> current = new AtomicReference<>(Fault.NONE);

    void set(Fault fault) {
        current.set(fault);
    }

    Fault current() {
        return current.get();
    }

    /// Takes one strike of the fault, when it is still in force.
    boolean take(Fault fault) {
        return current.compareAndSet(fault, fault.times() > 1 ? lessOne(fault) : Fault.NONE);
    }

    private static Fault lessOne(Fault fault) {
        return fault.times() == Integer.MAX_VALUE
                ? fault
                : new Fault(fault.kind(), fault.after(), fault.times() - 1, fault.on());
    }
}
