package convonet.assistant.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Talking about the calendar. What is in it already is on Friday, 12 June, at three.
class CalendarDialogueTest {

    private final FakeTools tools = new FakeTools();
    private final Dialogue caller = new Dialogue(tools);

    @Test
    void putsAnEventIntoTheCalendar() {
        assertThat(caller.says("put lunch with Anna into my calendar for friday at noon"))
                .isEqualTo("Lunch with Anna is in your calendar.");
        assertThat(did()).isEqualTo("add_event title=lunch with Anna; start=2026-06-12T12:00+02:00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            schedule a meeting tomorrow from two to four       | 2026-06-11T14:00+02:00; end=2026-06-11T16:00+02:00
            schedule a meeting tomorrow from nine to five      | 2026-06-11T09:00+02:00; end=2026-06-11T17:00+02:00
            schedule a meeting on friday at ten for two hours  | 2026-06-12T10:00+02:00; end=2026-06-12T12:00+02:00
            schedule a meeting on friday at nine until noon    | 2026-06-12T09:00+02:00; end=2026-06-12T12:00+02:00
            schedule a meeting on friday                       | 2026-06-12
            schedule a meeting every day at nine               | 2026-06-11T09:00+02:00; repeat=daily
            schedule a meeting every tuesday at ten            | 2026-06-16T10:00+02:00; repeat=weekly
            """)
    void knowsWhenItBeginsAndEndsAndHowOftenItIs(String words, String when) {
        caller.says(words);

        assertThat(did()).isEqualTo("add_event title=meeting; start=" + when);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            remind me every other friday at eight to water the plants    | 2026-06-12T08:00+02:00; repeat=weekly; every=2
            remind me to water the plants every three days               | 2026-06-11T09:00+02:00; repeat=daily; every=3
            every second day at seven remind me to water the plants      | 2026-06-11T07:00+02:00; repeat=daily; every=2
            remind me every couple of days at seven to water the plants  | 2026-06-11T07:00+02:00; repeat=daily; every=2
            remind me every fortnight on monday to water the plants      | 2026-06-15T09:00+02:00; repeat=weekly; every=2
            remind me once every two weeks on monday to water the plants | 2026-06-15T09:00+02:00; repeat=weekly; every=2
            """)
    void remindsEverySecondTimeOrMoreSeldom(String words, String when) {
        caller.says(words);

        assertThat(did()).isEqualTo("add_reminder text=water the plants; at=" + when);
    }

    @Test
    void keepsHowOftenItRemindsWhileItAsksWhen() {
        assertThat(caller.says("remind me every other week to water the plants"))
                .isEqualTo("When shall I remind you: water the plants?");
        caller.says("on monday at eight");

        assertThat(did())
                .isEqualTo("add_reminder text=water the plants; at=2026-06-15T08:00+02:00; repeat=weekly; every=2");
    }

    @Test
    void asksForWhatIsMissing() {
        assertThat(caller.says("create a new event")).isEqualTo("What shall I put into your calendar?");
        assertThat(caller.says("piano lesson")).isEqualTo("When is it: piano lesson?");
        caller.says("on friday at five");

        assertThat(did()).isEqualTo("add_event title=piano lesson; start=2026-06-12T17:00+02:00");
    }

    @Test
    void readsTheCalendar() {
        caller.says("what is in my calendar today");
        caller.says("do i have any meetings tomorrow");
        caller.says("what is in my calendar");
        caller.says("when is my next appointment");

        assertThat(did())
                .isEqualTo("list_events start=2026-06-10; end=2026-06-10 + list_events start=2026-06-11; end=2026-06-11"
                        + " + list_events + list_events next=true");
    }

    @Test
    void readsBackBeforeItDeletes() {
        tools.events.addAll(List.of("dentist", "team meeting"));

        assertThat(caller.says("cancel my dentist appointment on friday"))
                .isEqualTo("Shall I delete dentist from your calendar?");
        assertThat(tools.events).contains("dentist");
        caller.says("yes");

        assertThat(tools.events).containsExactly("team meeting");
        assertThat(did()).isEqualTo("delete_event event=dentist; on=2026-06-12");
    }

    @Test
    void asksWhichOneWhenAnyMayBeMeant() {
        tools.events.addAll(List.of("dentist", "lunch with Karen"));

        assertThat(caller.says("cancel my appointment"))
                .isEqualTo("Which one do you mean: dentist or lunch with Karen?");
        assertThat(caller.says("the first one")).isEqualTo("Shall I delete dentist from your calendar?");
        caller.says("no");

        assertThat(tools.events).hasSize(2);
    }

    @Test
    void movesAnEventAndKeepsItsDayWhenOnlyATimeIsSaid() {
        tools.events.add("team meeting");

        caller.says("move the team meeting to monday");
        caller.says("move the team meeting to half past four");

        assertThat(did())
                .isEqualTo("update_event event=team meeting; start=2026-06-15"
                        + " + update_event event=team meeting; start=2026-06-12T16:30+02:00");
    }

    @Test
    void looksIntoTheCalendarForWhatIsNotOnTheList() {
        tools.events.add("dentist");

        caller.says("move dentist to monday");

        assertThat(caller.says("delete dentist")).isEqualTo("Shall I delete dentist from your calendar?");
        assertThat(did()).contains("update_event event=dentist; start=2026-06-15");
    }

    @Test
    void putsRightWhatItMisheard() {
        caller.says("put lunch with Anna into my calendar for friday at noon");
        caller.says("i meant tomorrow");

        assertThat(did()).endsWith("update_event event=lunch with Anna; start=2026-06-11");
    }

    @Test
    void saysThatSomethingIsNotThere() {
        assertThat(caller.says("cancel the workshop")).isEqualTo("I cannot find workshop in your calendar.");
        assertThat(caller.says("move the workshop to friday")).isEqualTo("I cannot find workshop in your calendar.");
    }

    @Test
    void doesWithoutACalendarWhenNoneIsOffered() {
        List.of("add_event", "list_events", "update_event", "delete_event").forEach(tools::withdraw);

        assertThat(caller.says("what is in my calendar")).startsWith("I am sorry, I cannot do that here");
        assertThat(caller.says("schedule a meeting on friday")).startsWith("I am sorry, I cannot do that here");
        assertThat(caller.says("cancel the meeting")).startsWith("I am sorry, I cannot do that here");
        assertThat(caller.says("move the meeting to friday")).startsWith("I am sorry, I cannot do that here");
    }

    private String did() {
        return Dialogue.written(caller.calls);
    }
}
