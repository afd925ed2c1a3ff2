package convonet.emulators.twilio;

import convonet.emulators.EventRecord;
import convonet.emulators.Latency;
import convonet.watch.Clock;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What all calls share. Safe for use by many threads.
///
/// @param draws how many latencies were drawn
record House(
        Clock clock,
        EventRecord events,
        Threads threads,
        Webhooks webhooks,
        Supplier<TwilioSettings> settings,
        AtomicLong draws) {

    void note(String sid, String what, Map<String, Object> about) {
        events.note(TwilioEmulator.NAME, sid, what, about);
    }

    /// What stands in Twilio's debugger.
    void alert(String sid, Problem problem) {
        note(sid, "alert", Map.of("code", problem.code(), "message", problem.message()));
    }

    Duration draw(Latency latency) {
        return latency.draw(new SplittableRandom(settings.get().seed() + draws.incrementAndGet()));
    }
}
