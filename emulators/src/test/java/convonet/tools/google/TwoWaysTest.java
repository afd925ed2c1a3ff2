package convonet.tools.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.store.TestStores;
import convonet.tools.Ledger;
import convonet.tools.Refusal;
import convonet.tools.calendar.Event;
import convonet.tools.calendar.NextEvents;
import convonet.tools.calendar.Plan;
import convonet.tools.calendar.Recurrence;
import convonet.tools.calendar.Span;
import convonet.tools.calendar.StoredCalendars;
import convonet.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is new here comes to Google, and what is new there comes here.
class TwoWaysTest {
    private static final Plan DENTIST = new Plan("dentist", hours("2026-03-06T14:00:00Z", "2026-03-06T15:00:00Z"));
    private static final Plan FAIR = new Plan("fair", days("2026-03-05", "2026-03-07"));
    private static final Plan YOGA = new Plan(
            "yoga",
            hours("2026-03-03T17:00:00Z", "2026-03-03T18:00:00Z"),
            Optional.of(new Recurrence("FREQ=WEEKLY;UNTIL=20260401T215959Z", InStep.BERLIN)));
    private static final String LUNCH = """
            {'id': 'lunch', 'summary': 'lunch', 'description': 'with Eve', 'start': {'dateTime': '2026-03-04T12:00:00+01:00'},
            'end': {'dateTime': '2026-03-04T13:00:00+01:00'}}""";
    private static final String CHOIR = """
            {'id': 'choir', 'summary': 'choir', 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=4',
            'EXDATE;TZID=Europe/Berlin:20260312T190000'],
            'start': {'dateTime': '2026-03-05T19:00:00+01:00', 'timeZone': 'Europe/Berlin'},
            'end': {'dateTime': '2026-03-05T21:00:00+01:00', 'timeZone': 'Europe/Berlin'}}""";

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
    void anAgentIsShownWhatComesNextAtGoogle() {
        put("{'summary': 'holiday', 'start': {'date': '2026-03-09'}, 'end': {'date': '2026-03-11'}}");
        NextEvents next = new NextEvents(
                stores.database(),
                new StoredCalendars(new Ledger(stores.database(), calendars.clock), calendars.clock),
                calendars.clock);
        assertThat(next.of(ann)).singleElement().asString().contains("holiday");

        calendars.google.disconnect(ann.id());
        assertThat(next.of(ann)).as("what came from there is forgotten").isEmpty();
    }

    @Test
    void hoursComeToGoogleWithTheirZone() {
        add(DENTIST);

        ObjectNode event = only();
        assertThat(event.path("summary").asText()).isEqualTo("dentist");
        assertThat(event.path("start").toString())
                .isEqualTo("{\"dateTime\":\"2026-03-06T15:00:00+01:00\",\"timeZone\":\"Europe/Berlin\"}");
        assertThat(event.path("end").path("dateTime").asText()).isEqualTo("2026-03-06T16:00:00+01:00");
    }

    @Test
    void ofWholeDaysGoogleIsToldTheDayAfterTheLast() {
        add(FAIR);

        assertThat(only().path("start").toString()).isEqualTo("{\"date\":\"2026-03-05\"}");
        assertThat(only().path("end").toString()).isEqualTo("{\"date\":\"2026-03-08\"}");
    }

    @Test
    void hoursBecomeDaysAndDaysBecomeHours() {
        Event dentist = add(DENTIST);

        calendars.in(ann, calendar -> calendar.change(dentist.id(), new Plan("dentist", FAIR.span())));
        assertThat(only().path("start").toString()).isEqualTo("{\"date\":\"2026-03-05\"}");

        calendars.in(ann, calendar -> calendar.change(dentist.id(), DENTIST));
        assertThat(only().path("start").has("date")).isFalse();
    }

    @Test
    void aSeriesComesToGoogleWithItsRuleAndWhatIsSpecialAboutIt() {
        add(YOGA);
        List<Event> evenings = ahead("2026-03-02T00:00:00Z", "2026-03-26T00:00:00Z");

        calendars.in(ann, calendar -> {
            calendar.delete(evenings.get(1).id());
            return calendar.change(evenings.get(2).id(), new Plan("hot yoga", FAIR.span()));
        });

        List<ObjectNode> there = calendars.at(ann).all();
        ObjectNode series = there.getFirst();
        assertThat(series.path("recurrence").toString()).isEqualTo("[\"RRULE:FREQ=WEEKLY;UNTIL=20260401T215959Z\"]");
        assertThat(there)
                .extracting(event -> event.path("status").asText())
                .containsExactly("confirmed", "cancelled", "confirmed");
        assertThat(there.get(1).path("originalStartTime").path("dateTime").asText())
                .isEqualTo("2026-03-10T18:00:00+01:00");
        assertThat(there.get(2).path("recurringEventId")).isEqualTo(series.path("id"));
        assertThat(there.get(2).path("summary").asText()).isEqualTo("hot yoga");

        delete(evenings.get(0).series().orElseThrow());
        assertThat(calendars.at(ann).all()).isEmpty();
    }

