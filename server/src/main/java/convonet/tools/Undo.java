package convonet.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
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
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Rows> tables;
    private final Ledger ledger;
    private final Clock clock;

    /// @param tables whose changes are noted in the [Journal]
    public Undo(List<Rows> tables, Ledger ledger, Clock clock) {
        this.tables = tables.stream().collect(Collectors.toUnmodifiableMap(Rows::table, Function.identity()));
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

    /// One row that a call changed.
    private record Change(Rows rows, UUID id, Optional<String> before, Optional<String> after) {
        /// What is said when it was taken back.
        String say() {
            String words = before.isEmpty() ? rows.added() : after.isEmpty() ? rows.deleted() : rows.changed();
            return words.formatted(title());
        }

        String title() {
            try {
                return JSON.readTree(before.or(() -> after).orElse("{}"))
                        .path(rows.title())
                        .asText();
            } catch (JsonProcessingException e) {
                throw new ProviderException("postgresql", false, "a row that was kept is not JSON", e);
            }
        }
    }

    private ToolResult undo(Errand errand, Handle handle) {
        String call = lastCall(errand, handle)
                .orElseThrow(() -> new Refusal(
                        "nothing_to_undo", "There is nothing in this conversation that could be taken back."));
        List<Change> changes = changesOf(call, errand, handle);
        if (changes.isEmpty()) {
            throw cannot();
        }
        UserId owner = errand.caller().id();
        for (Change change : changes.reversed()) {
            if (!change.rows().isStill(handle, owner, change.id(), change.after())) {
                throw new Refusal(
                        "changed_since", change.title() + " was changed since then, so it stays as it is now.");
            }
            change.rows().restore(handle, owner, change.id(), change.before());
        }
        markUndone(call, errand, handle);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        changes.stream().map(Change::title).forEach(data.putArray("undone")::add);
        return new ToolResult.Done(changes.stream().map(Change::say).collect(Collectors.joining(" ")), data);
    }

    private static Refusal cannot() {
        return new Refusal("cannot_undo", "I cannot take that back. Say what it should be instead.");
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

    private List<Change> changesOf(String call, Errand errand, Handle handle) {
        return handle.createQuery("""
                        SELECT changed_table, row_id, before::text AS before, after::text AS after FROM changes
                        WHERE user_id = :user AND conversation = :conversation AND call_id = :call ORDER BY place""")
                .bind("user", errand.caller().id().value())
                .bind("conversation", errand.conversation())
                .bind("call", call)
                .map((row, context) -> change(row))
                .list();
    }

    private Change change(ResultSet row) throws SQLException {
        Rows rows = tables.get(row.getString("changed_table"));
        if (rows == null) {
            throw cannot();
        }
        return new Change(
                rows,
                row.getObject("row_id", UUID.class),
                Optional.ofNullable(row.getString("before")),
                Optional.ofNullable(row.getString("after")));
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
