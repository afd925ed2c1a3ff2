package convonet.tools.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.google.Fault;
import convonet.emulators.google.Fault.Kind;
import convonet.emulators.google.GoogleSettings;
import convonet.store.TestStores;
import convonet.tools.Consents;
import convonet.tools.ToolResult;
import convonet.tools.calendar.Event;
import convonet.tools.calendar.Plan;
import convonet.tools.calendar.Recurrence;
import convonet.tools.calendar.Span;
import convonet.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Both sides change at once, and Google is not always there.
class TroubleTest {
    private static final Plan DENTIST = plan("dentist");
    private static final GoogleSettings ANNS = GoogleSettings.DEFAULT.withAccount("ann@example.com");

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private InStep calendars;
    private User ann;

    @BeforeEach
    void aConnectedCaller() throws Exception {
        calendars = new InStep(stores.database());
        ann = calendars.connected("Ann");
    }

    @AfterEach
    void close() {
        calendars.close();
    }

    @Test
    void whatWasChangedLastHereStays() {
        Event dentist = add(DENTIST);
        theirs("{'summary': 'doctor', 'location': 'Bonn'}");
        passes();
        ours(dentist, plan("surgeon"));

        assertThat(step()).isTrue();

        assertThat(titles()).containsExactly("surgeon");
        assertThat(there()).containsExactly("surgeon");
        assertThat(calendars.at(ann).all().getFirst().path("location").asText()).isEqualTo("Bonn");
    }

    @Test
    void whatWasChangedLastAtGoogleStays() {
        Event dentist = add(DENTIST);
        offline(() -> ours(dentist, plan("surgeon")));
        passes();
        theirs("{'summary': 'doctor'}");

        step();

        assertThat(titles()).containsExactly("doctor");
        assertThat(there()).containsExactly("doctor");
    }

    @Test
    void atTheSameTimeGooglesStays() {
        Event dentist = add(DENTIST);
        offline(() -> ours(dentist, plan("surgeon")));
        theirs("{'summary': 'doctor'}");

        step();

        assertThat(titles()).containsExactly("doctor");
    }

    @Test
    void aDeletionLosesAgainstALaterChange() {
        Event dentist = add(DENTIST);
        offline(() -> delete(dentist));
        passes();
        theirs("{'summary': 'doctor'}");
        step();
        assertThat(titles()).as("deleted here, changed there later").containsExactly("doctor");

        calendars.at(ann).remove(calendars.at(ann).all().getFirst().path("id").asText());
        passes();
        offline(() -> ours(ahead().getFirst(), plan("surgeon")));
        step();
        assertThat(there()).as("deleted there, changed here later").containsExactly("surgeon");
        assertThat(titles()).containsExactly("surgeon");
    }

    @Test
    void aLaterDeletionWins() {
        Event dentist = add(DENTIST);
        theirs("{'summary': 'doctor'}");
        passes();
        delete(dentist);
        step();
        assertThat(there()).as("changed there, deleted here later").isEmpty();
        assertThat(titles()).isEmpty();

        Event other = add(DENTIST);
        offline(() -> ours(other, plan("surgeon")));
        passes();
        calendars.at(ann).remove(calendars.at(ann).all().getFirst().path("id").asText());
        step();
        assertThat(titles()).as("changed here, deleted there later").isEmpty();
        assertThat(there()).isEmpty();
    }

    @Test
    void anOccurrenceChangedOnBothSidesIsOneOccurrence() {
        Event yoga = add(new Plan("yoga", DENTIST.span(), Optional.of(new Recurrence("FREQ=WEEKLY", InStep.BERLIN))));
        Event first = ahead().getFirst();
        String series = calendars.at(ann).all().getFirst().path("id").asText();
        offline(() -> ours(first, plan("hot yoga")));
        passes();
        calendars.at(ann).put(InStep.json("{'id': '" + series + "_20260306T140000Z', 'summary': 'cold yoga'}"));

        step();

        assertThat(first.series()).contains(yoga.id());
        assertThat(ahead()).extracting(event -> event.plan().title()).containsExactly("cold yoga", "yoga");
    }

    @Test
    void whateverChangesEventsLeavesWordAndWhoeverFindsItTellsGoogle() throws Exception {
        add(DENTIST);
        calendars.emulator.events().clear();
        stores.database()
                .useHandle(handle -> handle.execute(
                        "DELETE FROM events WHERE user_id = ?", ann.id().value()));

        calendars.google.begin();
        passes(Duration.ofSeconds(5));

        assertThat(calendars
                        .emulator
                        .events()
                        .await(event -> "DELETE".equals(event.about().get("method")), Duration.ofSeconds(30)))
                .isPresent();
        assertThat(there()).isEmpty();
    }

    @Test
    void anAnswerThatIsLostAddsNothingTwice() {
        emulated(ANNS.with(Fault.of(Kind.LOST_ANSWER, 3).on("POST")));

        add(DENTIST);
        passes(Duration.ofMinutes(1));
        step();

        assertThat(there()).containsExactly("dentist");
        assertThat(titles()).containsExactly("dentist");
    }

    @Test
    void whenGoogleForgotWhatItToldEverythingIsLookedAt() {
        add(DENTIST);
        Event lunch = add(plan("lunch"));
        calendars.at(ann).remove(calendars.at(ann).all().getFirst().path("id").asText());
        calendars
                .at(ann)
                .put(InStep.json(
                        "{'summary': 'party', 'start': {'date': '2026-03-09'}, 'end': {'date': '2026-03-10'}}"));
        calendars.at(ann).forgetTokens();

        assertThat(step()).isTrue();

        assertThat(titles()).containsExactly("lunch", "party");
        assertThat(ahead().getFirst().id()).isEqualTo(lunch.id());
    }

