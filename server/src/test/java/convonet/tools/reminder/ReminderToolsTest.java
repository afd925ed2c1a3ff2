package convonet.tools.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.CurrentTime;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.ToolStory;
import convonet.tools.Toolbox;
import convonet.watch.HandClock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// It is ten in the morning of Monday, the second of March 2026, where Ann is, and four at night where Bob
/// is.
class ReminderToolsTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private ToolStory ann;
    private ToolStory bob;
    private DueReminders reminders;

    @BeforeEach
    void twoCallers() {
        Ledger ledger = new Ledger(stores.database(), clock);
        List<Tool> tools = new ArrayList<>(new ReminderTools(ledger, clock).tools());
        tools.addAll(new CurrentTime(clock).tools());
        Toolbox toolbox = Toolbox.of(tools, ledger, clock);
        reminders = new DueReminders(stores.database());
        ann = new ToolStory(toolbox, Callers.add(stores.database(), "Ann"));
        bob = new ToolStory(toolbox, Callers.add(stores.database(), "Bob", ZoneId.of("America/New_York")));
    }

    @Test
    void aReminderIsMadeReadAndDeleted() {
        assertThat(ann.says("add_reminder", "{'text': 'call mom', 'at': '2026-03-02T18:15:00+01:00'}"))
                .isEqualTo("I will remind you today at six fifteen in the evening: call mom.");
        assertThat(ann.says("list_reminders", "{}"))
                .isEqualTo("You have one reminder: call mom today at six fifteen in the evening.");
        assertThat(ann.says("delete_reminder", "{'text': 'mom'}")).isEqualTo("I deleted the reminder call mom.");
        assertThat(ann.says("list_reminders", "{}")).isEqualTo("You have no reminders.");
    }

    @Test
    void aTimeWithoutOffsetIsMeantWhereTheCallerIs() {
        assertThat(bob.data("add_reminder", "{'text': 'lunch', 'at': '2026-03-02T12:00:00'}")
                        .at("/reminder/at")
                        .asText())
                .isEqualTo("2026-03-02T12:00:00-05:00");
    }

    @Test
    void aReminderNeedsATimeToCome() {
        assertThat(ann.says("add_reminder", "{'text': 'call mom', 'at': '2026-03-02'}"))
                .isEqualTo("bad_argument: at is only a day: ask for the time of day.");
        assertThat(ann.says("add_reminder", "{'text': 'call mom', 'at': '2026-03-02T09:59:00+01:00'}"))
                .isEqualTo("bad_argument: at is in the past: ask for the time again.");
        assertThat(ann.says("add_reminder", "{'text': 'call mom', 'at': '2099-03-02T09:59:00+01:00'}"))
                .contains("too far away");
        assertThat(ann.says("add_reminder", "{'text': 'call mom'}"))
                .isEqualTo("bad_argument: the arguments must hold at.");
    }

    @Test
    void aReminderThatRepeatsBeginsOnTheFirstDayThatItsRuleAdmits() {
        assertThat(ann.says(
                        "add_reminder", "{'text': 'stretch', 'at': '2026-03-07T08:00:00+01:00', 'repeat': 'weekdays'}"))
                .isEqualTo(
                        "I will remind you every weekday, next on Monday the ninth at eight in the morning: stretch.");
        assertThat(next()).isEqualTo("2026-03-09T08:00:00+01:00");
        assertThat(ann.says("add_reminder", "{'text': 'x', 'at': '2026-03-07T08:00:00+01:00', 'until': '2026-03-09'}"))
                .isEqualTo("bad_argument: repeat is missing: ask how often it repeats.");
    }

    @Test
    void whatIsDueIsToldToNobodyButItsOwnerAndOnlyOnce() {
        ann.says("add_reminder", "{'text': 'call mom', 'at': '2026-03-02T10:30:00+01:00'}");
        assertThat(due()).isEmpty();

        clock.advance(Duration.ofMinutes(30));
        assertThat(due()).containsExactly("Ann: call mom");
        assertThat(reminders.of(List.of(bob.caller().id()), clock.now())).isEmpty();
        assertThat(ann.says("list_reminders", "{}")).startsWith("You have one reminder");

        tellAll();
        assertThat(due()).isEmpty();
        assertThat(ann.says("list_reminders", "{}")).isEqualTo("You have no reminders.");
    }

    @Test
    void whatWasDueLongAgoIsToldWithItsTime() {
        ann.says("add_reminder", "{'text': 'call mom', 'at': '2026-03-02T10:30:00+01:00'}");

        clock.advance(Duration.ofHours(24));

        assertThat(due()).containsExactly("Ann: call mom, from yesterday at half past ten in the morning");
    }

    @Test
    void whatRepeatsIsToldOnceForAllTheTimesMissedAndComesAgain() {
        ann.says(
                "add_reminder",
                "{'text': 'pills', 'at': '2026-03-02T11:00:00+01:00', 'repeat': 'daily', 'until': '2026-03-06'}");

        clock.advance(Duration.ofHours(50));
        assertThat(due()).containsExactly("Ann: pills, from the second of March at eleven in the morning");
        tellAll();
        assertThat(due()).isEmpty();
        assertThat(next()).isEqualTo("2026-03-05T11:00:00+01:00");

        clock.advance(Duration.ofDays(5));
        tellAll();
        assertThat(ann.says("list_reminders", "{}")).isEqualTo("You have no reminders.");
    }

    @Test
    void aTimeOfDayThatIsLeftOutWhenSummerTimeBeginsIsBackTheNextDay() {
        ann.says("add_reminder", "{'text': 'pills', 'at': '2026-03-28T02:30:00+01:00', 'repeat': 'daily'}");

        clock.advance(Duration.ofDays(26));
        tellAll();
        assertThat(next()).isEqualTo("2026-03-29T03:30:00+02:00");

        clock.advance(Duration.ofDays(1));
        tellAll();
        assertThat(next()).isEqualTo("2026-03-30T02:30:00+02:00");
    }

    @Test
    void everySecondWeekIsCountedFromTheFirst() {
        ann.says("add_reminder", "{'text': 'bins', 'at': '2026-03-03T08:00:00+01:00', 'repeat': 'weekly', 'every': 2}");

        clock.advance(Duration.ofDays(10));
        tellAll();

        assertThat(next()).isEqualTo("2026-03-17T08:00:00+01:00");
    }

    @Test
    void whatIsDeletedWhileItIsToldStaysDeleted() {
        ann.says("add_reminder", "{'text': 'pills', 'at': '2026-03-02T11:00:00+01:00', 'repeat': 'daily'}");
        clock.advance(Duration.ofHours(2));
        List<DueReminders.Due> telling = reminders.of(List.of(ann.caller().id()), clock.now());

        ann.says("delete_reminder", "{'text': 'pills'}");
        telling.forEach(one -> reminders.told(one, clock.now()));

        assertThat(ann.says("list_reminders", "{}")).isEqualTo("You have no reminders.");
    }

    @Test
    void whoeverHasMuchDueDoesNotKeepTheOthersWaiting() {
        for (int i = 0; i < 120; i++) {
            ann.says("add_reminder", "{'text': 'call mom', 'at': '2026-03-02T10:30:00+01:00'}");
        }
        bob.says("add_reminder", "{'text': 'lunch', 'at': '2026-03-02T11:00:00+01:00'}");
        clock.advance(Duration.ofHours(1));

        assertThat(due()).hasSize(21).endsWith("Bob: lunch");
    }

    private String next() {
        return ann.data("list_reminders", "{}").at("/reminders/0/at").asText();
    }

    private List<String> due() {
        return reminders.of(List.of(ann.caller().id(), bob.caller().id()), clock.now()).stream()
                .map(one -> (one.owner().equals(ann.caller().id()) ? "Ann: " : "Bob: ")
                        + one.words(ann.caller(), clock.now()))
                .toList();
    }

    private void tellAll() {
        reminders
                .of(List.of(ann.caller().id(), bob.caller().id()), clock.now())
                .forEach(one -> reminders.told(one, clock.now()));
    }

    @Test
    void nobodyReachesTheRemindersOfSomebodyElse() {
        ann.says("add_reminder", "{'text': 'call mom', 'at': '2026-03-03T10:30:00+01:00'}");

        assertThat(bob.says("list_reminders", "{}")).isEqualTo("You have no reminders.");
        assertThat(bob.says("delete_reminder", "{'text': 'call mom'}"))
                .isEqualTo("not_found: There is no reminder called call mom.");
        assertThat(ann.says("list_reminders", "{}")).startsWith("You have one reminder");
    }

    @Test
    void ofSeveralThatMayBeMeantTheCallerChooses() {
        ann.says("add_reminder", "{'text': 'take the red pill', 'at': '2026-03-03T08:00:00+01:00'}");
        ann.says("add_reminder", "{'text': 'take the blue pill', 'at': '2026-03-03T20:00:00+01:00'}");

        assertThat(ann.says("delete_reminder", "{'text': 'pill'}"))
                .isEqualTo("ambiguous: Which one is meant: take the red pill tomorrow at eight in the morning"
                        + " or take the blue pill tomorrow at eight in the evening?");
    }

    @Test
    void theTimeIsToldWhereTheCallerIs() {
        assertThat(ann.says("current_time", "{}"))
                .isEqualTo("It is ten in the morning on Monday, the second of March twenty twenty-six.");
        assertThat(bob.says("current_time", "{}"))
                .isEqualTo("It is four at night on Monday, the second of March twenty twenty-six.");
        assertThat(bob.data("current_time", "{}").path("time").asText()).isEqualTo("2026-03-02T04:00:00-05:00");
    }
}
