package convonet.tools.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.ToolStory;
import convonet.tools.Toolbox;
import convonet.tools.Undo;
import convonet.user.User;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// It is ten in the morning of Monday, the second of March 2026, where Ann is. Her yoga is on Tuesdays, but not on the
/// tenth, and on the seventeenth it is called pilates.
class UndoEventsTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private Toolbox toolbox;
    private User annUser;
    private ToolStory ann;
    private JsonNode asItWas;

    @BeforeEach
    void aSeriesWithExceptions() {
        Ledger ledger = new Ledger(stores.database(), clock);
        List<Tool> tools = Stream.of(
                        new CalendarTools(new StoredCalendars(ledger, clock), clock).tools(),
                        new Undo(List.of(StoredCalendars.ROWS), ledger, clock).tools())
                .flatMap(List::stream)
                .toList();
        toolbox = Toolbox.of(tools, ledger, clock);
        annUser = Callers.add(stores.database(), "Ann");
        ann = new ToolStory(toolbox, annUser);
        does("add_event", "{'title': 'yoga', 'start': '2026-03-03T18:00:00+01:00', 'repeat': 'weekly', 'count': 5}");
        does("delete_event", "{'event': 'yoga', 'on': '2026-03-10'}");
        does("update_event", "{'event': 'yoga', 'on': '2026-03-17', 'title': 'pilates'}");
        asItWas = march();
    }

    @Test
    void whatWasAddedIsTakenOutAgain() {
        does("add_event", "{'title': 'dentist', 'start': '2026-03-06T15:00:00+01:00'}");

        assertThat(undoes()).isEqualTo("I took dentist out of your calendar again.");
        assertThat(march()).isEqualTo(asItWas);
    }

    @Test
    void aSeriesThatWasChangedIsWhatItWasWithItsExceptions() {
        does("update_event", "{'event': 'yoga', 'title': 'stretching', 'start': '2026-03-04T19:00:00+01:00'}");

        assertThat(undoes()).isEqualTo("I set yoga back to what it was.");
        assertThat(march()).isEqualTo(asItWas);
    }

    @Test
    void aSeriesThatWasDeletedIsBackWithItsExceptions() {
        does("delete_event", "{'event': 'yoga'}");
        assertThat(march().path("count").asInt()).isZero();

        assertThat(undoes()).isEqualTo("I put yoga back into your calendar.");
        assertThat(march()).isEqualTo(asItWas);
    }

    @Test
    void whatWasDoneToOneOccurrenceIsTakenBackAlone() {
        does("delete_event", "{'event': 'yoga', 'on': '2026-03-24'}");
        assertThat(undoes()).isEqualTo("I set yoga back to what it was.");
        does("update_event", "{'event': 'yoga', 'on': '2026-03-24', 'start': '2026-03-25'}");
        assertThat(undoes()).isEqualTo("I set yoga back to what it was.");
        does("delete_event", "{'event': 'pilates'}");
        assertThat(undoes()).isEqualTo("I put pilates back into your calendar.");

        assertThat(march()).isEqualTo(asItWas);
    }

    @Test
    void allOfItIsTakenBackStepByStep() {
        assertThat(undoes()).isEqualTo("I set yoga back to what it was.");
        assertThat(march().findValuesAsText("title")).containsExactly("yoga", "yoga", "yoga", "yoga");
        assertThat(undoes()).isEqualTo("I set yoga back to what it was.");
        assertThat(march().path("count").asInt()).isEqualTo(5);
        assertThat(undoes()).isEqualTo("I took yoga out of your calendar again.");
        assertThat(march().path("count").asInt()).isZero();
        assertThat(undoes()).startsWith("nothing_to_undo");
    }

    @Test
    void aSeriesOfWhichAnOccurrenceWasChangedElsewhereSinceStays() {
        ToolStory elsewhere =
                new ToolStory(toolbox, new User(annUser.id(), "elsewhere", annUser.email(), annUser.zone()));
        does("update_event", "{'event': 'yoga', 'title': 'stretching'}");
        elsewhere.says("delete_event", "{'event': 'stretching', 'on': '2026-03-24'}");

        assertThat(undoes()).isEqualTo("changed_since: yoga was changed since then, so it stays as it is now.");
        assertThat(march().path("count").asInt()).isEqualTo(3);
    }

    @Test
    void anOccurrenceWhoseSeriesIsGoneDoesNotComeBack() {
        does("delete_event", "{'event': 'pilates'}");
        new ToolStory(toolbox, new User(annUser.id(), "elsewhere", annUser.email(), annUser.zone()))
                .says("delete_event", "{'event': 'yoga'}");

        assertThat(undoes()).startsWith("cannot_undo");
        assertThat(march().path("count").asInt()).isZero();
    }

    private JsonNode march() {
        return ann.data("list_events", "{'start': '2026-03-01', 'end': '2026-03-31'}");
    }

    private void does(String tool, String arguments) {
        clock.advance(Duration.ofSeconds(1));
        assertThat(ann.says(tool, arguments)).doesNotContain(": ");
    }

    private String undoes() {
        clock.advance(Duration.ofSeconds(1));
        return ann.says("undo", "{}");
    }
}
