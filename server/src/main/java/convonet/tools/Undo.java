package convonet.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.watch.Clock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The tool that takes back what the last tool call of the same conversation changed; used again, the one before it.
public final class Undo {
    private static final String NAME = "undo";

    private final Map<String, Undoable> kinds;
    private final Ledger ledger;
    private final Clock clock;

    /// @param kinds of things whose changes are noted in the [Journal]
    public Undo(List<Undoable> kinds, Ledger ledger, Clock clock) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(Undoable::kind, Function.identity()));
        this.ledger = ledger;
        this.clock = clock;
    }

    public List<Tool> tools() {
        return List.of(new Tool(
                NAME,
                "Takes back the last change that was made in this conversation, such as an added or a deleted to-do. "
                        + "To be used when the caller says so; again for the change before it.",
                Parameters.none().schema(),
                Tool.Effect.DATABASE,
                errand -> ledger.once(errand, handle -> undo(errand, handle))));
    }

    /// Something that a call changed.
    private record Noted(Undoable kind, Undoable.Change change) {}

    private ToolResult undo(Errand errand, Handle handle) {
        String call = lastCall(errand, handle)
                .orElseThrow(() -> new Refusal(
                        "nothing_to_undo", "There is nothing in this conversation that could be taken back."));
        List<Noted> noted = notedOf(call, errand, handle);
        if (noted.isEmpty()) {
            throw Undoable.cannot();
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode undone = data.putArray("undone");
        List<String> said = new ArrayList<>();
        for (Noted each : noted.reversed()) {
            undone.add(each.kind().called(handle, each.change()));
            said.add(each.kind().takeBack(handle, errand.caller(), each.change()));
        }
        markUndone(call, errand, handle);
        return new ToolResult.Done(said.stream().limit(SpokenList.LONGEST).collect(Collectors.joining(" ")), data);
    }

    /// The last call that changed something, whether that was noted or not.
    private Optional<String> lastCall(Errand errand, Handle handle) {
        return handle.createQuery("""
                        SELECT call_id FROM tool_calls
                        WHERE user_id = :user AND conversation = :conversation AND undone_at IS NULL
                        AND tool <> :undo AND result -> 'error' IS NULL
                        ORDER BY ended_at DESC, call_id DESC LIMIT 1""")
                .bind("undo", NAME)
                .bind("user", errand.caller().id().value())
                .bind("conversation", errand.conversation())
                .mapTo(String.class)
                .findOne();
    }

    private List<Noted> notedOf(String call, Errand errand, Handle handle) {
        return handle.createQuery("""
                        SELECT changed_table, row_id, before::text AS before, after::text AS after FROM changes
                        WHERE user_id = :user AND conversation = :conversation AND call_id = :call ORDER BY place""")
                .bind("user", errand.caller().id().value())
                .bind("conversation", errand.conversation())
                .bind("call", call)
                .map((row, context) -> noted(row))
                .list();
    }

    private Noted noted(ResultSet row) throws SQLException {
        Undoable kind = kinds.get(row.getString("changed_table"));
        if (kind == null) {
            throw Undoable.cannot();
        }
        return new Noted(
                kind,
                new Undoable.Change(
                        row.getObject("row_id", UUID.class),
                        Optional.ofNullable(row.getString("before")),
                        Optional.ofNullable(row.getString("after"))));
    }

    private void markUndone(String call, Errand errand, Handle handle) {
        handle.createUpdate("""
                        UPDATE tool_calls SET undone_at = :now
                        WHERE user_id = :user AND conversation = :conversation AND call_id = :call""")
                .bind("now", clock.now().atOffset(ZoneOffset.UTC))
                .bind("user", errand.caller().id().value())
                .bind("conversation", errand.conversation())
                .bind("call", call)
                .execute();
    }
}
