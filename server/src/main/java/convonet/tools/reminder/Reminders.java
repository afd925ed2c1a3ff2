package convonet.tools.reminder;

import convonet.tools.Errand;
import convonet.tools.Journal;
import convonet.tools.Refusal;
import convonet.user.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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

    /// Those to come, the next first.
    List<Reminder> after(Instant now) {
        return handle.createQuery("""
                        SELECT id, text, remind_at FROM reminders WHERE user_id = :user AND remind_at >= :now
                        ORDER BY remind_at, id LIMIT :most""")
                .bind("user", owner.value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("most", MOST)
                .map((row, context) -> new Reminder(
                        row.getObject("id", UUID.class),
                        row.getString("text"),
                        row.getObject("remind_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// @throws Refusal when the owner has too many
    void add(Reminder reminder, Instant now) {
        journal.change(ReminderTools.ROWS, reminder.id(), () -> insert(reminder, now));
    }

    private void insert(Reminder reminder, Instant now) {
        int added = handle.createUpdate("""
                        INSERT INTO reminders (user_id, id, text, remind_at, created_at)
                        SELECT :user, :id, :text, :at, :now
                        WHERE (SELECT count(*) FROM reminders WHERE user_id = :user AND remind_at >= :now) < :most""")
                .bind("user", owner.value())
                .bind("id", reminder.id())
                .bind("text", reminder.text())
                .bind("at", reminder.at().atOffset(ZoneOffset.UTC))
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
