package convonet.transfer;

import convonet.assistant.Conversations;
import convonet.assistant.Message;
import convonet.store.Database;
import convonet.tools.calendar.NextEvents;
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
    /// @param events the next ones, each in a few words
    /// @param earlierCalls with agents, the newest first, each in a few words
    record Notes(List<Message> conversation, List<String> openTodos, List<String> events, List<String> earlierCalls) {
        public static final Notes NOTHING = new Notes(List.of(), List.of(), List.of(), List.of());

        public Notes {
            conversation = List.copyOf(conversation);
            openTodos = List.copyOf(openTodos);
            events = List.copyOf(events);
            earlierCalls = List.copyOf(earlierCalls);
        }
    }

    /// Those in PostgreSQL.
    ///
    /// @param events the next ones of a caller
    static CallerNotes in(Database database, Conversations conversations, NextEvents events) {
        return wish -> new Notes(
                conversations.latest(wish.caller().id(), wish.session().value(), 8),
                database.withHandle(handle -> handle.createQuery("""
                                SELECT title FROM todos WHERE user_id = :user AND completed_at IS NULL
                                ORDER BY created_at DESC LIMIT 10""")
                        .bind("user", wish.caller().id().value())
                        .mapTo(String.class)
                        .list()),
                events.of(wish.caller()),
                EarlierCalls.of(database, wish.caller()));
    }
}
