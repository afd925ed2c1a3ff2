package convonet.tools;

import static convonet.watch.FlowStep.DATA_RESULTS;
import static convonet.watch.FlowStep.QUERY_DATABASE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import convonet.store.Database;
import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.TakenOverException;
import convonet.watch.Timeline;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Remembers in PostgreSQL which tool calls were carried out and how they ended, so that none has its
/// effect twice: not when it is repeated, not when two try at once, not when the process ends in between. A
/// call is known by its owner, its conversation and its id.
public final class Ledger {
    /// Whether it was carried out cannot be told.
    static final ToolResult UNKNOWN = new ToolResult.Failed(
            "unknown_outcome", "Sorry, it is not known whether that was done. Look before trying it again.");

    private static final ToolResult TRY_AGAIN =
            new ToolResult.Failed("unavailable", "Sorry, that did not work. It can be tried again.");
    private static final JsonMapper JSON = new JsonMapper();

    private final Database database;
    private final Clock clock;

    public Ledger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Carries a call out unless it was carried out before; the entry and the effect are one transaction.
    /// Of two at the same time, or a second one later, what it changed is undone; so is what a process wants to
    /// change from which the conversation was taken.
    ///
    /// @param effect runs in the transaction and must change nothing else; a [ToolResult.Failed] or a
    /// [Refusal] undoes what it changed
    /// @return how it ended, now or then
    public ToolResult once(Errand errand, Function<Handle, ToolResult> effect) {
        return marked(errand.timeline(), () -> {
            AtomicReference<ToolResult> committing = new AtomicReference<>();
            try {
                ToolResult result = database.inTransaction(handle -> {
                    ToolResult attempt = effectOrRefusal(effect, handle);
                    if (attempt instanceof ToolResult.Done
                            && isOurs(handle, errand)
                            && enter(handle, errand, Optional.of(attempt))) {
                        committing.set(attempt);
                    } else {
                        handle.rollback();
                    }
                    return attempt;
                });
                return committing.get() == null ? settle(errand, failure(result)) : result;
            } catch (ProviderException e) {
                if (committing.get() == null) {
                    throw e;
                }
                return afterDoubtfulCommit(errand);
            }
        });
    }

    /// Asks the database without changing anything; leaves no entry.
    public ToolResult look(Errand errand, Function<Handle, ToolResult> query) {
        return marked(errand.timeline(), () -> database.withHandle(handle -> effectOrRefusal(query, handle)));
    }

    /// How a call ended, if it did.
    public Optional<ToolResult> find(UserId owner, String conversation, String call) {
        return database.withHandle(handle -> read(handle, owner, conversation, call));
    }

