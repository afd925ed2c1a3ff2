package convonet.tools;

import convonet.store.Database;
import convonet.user.User;
import java.util.ArrayList;
import java.util.List;

/// The words that one caller is likely to say and a recogniser cannot know: their name, their teams and who is in them,
/// and what is on their lists.
public final class CallerWords {
    private static final int MOST = 200;

    private final Database database;

    public CallerWords(Database database) {
        this.database = database;
    }

    /// The name first, then names and what is on the lists, the newest first; at most 200.
    public List<String> of(User caller) {
        List<String> words = new ArrayList<>(List.of(caller.name()));
        words.addAll(database.withHandle(handle -> handle.createQuery("""
                        SELECT words FROM (
                            SELECT title AS words, created_at FROM todos
                            WHERE user_id = :user AND completed_at IS NULL
                            UNION ALL
                            SELECT text AS words, created_at FROM reminders
                            WHERE user_id = :user AND told_at IS NULL
                            UNION ALL
                            SELECT t.name AS words, me.joined_at FROM team_members me JOIN teams t ON t.id = me.team
                            WHERE me.user_id = :user
                            UNION ALL
                            SELECT u.name AS words, max(m.joined_at) FROM team_members me
                            JOIN team_members m ON m.team = me.team AND m.user_id <> me.user_id
                            JOIN users u ON u.id = m.user_id WHERE me.user_id = :user GROUP BY u.name) AS open
                        ORDER BY created_at DESC LIMIT :most""")
                .bind("user", caller.id().value())
                .bind("most", MOST - 1)
                .mapTo(String.class)
                .list()));
        return List.copyOf(words);
    }
}
