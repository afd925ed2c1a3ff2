package convonet.tools.reminder;

import convonet.store.Database;
import convonet.tools.Moment;
import convonet.tools.SpokenTime;
import convonet.user.User;
import convonet.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reminders whose time has come and of which their owner was not told yet. Any thread may use it; blocks on the
/// database.
public final class DueReminders {
    private static final int MOST_EACH = 20;
    private static final Duration JUST_NOW = Duration.ofMinutes(5);

    private final Database database;

    public DueReminders(Database database) {
        this.database = database;
    }

    /// One that is due.
    public static final class Due {
        private final UserId owner;
        private final Reminder reminder;

        private Due(UserId owner, Reminder reminder) {
            this.owner = owner;
            this.reminder = reminder;
        }

        public UserId owner() {
            return owner;
        }

        /// Names this reminder at this time.
        public String name() {
            return reminder.id() + "@" + reminder.at();
        }

        /// `Call the dentist`, and from when it is unless that is now.
        public String words(User listener, Instant now) {
            boolean old = reminder.at().isBefore(now.minus(JUST_NOW));
            String when = new SpokenTime(now, listener.zone()).moment(new Moment.Point(reminder.at()));
            return old ? reminder.text() + ", from " + when.replaceFirst("^on ", "") : reminder.text();
        }
    }

    /// Those of these callers, what was due first before the rest; of each caller the first twenty at most.
    ///
    /// @throws convonet.watch.ProviderException when the database cannot be asked
    public List<Due> of(Collection<UserId> owners, Instant now) {
        UUID[] ids = owners.stream().map(UserId::value).toArray(UUID[]::new);
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT owners.user_id, due.* FROM unnest(:owners) AS owners (user_id), LATERAL (
                            SELECT id, text, remind_at, rule, zone, first_at FROM reminders one
                            WHERE one.user_id = owners.user_id AND told_at IS NULL AND remind_at <= :now
                            ORDER BY remind_at, id LIMIT :most) AS due
                        ORDER BY remind_at, id""")
                .bindArray("owners", UUID.class, (Object[]) ids)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("most", MOST_EACH)
                .map((row, context) -> new Due(new UserId(row.getObject("user_id", UUID.class)), Reminder.of(row)))
                .list());
    }

    /// Its owner was told: it is over, or comes again at its next time after `now`. Of one that was changed or told
    /// meanwhile nothing happens.
    ///
    /// @throws convonet.watch.ProviderException when the database cannot do it
    public void told(Due due, Instant now) {
        Reminder reminder = due.reminder;
        Instant after = reminder.at().isAfter(now) ? reminder.at() : now;
        Optional<Instant> next = reminder.repetition().flatMap(some -> some.next(after));
        database.withHandle(handle -> handle.createUpdate("""
                        UPDATE reminders SET remind_at = :next, told_at = :told
                        WHERE user_id = :user AND id = :id AND remind_at = :at AND told_at IS NULL""")
                .bind("next", next.orElse(reminder.at()).atOffset(ZoneOffset.UTC))
                .bindByType("told", next.isPresent() ? null : now.atOffset(ZoneOffset.UTC), OffsetDateTime.class)
                .bind("user", due.owner.value())
                .bind("id", reminder.id())
                .bind("at", reminder.at().atOffset(ZoneOffset.UTC))
                .execute());
    }
}