    @Test
    void aSeriesThatMovesTakesWhatIsSpecialAlong() {
        Event yoga = add(YOGA);
        delete(ahead("2026-03-02T00:00:00Z", "2026-03-05T00:00:00Z").getFirst().id());

        calendars.in(
                ann,
                calendar -> calendar.change(
                        yoga.id(),
                        new Plan("yoga", hours("2026-03-04T17:00:00Z", "2026-03-04T18:00:00Z"), YOGA.recurrence())));

        assertThat(calendars.at(ann).all())
                .filteredOn(event -> event.path("status").asText().equals("cancelled"))
                .extracting(event ->
                        event.path("originalStartTime").path("dateTime").asText())
                .containsExactly("2026-03-04T18:00:00+01:00");
    }

    @Test
    void whatIsAddedAtGoogleIsHere() {
        put(LUNCH);
        put("{'summary': 'holiday', 'start': {'date': '2026-03-09'}, 'end': {'date': '2026-03-11'}}");

        assertThat(ahead("2026-03-02T00:00:00Z", "2026-03-20T00:00:00Z"))
                .extracting(Event::plan)
                .containsExactly(
                        new Plan("lunch", hours("2026-03-04T11:00:00Z", "2026-03-04T12:00:00Z")),
                        new Plan("holiday", days("2026-03-09", "2026-03-10")));
    }

    @Test
    void aSeriesOfGooglesIsHereWithWhatIsSpecialAboutIt() {
        put(CHOIR);
        put("{'id': 'choir_20260319T180000Z', 'summary': 'concert'}");
        calendars.at(ann).remove("choir_20260326T180000Z");
        calendars.google.step(ann);

        assertThat(ahead("2026-03-02T00:00:00Z", "2026-05-20T00:00:00Z"))
                .extracting(Event::plan)
                .as("on the twelfth there is none, and the last one was cancelled")
                .containsExactly(
                        new Plan("choir", hours("2026-03-05T18:00:00Z", "2026-03-05T20:00:00Z")),
                        new Plan("concert", hours("2026-03-19T18:00:00Z", "2026-03-19T20:00:00Z")));
        assertThat(writes()).as("none of it is told back").isEmpty();
    }

    @Test
    void onlyWhatWasChangedIsTold() {
        put(LUNCH);
        Event lunch = ahead("2026-03-02T00:00:00Z", "2026-03-20T00:00:00Z").getFirst();

        calendars.in(
                ann,
                calendar -> calendar.change(
                        lunch.id(), new Plan("long lunch", lunch.plan().span())));

        assertThat(only().path("summary").asText()).isEqualTo("long lunch");
        assertThat(only().path("description").asText()).isEqualTo("with Eve");
        assertThat(writes()).containsExactly("PATCH {\"summary\":\"long lunch\"}");
    }

    @Test
    void whatIsDeletedIsGoneOnBothSides() {
        put(LUNCH);
        add(DENTIST);
        Event lunch = ahead("2026-03-02T00:00:00Z", "2026-03-05T00:00:00Z").getFirst();

        delete(lunch.id());
        calendars.at(ann).remove(calendars.at(ann).all().getFirst().path("id").asText());
        calendars.google.step(ann);

        assertThat(calendars.at(ann).all()).isEmpty();
        assertThat(ahead("2026-03-02T00:00:00Z", "2026-03-20T00:00:00Z")).isEmpty();
    }

    @Test
    void whatWasHereBeforeIsToldUnlessItIsOver() throws Exception {
        User bob = calendars.caller("Bob");
        calendars.google.consents().decline(bob);
        calendars.here(bob, calendar -> calendar.add(DENTIST));
        calendars.here(
                bob,
                calendar -> calendar.add(new Plan("breakfast", hours("2026-03-02T07:00:00Z", "2026-03-02T08:00:00Z"))));

        calendars.here(
                bob,
                calendar -> calendar.add(new Plan(
                        "old choir",
                        hours("2026-02-03T17:00:00Z", "2026-02-03T18:00:00Z"),
                        Optional.of(new Recurrence("FREQ=WEEKLY;COUNT=2", InStep.BERLIN)))));

        calendars.connect(bob);

        assertThat(calendars.at(bob).all())
                .extracting(event -> event.path("summary").asText())
                .containsExactly("dentist");
    }

    @Test
    void aSeriesOfWholeDaysKeepsTheOwnersClock() {
        put("{'id': 'bins', 'summary': 'bins', 'recurrence': ['RRULE:FREQ=WEEKLY'],"
                + " 'start': {'date': '2026-03-05'}, 'end': {'date': '2026-03-06'}}");
        Event bins = ahead("2026-03-02T00:00:00Z", "2026-03-20T00:00:00Z").getFirst();

        calendars.in(
                ann,
                calendar -> calendar.change(
                        bins.series().orElseThrow(),
                        new Plan(
                                "bins",
                                DENTIST.span(),
                                calendar.find(bins.series().orElseThrow())
                                        .flatMap(event -> event.plan().recurrence()))));

        assertThat(only().at("/start/timeZone").asText()).isEqualTo("Europe/Berlin");
    }

