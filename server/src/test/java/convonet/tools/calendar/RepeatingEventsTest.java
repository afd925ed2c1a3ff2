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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// It is ten in the morning of Monday, the second of March 2026, where Ann is.
class RepeatingEventsTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private ToolStory ann;

    @BeforeEach
    void caller() {
        Ledger ledger = new Ledger(stores.database(), clock);
        Toolbox toolbox =
                Toolbox.of(new CalendarTools(new StoredCalendars(ledger, clock), clock).tools(), ledger, clock);
        ann = new ToolStory(toolbox, Callers.add(stores.database(), "Ann"));
    }

    @Test
    void howOftenIsSaid() {
        assertThat(yoga("'repeat': 'weekly'"))
                .isEqualTo("Yoga tomorrow at six in the evening, every week, is in your calendar.");
        assertThat(yoga("'repeat': 'daily', 'count': 10"))
                .startsWith("Yoga tomorrow at six in the evening, every day, ten times, is in your calendar.");
        assertThat(yoga("'repeat': 'weekly', 'every': 2, 'until': '2026-06-30'"))
                .startsWith("Yoga tomorrow at six in the evening, every two weeks until the thirtieth of June, is in");
        assertThat(yoga("'repeat': 'weekdays'")).contains(", every weekday,");
        assertThat(yoga("'repeat': 'monthly'")).contains(", every month,");
        assertThat(yoga("'repeat': 'yearly'")).contains(", every year,");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThat(yoga("'count': 3")).isEqualTo("bad_argument: repeat is missing: ask how often it repeats.");
        assertThat(yoga("'repeat': 'daily', 'count': 3, 'until': '2026-06-30'"))
                .isEqualTo("bad_argument: Give until or count, not both.");
        assertThat(yoga("'repeat': 'daily', 'until': '2026-03-01'"))
                .isEqualTo("bad_argument: until is before start: ask for the last day again.");
        assertThat(yoga("'repeat': 'weekdays', 'every': 2"))
                .isEqualTo("bad_argument: every does not go with weekdays: use weekly.");
        assertThat(yoga("'repeat': 'hourly'"))
                .isEqualTo("bad_argument: repeat must be one of daily, weekdays, weekly, monthly, yearly.");
        assertThat(yoga("'repeat': 'daily', 'count': 0")).isEqualTo("bad_argument: count must be at least 1.");
        assertThat(ann.says("list_events", "{}")).isEqualTo("You have no events ahead.");
    }

    @Test
    void aListHoldsTheOccurrencesAndWhatLiesAheadOnlyTheNext() {
        yoga("'repeat': 'weekly'");

        assertThat(ann.says("list_events", "{'start': '2026-03-01', 'end': '2026-03-17'}"))
                .isEqualTo("You have three events: yoga tomorrow at six in the evening,"
                        + " yoga on Tuesday the tenth at six in the evening"
                        + " and yoga on Tuesday the seventeenth at six in the evening.");
        assertThat(ann.says("list_events", "{'start': '2026-03-31', 'end': '2026-03-31'}"))
                .as("summer time has begun")
                .isEqualTo("You have one event on the thirty-first of March: yoga at six in the evening.");
        assertThat(ann.says("list_events", "{}"))
                .isEqualTo("You have one event ahead: yoga tomorrow at six in the evening.");
        clock.advance(Duration.ofHours(33));
        assertThat(ann.says("list_events", "{'next': true}"))
                .as("it is seven on Tuesday")
                .isEqualTo("Your next event is yoga on Tuesday the tenth at six in the evening.");
    }

    @Test
    void oneOccurrenceIsDeletedOrAllOfThem() {
        yoga("'repeat': 'weekly'");

        assertThat(ann.says("delete_event", "{'event': 'yoga', 'on': '2026-03-10'}"))
                .isEqualTo("I deleted yoga on Tuesday the tenth at six in the evening from your calendar.");
        assertThat(ann.says("delete_event", "{'event': 'yoga', 'on': '2026-03-10'}"))
                .isEqualTo("not_found: There is no event called yoga on Tuesday the tenth.");
        assertThat(ann.data("list_events", "{'start': '2026-03-01', 'end': '2026-03-17'}")
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        assertThat(ann.says("delete_event", "{'event': 'yoga'}"))
                .isEqualTo("I deleted yoga, every week, from your calendar.");
        assertThat(ann.says("list_events", "{}")).isEqualTo("You have no events ahead.");
    }

    @Test
    void oneOccurrenceIsMovedOrAllOfThem() {
        yoga("'repeat': 'weekly', 'count': 3");

        assertThat(ann.says("update_event", "{'event': 'yoga', 'on': '2026-03-10', 'start': '2026-03-12'}"))
                .isEqualTo("Yoga is now on Thursday the twelfth at six in the evening.");
        assertThat(ann.says("update_event", "{'event': 'yoga', 'start': '2026-03-04T19:00:00+01:00'}"))
                .isEqualTo("Yoga is now on Wednesday at seven in the evening, every week, three times.");
        assertThat(starts("{'start': '2026-03-01', 'end': '2026-04-30'}"))
                .containsExactly("2026-03-04T19:00:00+01:00", "2026-03-12T18:00:00+01:00", "2026-03-18T19:00:00+01:00");
        assertThat(ann.says("update_event", "{'event': 'yoga', 'title': 'pilates'}"))
                .isEqualTo("Yoga is now called pilates, every week, three times.");
    }

    @Test
    void theIdOfAnOccurrenceNamesItAloneAndThatOfTheSeriesAllOfIt() {
        yoga("'repeat': 'weekly'");
        JsonNode event = ann.data("list_events", "{}").at("/events/0");

        ann.says("delete_event", "{'event': '" + event.path("id").asText() + "'}");
        assertThat(ann.says("list_events", "{}"))
                .isEqualTo("You have one event ahead: yoga on Tuesday the tenth at six in the evening.");
        JsonNode far = ann.data("list_events", "{'start': '2026-06-01', 'end': '2026-06-30'}")
                .at("/events/1");
        assertThat(ann.says("delete_event", "{'event': '" + far.path("id").asText() + "'}"))
                .isEqualTo("I deleted yoga on the ninth of June at six in the evening from your calendar.");
        assertThat(ann.says("delete_event", "{'event': '" + event.path("series").asText() + "'}"))
                .isEqualTo("I deleted yoga, every week, from your calendar.");
    }

    @Test
    void aConflictInTheWeeksAheadIsTold() {
        ann.says("add_event", "{'title': 'dentist', 'start': '2026-03-17T17:30:00+01:00'}");
        ann.says("add_event", "{'title': 'stand-up', 'start': '2026-03-02T18:30:00+01:00', 'repeat': 'weekdays'}");

        assertThat(yoga("'repeat': 'weekly'"))
                .isEqualTo("Yoga tomorrow at six in the evening, every week, is in your calendar."
                        + " It overlaps with stand-up tomorrow at half past six in the evening"
                        + " and dentist on Tuesday the seventeenth at half past five in the afternoon.");
    }

    @Test
    void onWorkdaysTheFirstIsTheFirstWorkday() {
        assertThat(ann.says(
                        "add_event",
                        "{'title': 'stand-up', 'start': '2026-03-07T09:00:00+01:00', 'repeat': 'weekdays'}"))
                .isEqualTo("Stand-up on Monday the ninth at nine in the morning, every weekday, is in your calendar.");
    }

    @Test
    void aBirthdayIsEveryYear() {
        ann.says("add_event", "{'title': 'birthday of Tom', 'start': '2026-03-04', 'repeat': 'yearly'}");

        assertThat(ann.says("list_events", "{'start': '2028-03-04', 'end': '2028-03-04'}"))
                .isEqualTo("You have one event on the fourth of March twenty twenty-eight: birthday of Tom all day.");
    }

    @Test
    void whatBecomesHoursKeepsItsLastDay() {
        ann.says("add_event", "{'title': 'market', 'start': '2026-03-04', 'repeat': 'weekly', 'until': '2026-03-18'}");

        assertThat(ann.says("update_event", "{'event': 'market', 'start': '2026-03-04T08:00:00+01:00'}"))
                .startsWith("Market is now on Wednesday at eight in the morning, every week until Wednesday the eig");
        assertThat(starts("{'start': '2026-03-01', 'end': '2026-04-30'}"))
                .containsExactly("2026-03-04T08:00:00+01:00", "2026-03-11T08:00:00+01:00", "2026-03-18T08:00:00+01:00");
    }

    private Iterable<String> starts(String arguments) {
        return ann.data("list_events", arguments).path("events").findValuesAsText("start");
    }

    private String yoga(String more) {
        return ann.says("add_event", "{'title': 'yoga', 'start': '2026-03-03T18:00:00+01:00', " + more + "}");
    }
}
