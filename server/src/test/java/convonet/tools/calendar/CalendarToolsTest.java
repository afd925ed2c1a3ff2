package convonet.tools.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Ledger;
import convonet.tools.ToolStory;
import convonet.tools.Toolbox;
import convonet.watch.HandClock;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// It is ten in the morning of Monday, the second of March 2026, where Ann is, and four at night where Bob is.
class CalendarToolsTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private ToolStory ann;
    private ToolStory bob;

    @BeforeEach
    void twoCallers() {
        Ledger ledger = new Ledger(stores.database(), clock);
        Toolbox toolbox =
                Toolbox.of(new CalendarTools(new StoredCalendars(ledger, clock), clock).tools(), ledger, clock);
        ann = new ToolStory(toolbox, Callers.add(stores.database(), "Ann"));
        bob = new ToolStory(toolbox, Callers.add(stores.database(), "Bob", ZoneId.of("America/New_York")));
    }

    @Test
    void anEventIsAddedReadChangedAndDeleted() {
        assertThat(ann.says("add_event", "{'title': ' the  dentist ', 'start': '2026-03-06T15:00:00+01:00'}"))
                .isEqualTo("The dentist on Friday at three in the afternoon is in your calendar.");
        assertThat(ann.says("list_events", "{}"))
                .isEqualTo("You have one event ahead: the dentist on Friday at three in the afternoon.");
        assertThat(ann.says("update_event", "{'event': 'dentist', 'start': '2026-03-09T09:30:00+01:00'}"))
                .isEqualTo("The dentist is now on Monday the ninth at half past nine in the morning.");
        assertThat(ann.says("delete_event", "{'event': 'dentist'}"))
                .isEqualTo("I deleted the dentist on Monday the ninth at half past nine in the morning"
                        + " from your calendar.");
        assertThat(ann.says("list_events", "{}")).isEqualTo("You have no events ahead.");
    }

    @Test
    void theEndIsSaidUnlessItIsAnHourLater() {
        assertThat(add("workshop", "2026-03-03T13:00:00+01:00", "2026-03-03T16:30:00+01:00"))
                .isEqualTo("Workshop tomorrow from one to half past four in the afternoon is in your calendar.");
        assertThat(add("hike", "2026-03-04T09:00:00+01:00", "2026-03-04T15:00:00+01:00"))
                .isEqualTo("Hike on Wednesday from nine in the morning to three in the afternoon is in your calendar.");
        assertThat(add("party", "2026-03-07T20:00:00+01:00", "2026-03-08T00:00:00+01:00"))
                .isEqualTo("Party on Saturday from eight in the evening to midnight is in your calendar.");
        assertThat(add("night train", "2026-03-05T22:00:00+01:00", "2026-03-06T07:00:00+01:00"))
                .isEqualTo("Night train on Thursday at ten at night until Friday at seven in the morning"
                        + " is in your calendar.");
    }

    @Test
    void wholeDaysAreSaidAsDays() {
        assertThat(ann.says("add_event", "{'title': 'day off', 'start': '2026-03-04'}"))
                .isEqualTo("Day off on Wednesday is in your calendar.");
        assertThat(add("fair", "2026-03-05", "2026-03-07"))
                .isEqualTo("Fair from Thursday to Saturday is in your calendar.");
        JsonNode fair = ann.data("list_events", "{}").at("/events/1");
        assertThat(fair.path("start").asText()).isEqualTo("2026-03-05");
        assertThat(fair.path("end").asText()).isEqualTo("2026-03-07");
    }

    @Test
    void aTimeIsMeantAndSaidWhereTheCallerIs() {
        assertThat(bob.says("add_event", "{'title': 'lunch', 'start': '2026-03-02T12:00:00'}"))
                .isEqualTo("Lunch today at noon is in your calendar.");
        assertThat(bob.says("add_event", "{'title': 'call Ann', 'start': '2026-03-02T17:00:00+01:00'}"))
                .isEqualTo("Call Ann today at eleven in the morning is in your calendar.");
        JsonNode data = bob.data("list_events", "{}");
        assertThat(data.at("/events/0/start").asText()).isEqualTo("2026-03-02T11:00:00-05:00");
        assertThat(data.at("/events/1/end").asText()).isEqualTo("2026-03-02T13:00:00-05:00");
    }

    @Test
    void whatElseIsAtThatTimeIsTold() {
        add("lunch", "2026-03-06T12:00:00+01:00", "2026-03-06T13:00:00+01:00");
        add("review", "2026-03-06T12:30:00+01:00", "2026-03-06T14:00:00+01:00");
        ann.says("add_event", "{'title': 'birthday of Tom', 'start': '2026-03-06'}");

        JsonNode data = ann.data(
                "add_event",
                "{'title': 'dentist', 'start': '2026-03-06T12:30:00+01:00', 'end': '2026-03-06T12:45:00+01:00'}");

        assertThat(data.path("overlaps_with")).hasSize(2);
        assertThat(ann.says("update_event", "{'event': 'dentist', 'start': '2026-03-06T13:00:00+01:00'}"))
                .isEqualTo("Dentist is now on Friday from one to one fifteen in the afternoon."
                        + " It overlaps with review on Friday at half past twelve in the afternoon.");
        assertThat(ann.says("update_event", "{'event': 'dentist', 'start': '2026-03-06T14:00:00+01:00'}"))
                .as("one begins where the other ends")
                .isEqualTo("Dentist is now on Friday from two to two fifteen in the afternoon.");
    }

    @Test
    void aDayIsReadWithItsHours() {
        add("breakfast", "2026-03-03T08:00:00+01:00", "2026-03-03T08:30:00+01:00");
        add("night shift", "2026-03-03T22:00:00+01:00", "2026-03-04T06:00:00+01:00");
        ann.says("add_event", "{'title': 'holiday', 'start': '2026-03-03'}");

        assertThat(ann.says("list_events", "{'start': '2026-03-03', 'end': '2026-03-03'}"))
                .isEqualTo("You have three events tomorrow: holiday all day, breakfast at eight in the morning"
                        + " and night shift at ten at night.");
        assertThat(ann.says("list_events", "{'start': '2026-03-04', 'end': '2026-03-04'}"))
                .isEqualTo("You have one event on Wednesday: night shift until six in the morning.");
        assertThat(ann.says("list_events", "{'start': '2026-03-05', 'end': '2026-03-05'}"))
                .isEqualTo("You have no events on Thursday.");
    }

    @Test
    void aListIsNarrowedByTimeAndWords() {
        add("yoga", "2026-03-03T18:00:00+01:00", "2026-03-03T19:00:00+01:00");
        add("lunch with Tom", "2026-03-10T12:00:00+01:00", "2026-03-10T13:00:00+01:00");
        add("yoga", "2026-03-17T18:00:00+01:00", "2026-03-17T19:00:00+01:00");

        assertThat(ann.says("list_events", "{'start': '2026-03-09', 'end': '2026-03-15'}"))
                .isEqualTo("You have one event: lunch with Tom on Tuesday the tenth at noon.");
        assertThat(ann.says("list_events", "{'text': 'yoga', 'start': '2026-03-04'}"))
                .isEqualTo("You have one matching event: yoga on Tuesday the seventeenth at six in the evening.");
        assertThat(ann.says("list_events", "{'start': '2026-04-01', 'end': '2026-04-30'}"))
                .isEqualTo("You have no events then.");
        assertThat(ann.says("list_events", "{'start': '2026-03-09', 'end': '2026-03-08'}"))
                .isEqualTo("bad_argument: end is before start: ask for the time again.");
    }

    @Test
    void theNextEventIsTheOneThatHasNotBegun() {
        assertThat(ann.says("list_events", "{'next': true}")).isEqualTo("You have no events ahead.");
        add("stand-up", "2026-03-02T09:45:00+01:00", "2026-03-02T10:15:00+01:00");
        ann.says("add_event", "{'title': 'holiday', 'start': '2026-03-02'}");
        add("lunch", "2026-03-02T12:00:00+01:00", "2026-03-02T13:00:00+01:00");
        add("dentist", "2026-03-06T15:00:00+01:00", "2026-03-06T16:00:00+01:00");

        assertThat(ann.says("list_events", "{'next': true}")).isEqualTo("Your next event is lunch today at noon.");
        assertThat(ann.says("list_events", "{'next': true, 'text': 'dentist'}"))
                .isEqualTo("Your next event is dentist on Friday at three in the afternoon.");
        clock.advance(Duration.ofHours(30));
        assertThat(ann.says("list_events", "{'next': true}"))
                .isEqualTo("Your next event is dentist on Friday at three in the afternoon.");
    }

    @Test
    void aDayAloneMovesAnEventAndKeepsItsTime() {
        add("workshop", "2026-03-27T13:00:00+01:00", "2026-03-27T16:00:00+01:00");
        add("fair", "2026-03-05", "2026-03-07");

        assertThat(ann.says("update_event", "{'event': 'workshop', 'start': '2026-03-30'}"))
                .as("summer time has begun")
                .isEqualTo("Workshop is now on the thirtieth of March from one to four in the afternoon.");
        assertThat(ann.says("update_event", "{'event': 'fair', 'start': '2026-03-10'}"))
                .isEqualTo("Fair is now from Tuesday the tenth to Thursday the twelfth.");
        assertThat(ann.says("update_event", "{'event': 'fair', 'end': '2026-03-10'}"))
                .isEqualTo("Fair is now on Tuesday the tenth.");
        assertThat(ann.says("update_event", "{'event': 'fair', 'start': '2026-03-10T09:00:00+01:00'}"))
                .isEqualTo("Fair is now on Tuesday the tenth at nine in the morning.");
    }

    @Test
    void aNewTitleLeavesTheTime() {
        add("dentist", "2026-03-06T15:00:00+01:00", "2026-03-06T16:00:00+01:00");

        assertThat(ann.says("update_event", "{'event': 'dentist', 'title': 'Doctor Miller'}"))
                .isEqualTo("Dentist is now called Doctor Miller.");
        JsonNode data = ann.data(
                "update_event", "{'event': 'Miller', 'title': 'surgery', 'start': '2026-03-06T16:00:00+01:00'}");
        assertThat(data.at("/before/title").asText()).isEqualTo("Doctor Miller");
        assertThat(data.at("/event/title").asText()).isEqualTo("surgery");
        assertThat(data.at("/event/end").asText()).isEqualTo("2026-03-06T17:00:00+01:00");
    }

    @Test
    void ofTheSameTitleTheNextIsMeantOrThatOfTheDay() {
        add("yoga", "2026-03-02T08:00:00+01:00", "2026-03-02T09:00:00+01:00");
        add("yoga", "2026-03-04T18:00:00+01:00", "2026-03-04T19:00:00+01:00");
        add("yoga", "2026-03-11T18:00:00+01:00", "2026-03-11T19:00:00+01:00");

        assertThat(ann.says("delete_event", "{'event': 'yoga', 'on': '2026-03-11'}"))
                .isEqualTo("I deleted yoga on Wednesday the eleventh at six in the evening from your calendar.");
        assertThat(ann.says("delete_event", "{'event': 'yoga'}"))
                .isEqualTo("I deleted yoga on Wednesday at six in the evening from your calendar.");
        assertThat(ann.says("delete_event", "{'event': 'yoga'}"))
                .as("of this morning")
                .isEqualTo("I deleted yoga today at eight in the morning from your calendar.");
        assertThat(ann.says("delete_event", "{'event': 'yoga', 'on': '2026-03-11'}"))
                .isEqualTo("not_found: There is no event called yoga on Wednesday the eleventh.");
    }

    @Test
    void anEventIsNamedByItsIdToo() {
        add("yoga", "2026-03-04T18:00:00+01:00", "2026-03-04T19:00:00+01:00");
        add("yoga", "2026-03-11T18:00:00+01:00", "2026-03-11T19:00:00+01:00");
        String id = ann.data("list_events", "{}").at("/events/1/id").asText();

        assertThat(ann.says("delete_event", "{'event': '" + id + "'}")).contains("the eleventh");
        assertThat(bob.says("delete_event", "{'event': '" + id + "'}")).startsWith("not_found");
    }

    @Test
    void ofSeveralThatMayBeMeantTheCallerChooses() {
        add("meeting with Tom", "2026-03-04T18:00:00+01:00", "2026-03-04T19:00:00+01:00");
        add("meeting with Eve", "2026-03-05T18:00:00+01:00", "2026-03-05T19:00:00+01:00");

        assertThat(ann.says("delete_event", "{'event': 'the meeting'}"))
                .isEqualTo("ambiguous: Which one is meant: meeting with Tom on Wednesday at six in the evening"
                        + " or meeting with Eve on Thursday at six in the evening?");
        assertThat(ann.says("update_event", "{'event': 'meeting Ron', 'title': 'x'}"))
                .startsWith("not_found: There is no event called meeting Ron. The closest is meeting with ");
    }

    @Test
    void nobodyReachesTheCalendarOfSomebodyElse() {
        add("dentist", "2026-03-06T15:00:00+01:00", "2026-03-06T16:00:00+01:00");

        assertThat(bob.says("list_events", "{}")).isEqualTo("You have no events ahead.");
        assertThat(bob.says("update_event", "{'event': 'dentist', 'title': 'x'}"))
                .isEqualTo("not_found: There is no event called dentist.");
        assertThat(bob.says("add_event", "{'title': 'shop', 'start': '2026-03-06T15:00:00+01:00'}"))
                .as("another's events are no conflict")
                .doesNotContain("overlaps");
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        assertThat(ann.says("add_event", "{'title': 'dentist'}"))
                .isEqualTo("bad_argument: the arguments must hold start.");
        assertThat(add("dentist", "2026-03-06T15:00:00+01:00", "2026-03-06T15:00:00+01:00"))
                .isEqualTo("bad_argument: end is not after start: ask for the time again.");
        assertThat(add("dentist", "2026-03-06", "2026-03-06T15:00:00+01:00"))
                .isEqualTo("bad_argument: start and end must both be times, or both be days.");
        assertThat(add("fair", "2026-03-06", "2026-03-05"))
                .isEqualTo("bad_argument: end is before start: ask for the days again.");
        assertThat(add("fair", "2099-03-06", "2099-03-06"))
                .isEqualTo("bad_argument: start is too far away: ask for the date again.");
        assertThat(add("fair", "+50000000-03-06T10:00:00Z", "+50000000-03-06T11:00:00Z"))
                .isEqualTo("bad_argument: start is too far away: ask for the date again.");
        assertThat(add("fair", "2026-03-06", "2028-03-06"))
                .isEqualTo("bad_argument: end is too far away from start: ask for it again.");
        assertThat(ann.says("update_event", "{'event': 'dentist'}"))
                .isEqualTo("bad_argument: Nothing to change was given: ask for a new title or another time.");
    }

    private String add(String title, String start, String end) {
        return ann.says("add_event", "{'title': '" + title + "', 'start': '" + start + "', 'end': '" + end + "'}");
    }
}
