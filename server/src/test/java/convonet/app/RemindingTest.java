package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.call.Notice;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Ledger;
import convonet.tools.ToolStory;
import convonet.tools.Toolbox;
import convonet.tools.reminder.DueReminders;
import convonet.tools.reminder.ReminderTools;
import convonet.user.User;
import convonet.watch.HandClock;
import convonet.watch.SteppedThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Reminders come to whoever is calling, until they are heard.
class RemindingTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final SteppedThreads threads = new SteppedThreads(clock, OptionalLong.empty());
    private final List<User> calling = new ArrayList<>();
    private final List<Notice> brought = new ArrayList<>();

    @Test
    void aReminderComesAgainUntilItWasHeard() {
        User ann = Callers.add(stores.database(), "Ann");
        remind(ann, "call mom");
        Reminding reminding = reminding();

        pass(Duration.ofMinutes(10));
        assertThat(brought).isEmpty();

        calling.add(ann);
        pass(Duration.ofSeconds(5));
        assertThat(brought).hasSize(2).extracting(Notice::words).containsOnly("call mom, from today at noon");
        assertThat(brought)
                .extracting(Notice::name)
                .containsOnly(brought.getFirst().name());

        brought.getFirst().told().run();
        brought.clear();
        pass(Duration.ofSeconds(5));
        assertThat(brought).isEmpty();
        reminding.close();
    }

    @Test
    void whileTheDatabaseIsAwayNothingComesAndAfterwardsItDoes() {
        User ann = Callers.add(stores.database(), "Ann");
        remind(ann, "call mom");
        calling.add(ann);
        Reminding reminding = reminding();
        stores.database().withHandle(handle -> handle.execute("ALTER TABLE reminders RENAME TO away"));
        pass(Duration.ofMinutes(1));
        assertThat(brought).isEmpty();

        stores.database().withHandle(handle -> handle.execute("ALTER TABLE away RENAME TO reminders"));
        pass(Duration.ofSeconds(3));

        assertThat(brought).hasSize(1);
        assertThat(threads.failures()).isEmpty();
        reminding.close();
    }

    /// Two hours ahead, and the time comes.
    private void remind(User caller, String text) {
        Ledger ledger = new Ledger(stores.database(), clock);
        ToolStory story = new ToolStory(Toolbox.of(new ReminderTools(ledger, clock).tools(), ledger, clock), caller);
        story.says("add_reminder", "{'text': '" + text + "', 'at': '2026-03-02T12:00:00+01:00'}");
        clock.advance(Duration.ofHours(2).plusMinutes(1));
    }

    private Reminding reminding() {
        Reminding reminding = new Reminding(
                new DueReminders(stores.database()), () -> calling, (_, notice) -> brought.add(notice), clock, threads);
        reminding.begin();
        return reminding;
    }

    private void pass(Duration time) {
        threads.runTo(clock.nanos() + time.toNanos());
    }
}
