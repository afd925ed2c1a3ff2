package convonet.transfer;

import convonet.assistant.Conversations;
import convonet.assistant.Message;
import convonet.store.Database;
import java.util.List;

/// What is kept of a caller that an agent may see.
@FunctionalInterface
public interface CallerNotes {

    /// Blocks on the store.
    ///
    /// @throws convonet.watch.ProviderException when it cannot be asked
    Notes of(TransferWish wish);

    /// @param conversation its latest turns, the oldest first
    /// @param openTodos titles, the newest first
    record Notes(List<Message> conversation, List<String> openTodos) {
        public static final Notes NOTHING = new Notes(List.of(), List.of());

        public Notes {
            conversation = List.copyOf(conversation);
            openTodos = List.copyOf(openTodos);
        }
    }

    /// Those in PostgreSQL.
    static CallerNotes in(Database database, Conversations conversations) {
        return wish -> new Notes(
                conversations.latest(wish.caller().id(), wish.session().value(), 8),
                database.withHandle(handle -> handle.createQuery("""
                                SELECT title FROM todos WHERE user_id = :user AND completed_at IS NULL
                                ORDER BY created_at DESC LIMIT 10""")
                        .bind("user", wish.caller().id().value())
                        .mapTo(String.class)
                        .list()));
    }
}
