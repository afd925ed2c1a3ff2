package convonet.tools.calendar;

import convonet.tools.Errand;
import convonet.tools.Ledger;
import convonet.tools.RowImages.Branch;
import convonet.tools.Rows;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import convonet.watch.Clock;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The built-in calendars, in PostgreSQL; a change is one transaction with the entry of its tool call.
public final class StoredCalendars implements Calendars {
    /// What undoing a change of an event says; a series has its exceptions with it.
    public static final Rows ROWS = new Rows(
            "events",
            "title",
            List.of(new Branch("event_exceptions", "event"), new Branch("events", "series")),
            "I took %s out of your calendar again.",
            "I set %s back to what it was.",
            "I put %s back into your calendar.");

    private final Ledger ledger;
    private final Clock clock;

    public StoredCalendars(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Tool.Effect effect() {
        return Tool.Effect.DATABASE;
    }

    @Override
    public ToolResult look(Errand errand, Function<Calendar, ToolResult> work) {
        return ledger.look(errand, handle -> work.apply(within(handle, errand)));
    }

    @Override
    public ToolResult change(Errand errand, Function<Calendar, ToolResult> work) {
        return ledger.once(errand, handle -> work.apply(within(handle, errand)));
    }

    /// The caller's calendar, in a transaction of somebody else's.
    public Calendar within(Handle handle, Errand errand) {
        return new StoredCalendar(handle, errand, clock.now());
    }
}
