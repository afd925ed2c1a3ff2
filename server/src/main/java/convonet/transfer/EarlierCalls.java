package convonet.transfer;

import convonet.store.Database;
import convonet.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a caller talked about with agents before, in words for an agent's eyes.
final class EarlierCalls {
    private static final int MOST = 5;
    private static final int LONGEST_NOTE = 120;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private EarlierCalls() {}

    /// The newest first. Blocks on PostgreSQL.
    static List<String> of(Database database, User caller) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT c.talked_at, c.department, a.name, c.outcome, c.notes
                        FROM agent_calls c LEFT JOIN agents a ON a.id = c.agent_id
                        WHERE c.user_id = :user AND c.talked_at IS NOT NULL AND c.ended_at IS NOT NULL
                        ORDER BY c.began_at DESC LIMIT :most""")
                .bind("user", caller.id().value())
                .bind("most", MOST)
                .map((row, context) -> line(row, caller))
                .list());
    }

    /// `3 Mar 2026, support, Bob, solved: has the invoice now`
    private static String line(ResultSet row, User caller) throws SQLException {
        String day = row.getObject("talked_at", OffsetDateTime.class)
                .atZoneSameInstant(caller.zone())
                .format(DAY);
        String who = Optional.ofNullable(row.getString("name"))
                .map(name -> ", " + name)
                .orElse("");
        String outcome = Optional.ofNullable(row.getString("outcome"))
                .map(code -> ", " + code.replace('_', ' '))
                .orElse("");
        String notes = row.getString("notes").replaceAll("\\s+", " ").strip();
        String note = notes.length() <= LONGEST_NOTE ? notes : notes.substring(0, LONGEST_NOTE) + "…";
        return day + ", " + row.getString("department") + who + outcome + (note.isEmpty() ? "" : ": " + note);
    }
}
