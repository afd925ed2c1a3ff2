package convonet.tools;

import convonet.store.Database;
import convonet.user.User;
import java.util.ArrayList;
import java.util.List;

/// The words that one caller is likely to say and a recogniser cannot know: their name and what is on their
/// lists.
public final class CallerWords {
    private static final int MOST = 200;

    private final Database database;

    public CallerWords(Database database) {
        this.database = database;
    }

    /// The name first, then titles and texts, the newest first; at most 200.
    public List<String> of(User caller) {
        List<String> words = new ArrayList<>(List.of(caller.name()));
        words.addAll(database.withHandle(handle -> handle.createQuery("""
                        SELECT words FROM (
                            SELECT title AS words, created_at FROM todos
                            WHERE user_id = :user AND completed_at IS NULL
                            UNION ALL
                            SELECT text AS words, created_at FROM reminders
                            WHERE user_id = :user AND told_at IS NULL) AS open
                        ORDER BY created_at DESC LIMIT :most""")
                .bind("user", caller.id().value())
                .bind("most", MOST - 1)
                .mapTo(String.class)
                .list()));
        return List.copyOf(words);
    }
}
