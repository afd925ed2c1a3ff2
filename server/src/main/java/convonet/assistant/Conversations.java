package convonet.assistant;

import convonet.store.Database;
import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.TakenOverException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Conversations in PostgreSQL. Every statement names the owner, but the one that asks who it is. Any thread may use
/// it.
public final class Conversations implements ConversationStore {
    private final Database database;
    private final Clock clock;

    public Conversations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void take(UserId owner, String conversation, long fence) {
        int taken = database.withHandle(handle -> handle.createUpdate("""
                        INSERT INTO conversations (user_id, id, begun_at, changed_at, turn, fence)
                        VALUES (:user, :id, :now, :now, 0, :fence)
                        ON CONFLICT (user_id, id) DO UPDATE SET fence = :fence WHERE conversations.fence <= :fence""")
                .bind("user", owner.value())
                .bind("id", conversation)
                .bind("now", clock.now().atOffset(ZoneOffset.UTC))
                .bind("fence", fence)
                .execute());
        demand(taken == 1);
    }

    @Override
    public Kept load(UserId owner, String conversation, int most) {
        return database.inTransaction(handle -> {
            Optional<Kept> head = handle.createQuery(
                            "SELECT turn, next_node FROM conversations WHERE user_id = :user AND id = :id")
                    .bind("user", owner.value())
                    .bind("id", conversation)
                    .map((row, context) -> new Kept(
                            row.getInt("turn"), Optional.ofNullable(row.getString("next_node")), new TreeMap<>()))
                    .findOne();
            head.ifPresent(kept -> read(handle, owner, conversation, kept, most));
            return head.orElseGet(() -> new Kept(0, Optional.empty(), new TreeMap<>()));
        });
    }

    private static void read(Handle handle, UserId owner, String conversation, Kept kept, int most) {
        handle.createQuery("""
                        SELECT turn, cast(body AS text) AS body FROM messages
                        WHERE user_id = :user AND conversation = :id AND turn > :after ORDER BY turn, place""")
                .bind("user", owner.value())
                .bind("id", conversation)
                .bind("after", kept.turn() - most)
                .map((row, context) -> new Row(row.getInt("turn"), MessageJson.read(row.getString("body"))))
                .forEach(row -> kept.turns()
                        .computeIfAbsent(row.turn(), turn -> new ArrayList<>())
                        .add(row.message()));
    }

    /// What was said and done in the latest turns, the oldest first, as far as it is kept.
    public List<Message> latest(UserId owner, String conversation, int turns) {
        return load(owner, conversation, turns).turns().values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /// Whose conversation it is.
    public Optional<UserId> ownerOf(String conversation) {
        return database.withHandle(handle -> handle.createQuery("SELECT user_id FROM conversations WHERE id = :id")
                .bind("id", conversation)
                .mapTo(UUID.class)
                .findFirst()
                .map(UserId::new));
    }

    /// What was said and done in one turn, as far as it is kept.
    public List<Message> turn(UserId owner, String conversation, int turn) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT cast(body AS text) FROM messages
                        WHERE user_id = :user AND conversation = :id AND turn = :turn ORDER BY place""")
                .bind("user", owner.value())
                .bind("id", conversation)
                .bind("turn", turn)
                .mapTo(String.class)
                .map(MessageJson::read)
                .list());
    }

    @Override
    public void write(UserId owner, String conversation, long fence, Snapshot snapshot) {
        demand(database.inTransaction(handle -> {
            if (!writeHead(handle, owner, conversation, fence, snapshot)) {
                return false;
            }
            handle.createUpdate("""
                            WITH cut AS (
                                DELETE FROM messages WHERE user_id = :user AND conversation = :id
                                AND turn = :turn AND place > :size)
                            INSERT INTO messages (user_id, conversation, turn, place, body)
                            SELECT :user, :id, :turn, place, cast(body AS jsonb)
                            FROM unnest(cast(:bodies AS text[])) WITH ORDINALITY AS each (body, place)
                            ON CONFLICT (user_id, conversation, turn, place) DO UPDATE SET body = excluded.body
                            WHERE messages.body <> excluded.body""")
                    .bind("user", owner.value())
                    .bind("id", conversation)
                    .bind("turn", snapshot.turn())
                    .bind("size", snapshot.messages().size())
                    .bindArray("bodies", String.class, bodies(snapshot))
                    .execute();
            return true;
        }));
    }

    /// @return whether this fence may write
    private boolean writeHead(Handle handle, UserId owner, String conversation, long fence, Snapshot snapshot) {
        return handle.createUpdate("""
                        INSERT INTO conversations AS kept (user_id, id, begun_at, changed_at, turn, next_node, fence)
                        VALUES (:user, :id, :now, :now, :turn, :next, :fence)
                        ON CONFLICT (user_id, id) DO UPDATE
                        SET changed_at = :now, fence = :fence, turn = greatest(kept.turn, :turn),
                            next_node = CASE WHEN kept.turn <= :turn THEN :next ELSE kept.next_node END
                        WHERE kept.fence <= :fence""")
                        .bind("user", owner.value())
                        .bind("id", conversation)
                        .bind("now", clock.now().atOffset(ZoneOffset.UTC))
                        .bind("turn", snapshot.turn())
                        .bindByType("next", snapshot.next().orElse(null), String.class)
                        .bind("fence", fence)
                        .execute()
                == 1;
    }

    private static void demand(boolean mayWrite) {
        if (!mayWrite) {
            throw new TakenOverException("postgresql");
        }
    }

    /// Removes conversations that nobody has gone on with since, and the entries of their tool calls.
    ///
    /// @return how many conversations
    public int forgetBefore(Instant time) {
        OffsetDateTime limit = time.atOffset(ZoneOffset.UTC);
        return database.inTransaction(handle -> {
            handle.createUpdate("DELETE FROM tool_calls WHERE begun_at < :limit")
                    .bind("limit", limit)
                    .execute();
            return handle.createUpdate("DELETE FROM conversations WHERE changed_at < :limit")
                    .bind("limit", limit)
                    .execute();
        });
    }

    private static List<String> bodies(Snapshot snapshot) {
        return snapshot.messages().stream().map(MessageJson::write).toList();
    }

    private record Row(int turn, Message message) {}
}
