package convonet.tools.reminder;

import convonet.tools.Errand;
import convonet.tools.Journal;
import convonet.tools.Refusal;
import convonet.tools.calendar.Recurrence;
import convonet.tools.calendar.Repetition;
import convonet.user.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// One owner's reminders, in one transaction. Every statement names the owner, so that no other rows can be
/// reached.
final class Reminders {
    /// The most that one owner may have to come.
    static final int MOST = 1_000;

    private final Handle handle;
    private final UserId owner;
    private final Journal journal;

    Reminders(Handle handle, Errand errand) {
        this.handle = handle;
        this.owner = errand.caller().id();
        this.journal = new Journal(handle, errand);
    }

    /// Those to come, and those that are due and that the owner was not told yet; the next first.
    List<Reminder> untold() {
        return handle.createQuery("""
                        SELECT id, text, remind_at, rule, zone, first_at FROM reminders
                        WHERE user_id = :user AND told_at IS NULL
                        ORDER BY remind_at, id LIMIT :most""")
                .bind("user", owner.value())
                .bind("most", MOST)
                .map((row, context) -> Reminder.of(row))
                .list();
    }

    /// @throws Refusal when the owner has too many
    void add(Reminder reminder, Instant now) {
        journal.change(ReminderTools.ROWS, reminder.id(), () -> insert(reminder, now));
    }

    private void insert(Reminder reminder, Instant now) {
        Optional<Recurrence> recurrence = reminder.repetition().map(Repetition::recurrence);
        int added = handle.createUpdate("""
                        INSERT INTO reminders (user_id, id, text, remind_at, rule, zone, first_at, created_at)
                        SELECT :user, :id, :text, :at, :rule, :zone, :first, :now
                        WHERE (SELECT count(*) FROM reminders WHERE user_id = :user AND told_at IS NULL) < :most""")
                .bind("user", owner.value())
                .bind("id", reminder.id())
                .bind("text", reminder.text())
                .bind("at", reminder.at().atOffset(ZoneOffset.UTC))
                .bindByType("rule", recurrence.map(Recurrence::rule).orElse(null), String.class)
                .bindByType("zone", recurrence.map(some -> some.zone().getId()).orElse(null), String.class)
                .bindByType(
                        "first",
                        reminder.repetition()
                                .map(some -> some.first().atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        OffsetDateTime.class)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("most", MOST)
                .execute();
        if (added == 0) {
            throw new Refusal("too_many", "There are too many reminders. Delete some first.");
        }
    }

    /// @throws Refusal when it is gone already
    void delete(UUID id) {
        journal.change(ReminderTools.ROWS, id, () -> remove(id));
    }

    private void remove(UUID id) {
        int deleted = handle.createUpdate("DELETE FROM reminders WHERE user_id = :user AND id = :id")
                .bind("user", owner.value())
                .bind("id", id)
                .execute();
        if (deleted == 0) {
            throw new Refusal("not_found", "That reminder is not there any more.");
        }
    }
}
