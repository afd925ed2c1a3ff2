package convonet.tools.calendar;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.store.Database;
import convonet.tools.Errand;
import convonet.tools.ToolCall;
import convonet.user.User;
import convonet.watch.Clock;
import convonet.watch.Timeline;
import java.time.Instant;
import java.util.List;

/// What comes next in somebody's calendar, in words for a person's eyes: as it is kept here, which of what comes from
/// elsewhere is at least as new as their call. Any thread may use it.
public final class NextEvents {
    private static final int MOST = 3;

    private final Database database;
    private final StoredCalendars calendars;
    private final Clock clock;

    public NextEvents(Database database, StoredCalendars calendars, Clock clock) {
        this.database = database;
        this.calendars = calendars;
        this.clock = clock;
    }

    /// The first three that are not over. Blocks on PostgreSQL.
    public List<String> of(User owner) {
        Instant now = clock.now();
        CalendarWords words = new CalendarWords(now, owner.zone());
        Errand look = new Errand(
                owner,
                "",
                new ToolCall("look", "list_events", JsonNodeFactory.instance.objectNode()),
                Timeline.NOWHERE);
        List<Event> ahead =
                database.inTransaction(handle -> calendars.within(handle, look).ahead(now));
        return ahead.stream().limit(MOST).map(words::named).toList();
    }
}
