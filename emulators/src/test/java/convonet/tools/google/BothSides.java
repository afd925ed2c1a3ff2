package convonet.tools.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.google.Fault;
import convonet.emulators.google.Fault.Kind;
import convonet.emulators.google.GoogleSettings;
import convonet.store.TestStores;
import convonet.tools.calendar.Event;
import convonet.tools.calendar.Plan;
import convonet.tools.calendar.Span;
import convonet.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A caller whose calendar is here and at Google, and what is done to it on either side.
abstract class BothSides {
    static final Plan DENTIST = plan("dentist");
    static final Instant FROM = Instant.parse("2026-03-02T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2026-03-20T00:00:00Z");
    static final GoogleSettings ANNS = GoogleSettings.DEFAULT.withAccount("ann@example.com");

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    InStep calendars;
    User ann;

    @BeforeEach
    void aConnectedCaller() throws Exception {
        calendars = new InStep(stores.database());
        ann = calendars.connected("Ann");
    }

    @AfterEach
    void close() {
        calendars.close();
    }

    static Plan plan(String title) {
        return new Plan(
                title, new Span.Hours(Instant.parse("2026-03-06T14:00:00Z"), Instant.parse("2026-03-06T15:00:00Z")));
    }

    boolean step() {
        return calendars.google.step(ann);
    }

    Event add(Plan plan) {
        return calendars.in(ann, calendar -> calendar.add(plan));
    }

    void ours(Event event, Plan plan) {
        calendars.here(ann, calendar -> calendar.change(event.id(), plan));
    }

    void delete(Event event) {
        calendars.here(ann, calendar -> {
            calendar.delete(event.id());
            return event;
        });
    }

    void theirs(String fields) {
        ObjectNode event = calendars.at(ann).all().getFirst();
        calendars.at(ann).put(InStep.json(fields).put("id", event.path("id").asText()));
    }

    /// Google is told nothing of it yet.
    void offline(Runnable change) {
        emulated(ANNS.with(Fault.of(Kind.TOO_MANY_REQUESTS, 1_000).retriedAfter(3_600)));
        change.run();
        step();
        emulated(ANNS);
    }

    void emulated(GoogleSettings settings) {
        calendars.emulator.google().behave(settings);
    }

    void passes() {
        passes(Duration.ofSeconds(1));
    }

    void passes(Duration time) {
        calendars.clock.advance(time);
    }

    /// What waits on the clock goes on.
    void turningTheClock(Runnable work) {
        Thread thread = Thread.ofVirtual().start(work);
        while (thread.isAlive()) {
            calendars.clock.advance(Duration.ofMillis(1));
            Thread.onSpinWait();
        }
    }

    List<Event> ahead() {
        return calendars.here(ann, calendar -> calendar.between(FROM, UNTIL));
    }

    List<String> titles() {
        return ahead().stream().map(event -> event.plan().title()).toList();
    }

    List<String> there() {
        return calendars.at(ann).all().stream()
                .map(event -> event.path("summary").asText())
                .toList();
    }
}
