package convonet.tools.team;

import convonet.tools.Arguments;
import convonet.tools.Errand;
import convonet.tools.Journal;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import convonet.user.User;
import convonet.watch.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// What one tool call about teams works with, in its transaction.
record Desk(
        User caller,
        Arguments arguments,
        Teams teams,
        Memberships memberships,
        TeamTodos todos,
        People people,
        Journal journal,
        TeamWords words,
        Instant now) {

    TeamSearch search() {
        return new TeamSearch(teams, people);
    }

    private static Desk of(Errand errand, Handle handle, Instant now) {
        User caller = errand.caller();
        return new Desk(
                caller,
                Arguments.of(errand),
                new Teams(handle, caller.id()),
                new Memberships(handle, caller.id()),
                new TeamTodos(handle, caller),
                new People(handle, caller),
                new Journal(handle, errand),
                new TeamWords(now, caller),
                now);
    }

    interface Work {
        ToolResult on(Desk desk);
    }

    /// A tool that only looks.
    static Tool looking(TeamParameters.Face face, Ledger ledger, Clock clock, Work work) {
        return tool(
                face,
                Tool.Effect.NONE,
                errand -> ledger.look(errand, handle -> work.on(of(errand, handle, clock.now()))));
    }

    /// A tool that changes something.
    static Tool changing(TeamParameters.Face face, Ledger ledger, Clock clock, Work work) {
        return tool(
                face,
                Tool.Effect.DATABASE,
                errand -> ledger.once(errand, handle -> work.on(of(errand, handle, clock.now()))));
    }

    private static Tool tool(TeamParameters.Face face, Tool.Effect effect, Tool.Action action) {
        return new Tool(face.name(), face.description(), face.schema(), effect, action);
    }
}