    @Test
    void whatCannotBeShownIsLeftAlone() {
        put(
                "{'id': 'office', 'eventType': 'workingLocation', 'start': {'date': '2026-03-09'}, 'end': {'date': '2026-03-10'}}");
        put(CHOIR.replace("'EXDATE;TZID=Europe/Berlin:20260312T190000'", "'RDATE;TZID=Europe/Berlin:20260313T190000'"));
        put(LUNCH.replace("'lunch'", "'pills'")
                .replace("'start'", "'recurrence': ['RRULE:FREQ=HOURLY'], 'start'")
                .replace("+01:00'", "+01:00', 'timeZone': 'Europe/Berlin'"));
        List<ObjectNode> before = calendars.at(ann).all();
        add(DENTIST);

        assertThat(ahead("2026-03-02T00:00:00Z", "2026-03-20T00:00:00Z"))
                .extracting(event -> event.plan().title())
                .containsExactly("dentist");
        assertThat(calendars.at(ann).all()).containsAll(before);
    }

    @Test
    void whatIsSomebodyElsesIsShownButNotChanged() {
        put(LUNCH.replace("'lunch'", "'party'")
                .replace("'start'", "'organizer': {'email': 'eve@example.com'}, 'start'"));
        Event party = ahead("2026-03-02T00:00:00Z", "2026-03-20T00:00:00Z").getFirst();

        assertThatThrownBy(() -> delete(party.id())).isInstanceOf(Refusal.class).hasMessage("not_allowed");
        assertThatThrownBy(() -> calendars.in(ann, calendar -> calendar.change(party.id(), DENTIST)))
                .hasMessage("not_allowed");
        assertThat(only().path("summary").asText()).isEqualTo("party");
    }

    @Test
    void titlesAreMadeFitToBeShownAndStayAsTheyAreThere() {
        put(LUNCH.replace("'summary': 'lunch'", "'summary': '" + "long ".repeat(60) + "'"));
        put(LUNCH.replace("'id': 'lunch', 'summary': 'lunch',", "'id': 'nameless',"));
        List<Event> events = ahead("2026-03-02T00:00:00Z", "2026-03-20T00:00:00Z");

        assertThat(events).extracting(event -> event.plan().title().length()).contains(200, 8);
        Event one = events.getFirst();
        calendars.in(
                ann, calendar -> calendar.change(one.id(), new Plan(one.plan().title(), FAIR.span())));
        assertThat(calendars.at(ann).all())
                .extracting(event -> event.path("summary").asText().length())
                .contains(300, 0);
    }

    @Test
    void aDisconnectedCallerKeepsWhatBeganHere() throws Exception {
        put(LUNCH);
        Event dentist = add(DENTIST);

        calendars.google.disconnect(ann.id());
        calendars.google.consents().decline(ann);

        assertThat(ahead("2026-03-02T00:00:00Z", "2026-03-20T00:00:00Z")).containsExactly(dentist);
        assertThat(calendars.at(ann).all()).as("nothing is deleted there").hasSize(2);
        calendars.connect(ann);
        assertThat(ahead("2026-03-02T00:00:00Z", "2026-03-20T00:00:00Z")).hasSizeGreaterThanOrEqualTo(2);
    }

    private static Span hours(String start, String end) {
        return new Span.Hours(Instant.parse(start), Instant.parse(end));
    }

    private static Span days(String from, String to) {
        return new Span.Days(LocalDate.parse(from), LocalDate.parse(to));
    }

    private Event add(Plan plan) {
        return calendars.in(ann, calendar -> calendar.add(plan));
    }

    private void delete(String id) {
        calendars.in(ann, calendar -> {
            calendar.delete(id);
            return id;
        });
    }

    /// By hand, at Google, and taken from there.
    private void put(String event) {
        calendars.at(ann).put(InStep.json(event));
        calendars.clock.advance(Duration.ofSeconds(1));
        calendars.google.step(ann);
    }

    private List<Event> ahead(String from, String until) {
        return calendars.in(ann, calendar -> calendar.between(Instant.parse(from), Instant.parse(until)));
    }

    private ObjectNode only() {
        assertThat(calendars.at(ann).all()).hasSize(1);
        return calendars.at(ann).all().getFirst();
    }

    /// What Google was told.
    private List<String> writes() {
        return calendars.emulator.events().since(0).stream()
                .filter(event -> event.what().equals("events")
                        && !"GET".equals(event.about().get("method")))
                .map(event -> event.about().get("method") + " "
                        + event.about().getOrDefault("body", "").toString())
                .toList();
    }
}