    @Test
    void manyComeInPages() {
        emulated(ANNS.withPageSize(3));
        for (int i = 0; i < 10; i++) {
            calendars
                    .at(ann)
                    .put(InStep.json("{'summary': 'day " + i + "', 'start': {'date': '2026-03-1" + i
                            + "'}, 'end': {'date': '2026-03-2" + i + "'}}"));
        }

        step();

        assertThat(ahead()).hasSize(10);
    }

    @Test
    void whoIsTooFastIsPatient() {
        for (Fault fault : List.of(
                Fault.of(Kind.RATE_LIMITED, 2), Fault.of(Kind.TOO_MANY_REQUESTS, 2), Fault.of(Kind.UNAVAILABLE, 1))) {
            emulated(ANNS.with(fault));
            turningTheClock(() -> add(plan(fault.kind().name())));
        }

        assertThat(there()).containsExactly("RATE_LIMITED", "TOO_MANY_REQUESTS", "UNAVAILABLE");
    }

    @Test
    void whileGoogleIsAwayTheCalendarHereServesAndSaysSo() {
        emulated(ANNS.with(Fault.of(Kind.TOO_MANY_REQUESTS, 1_000).retriedAfter(3_600)));
        passes(Duration.ofMinutes(1));

        ToolResult result = calendars.calendars.change(calendars.errand(ann), calendar -> {
            calendar.add(DENTIST);
            return new ToolResult.Done("Added.", JsonNodeFactory.instance.objectNode());
        });

        assertThat(result)
                .isInstanceOfSatisfying(
                        ToolResult.Done.class,
                        done -> assertThat(done.say())
                                .isEqualTo(
                                        "Added. Google Calendar does not answer just now, so something may be newer there."));
        assertThat(titles()).containsExactly("dentist");
        assertThat(there()).isEmpty();

        emulated(ANNS);
        passes(Duration.ofMinutes(10));
        step();
        assertThat(there()).containsExactly("dentist");
    }

    @Test
    void whatGoogleDoesNotLetUsChangeBecomesWhatItIsThere() {
        Event dentist = add(DENTIST);
        emulated(ANNS.with(Fault.of(Kind.FORBIDDEN, 1).on("PATCH")));

        ours(dentist, plan("surgeon"));
        step();

        assertThat(titles()).containsExactly("dentist");
        assertThat(there()).containsExactly("dentist");
    }

    @Test
    void aTokenThatEndsInBetweenIsRefreshed() {
        calendars.emulator.google().expireAll();

        add(DENTIST);

        assertThat(there()).containsExactly("dentist");
    }

    @Test
    void whoTookTheirConsentBackIsAskedAgainAndLosesNothing() throws Exception {
        add(DENTIST);
        calendars.emulator.google().revokeAll();
        passes(Duration.ofMinutes(1));

        ToolResult asked = calendars.calendars.look(
                calendars.errand(ann), calendar -> new ToolResult.Done("", JsonNodeFactory.instance.objectNode()));

        assertThat(asked)
                .isInstanceOfSatisfying(
                        ToolResult.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(Consents.NEEDED));
        assertThat(calendars.google.consents().stance(ann)).isEqualTo(Consents.Stance.UNDECIDED);
        calendars.connect(ann);
        assertThat(titles()).containsExactly("dentist");
        assertThat(there()).containsExactly("dentist");
    }

    private static Plan plan(String title) {
        return new Plan(
                title, new Span.Hours(Instant.parse("2026-03-06T14:00:00Z"), Instant.parse("2026-03-06T15:00:00Z")));
    }

    private boolean step() {
        return calendars.google.step(ann);
    }

    private Event add(Plan plan) {
        return calendars.in(ann, calendar -> calendar.add(plan));
    }

    private void ours(Event event, Plan plan) {
        calendars.here(ann, calendar -> calendar.change(event.id(), plan));
    }

    private void delete(Event event) {
        calendars.here(ann, calendar -> {
            calendar.delete(event.id());
            return event;
        });
    }

    private void theirs(String fields) {
        ObjectNode event = calendars.at(ann).all().getFirst();
        calendars.at(ann).put(InStep.json(fields).put("id", event.path("id").asText()));
    }

    /// Google is told nothing of it yet.
    private void offline(Runnable change) {
        emulated(ANNS.with(Fault.of(Kind.TOO_MANY_REQUESTS, 1_000).retriedAfter(3_600)));
        change.run();
        step();
        emulated(ANNS);
    }

    private void emulated(GoogleSettings settings) {
        calendars.emulator.google().behave(settings);
    }

    private void passes() {
        passes(Duration.ofSeconds(1));
    }

    private void passes(Duration time) {
        calendars.clock.advance(time);
    }

    /// What waits on the clock goes on.
    private void turningTheClock(Runnable work) {
        Thread thread = Thread.ofVirtual().start(work);
        while (thread.isAlive()) {
            calendars.clock.advance(Duration.ofMillis(1));
            Thread.onSpinWait();
        }
    }

    private List<Event> ahead() {
        return calendars.here(
                ann,
                calendar ->
                        calendar.between(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-20T00:00:00Z")));
    }

    private List<String> titles() {
        return ahead().stream().map(event -> event.plan().title()).toList();
    }

    private List<String> there() {
        return calendars.at(ann).all().stream()
                .map(event -> event.path("summary").asText())
                .toList();
    }
}
