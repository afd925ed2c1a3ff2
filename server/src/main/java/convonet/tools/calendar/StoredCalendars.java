package convonet.tools.calendar;

import convonet.tools.Errand;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import convonet.watch.Clock;
import java.util.function.Function;

/// The built-in calendars, in PostgreSQL; a change is one transaction with the entry of its tool call.
public final class StoredCalendars implements Calendars {
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
        return ledger.look(errand, handle -> work.apply(new StoredCalendar(handle, errand.caller(), clock.now())));
    }

    @Override
    public ToolResult change(Errand errand, Function<Calendar, ToolResult> work) {
        return ledger.once(errand, handle -> work.apply(new StoredCalendar(handle, errand.caller(), clock.now())));
    }
}