    /// Whether an entry says that the call began and none says how it ended.
    boolean begun(Errand errand) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM tool_calls
                        WHERE user_id = :user AND conversation = :conversation AND call_id = :call
                        AND result IS NULL""")
                        .bind("user", errand.caller().id().value())
                        .bind("conversation", errand.conversation())
                        .bind("call", errand.call().id())
                        .mapTo(int.class)
                        .one()
                > 0);
    }

    /// Enters that a call with an effect outside begins.
    ///
    /// @return whether this is the first time; if not, it may have been carried out
    boolean begin(Errand errand) {
        return asOwner(errand, handle -> enter(handle, errand, Optional.empty()));
    }

    /// Enters how a call ended, unless that is known already.
    ///
    /// @return how it ended
    ToolResult settle(Errand errand, ToolResult result) {
        return asOwner(errand, handle -> {
            boolean entered = enter(handle, errand, Optional.of(result)) || end(handle, errand, result);
            return entered
                    ? result
                    : read(
                                    handle,
                                    errand.caller().id(),
                                    errand.conversation(),
                                    errand.call().id())
                            .orElse(result);
        });
    }

    /// @throws TakenOverException when another process has the conversation
    private <T> T asOwner(Errand errand, Function<Handle, T> work) {
        Optional<T> done = database.inTransaction(
                handle -> isOurs(handle, errand) ? Optional.of(work.apply(handle)) : Optional.empty());
        return done.orElseThrow(() -> new TakenOverException("postgresql"));
    }

    /// Until the transaction ends nobody can take the conversation; whoever tries waits.
    private static boolean isOurs(Handle handle, Errand errand) {
        return errand.fence() == 0
                || handle.createQuery("""
                        SELECT fence FROM conversations WHERE user_id = :user AND id = :conversation FOR SHARE""")
                        .bind("user", errand.caller().id().value())
                        .bind("conversation", errand.conversation())
                        .mapTo(long.class)
                        .findOne()
                        .filter(fence -> fence <= errand.fence())
                        .isPresent();
    }

    private boolean enter(Handle handle, Errand errand, Optional<ToolResult> result) {
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        return handle.createUpdate("""
                        INSERT INTO tool_calls (user_id, conversation, call_id, tool, result, begun_at, ended_at)
                        VALUES (:user, :conversation, :call, :tool, cast(:result AS jsonb), :now, :ended)
                        ON CONFLICT DO NOTHING""")
                        .bind("user", errand.caller().id().value())
                        .bind("conversation", errand.conversation())
                        .bind("call", errand.call().id())
                        .bind("tool", errand.call().name())
                        .bind("result", result.map(Ledger::text).orElse(null))
                        .bind("now", now)
                        .bind("ended", result.isPresent() ? now : null)
                        .execute()
                == 1;
    }

    private boolean end(Handle handle, Errand errand, ToolResult result) {
        return handle.createUpdate("""
                        UPDATE tool_calls SET result = cast(:result AS jsonb), ended_at = :now
                        WHERE user_id = :user AND conversation = :conversation AND call_id = :call
                        AND result IS NULL""")
                        .bind("user", errand.caller().id().value())
                        .bind("conversation", errand.conversation())
                        .bind("call", errand.call().id())
                        .bind("result", text(result))
                        .bind("now", clock.now().atOffset(ZoneOffset.UTC))
                        .execute()
                == 1;
    }

    private static Optional<ToolResult> read(Handle handle, UserId owner, String conversation, String call) {
        return handle.createQuery("""
                        SELECT cast(result AS text) FROM tool_calls
                        WHERE user_id = :user AND conversation = :conversation AND call_id = :call
                        AND result IS NOT NULL""")
                .bind("user", owner.value())
                .bind("conversation", conversation)
                .bind("call", call)
                .mapTo(String.class)
                .findOne()
                .map(Ledger::result);
    }

    private static ToolResult effectOrRefusal(Function<Handle, ToolResult> effect, Handle handle) {
        try {
            return effect.apply(handle);
        } catch (Refusal refusal) {
            return refusal.result();
        }
    }

    private ToolResult marked(Timeline timeline, Supplier<ToolResult> work) {
        long from = clock.nanos();
        timeline.mark(QUERY_DATABASE);
        ToolResult result = work.get();
        Duration took = Duration.ofNanos(clock.nanos() - from);
        timeline.mark(DATA_RESULTS, OptionalInt.empty(), Optional.of(took), Map.of());
        return result;
    }

    /// The connection went while the transaction was being committed: the entry tells whether it was.
    private ToolResult afterDoubtfulCommit(Errand errand) {
        try {
            return settle(errand, TRY_AGAIN);
        } catch (ProviderException e) {
            return UNKNOWN;
        }
    }

    /// What is told when the ledger has no other end.
    private static ToolResult failure(ToolResult attempt) {
        return attempt instanceof ToolResult.Failed ? attempt : TRY_AGAIN;
    }

    private static String text(ToolResult result) {
        return ToolResultJson.write(result).toString();
    }

    private static ToolResult result(String json) {
        try {
            return ToolResultJson.read(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new ProviderException("postgresql", false, "a tool's kept result is not JSON", e);
        }
    }
}
