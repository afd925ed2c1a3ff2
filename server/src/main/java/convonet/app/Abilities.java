package convonet.app;

import convonet.store.Database;
import convonet.tools.CurrentTime;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.Toolbox;
import convonet.tools.Undo;
import convonet.tools.Undoable;
import convonet.tools.calendar.StoredCalendars;
import convonet.tools.reminder.ReminderTools;
import convonet.tools.team.TeamTools;
import convonet.tools.todo.TodoTools;
import convonet.transfer.CallBacks;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the assistant can do, in the order in which it is offered.
final class Abilities {
    private Abilities() {}

    /// @param puttingThrough empty when no telephone can be rung
    static Toolbox toolbox(
            Database database,
            CalendarChoice calendars,
            Switchboard switchboard,
            Optional<PuttingThrough> puttingThrough,
            Metrics metrics,
            Clock clock) {
        Ledger ledger = new Ledger(database, clock);
        List<Tool> tools = Stream.of(
                        new TodoTools(ledger, clock).tools(),
                        new ReminderTools(ledger, clock).tools(),
                        calendars.tools(ledger),
                        switchboard.tools(),
                        puttingThrough.map(PuttingThrough::tools).orElse(List.of()),
                        new TeamTools(ledger, clock).tools(),
                        new Undo(undoable(), ledger, clock).tools(),
                        new CurrentTime(clock).tools())
                .flatMap(List::stream)
                .toList();
        return Toolbox.of(tools, ledger, clock).counted(metrics::toolCall);
    }

    private static List<Undoable> undoable() {
        return Stream.concat(
                        Stream.of(TodoTools.ROWS, ReminderTools.ROWS, StoredCalendars.ROWS, CallBacks.ROWS),
                        TeamTools.UNDOABLE.stream())
                .toList();
    }
}
