package convonet.emulators.app;

import convonet.emulators.Emulator;
import convonet.emulators.EventRecord;
import convonet.watch.Clock;
import java.util.List;

/// Which services are played.
final class Services {
    private Services() {}

    static List<Emulator> all(Clock clock, EventRecord events) {
        return List.of();
    }
}
