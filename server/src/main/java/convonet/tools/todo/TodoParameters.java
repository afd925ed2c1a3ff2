package convonet.tools.todo;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.tools.Moment;
import convonet.tools.Parameters;
import convonet.tools.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/// How the to-do tools look to a model.
final class TodoParameters {
    /// As `due`: it is not due at any time.
    static final String NO_DUE = "none";

    private static final String TIME =
            "ISO 8601 with offset, such as 2026-03-05T17:00:00+01:00; only the day, such as 2026-03-05, when no time"
                    + " of day was said.";
    private static final String WHICH = "Which one: its title as the caller says it; it need not be exact.";
    private static final Duration FURTHEST = Duration.ofDays(20 * 366L);

    static final Face ADD = new Face(
            "add_todo",
            "Puts a new to-do on the caller's list.",
            Parameters.none()
                    .text("title", "What is to be done, in the caller's words, without the time.", 200)
                    .time("due", "When it is due, if the caller said so. " + TIME)
                    .choice("priority", "How important it is; medium if the caller did not say.", Priority.words())
                    .required("title")
                    .schema());

    static final Face LIST = new Face(
            "list_todos",
            "Reads the caller's to-dos: the open ones, or those already completed. Without filters it reads all. "
                    + "Asked for a time that includes now, it also counts those without a due time.",
            Parameters.none()
                    .time("due_from", "Only those due then or later. " + TIME)
                    .time("due_until", "Only those due then or earlier; a day counts to its end. " + TIME)
                    .choice("priority", "Only those of this priority.", Priority.words())
                    .yesOrNo("completed", "true reads the completed ones instead of the open ones.")
                    .text("text", "Only those whose title has these words.", 200)
                    .schema());

    static final Face UPDATE = new Face(
            "update_todo",
            "Changes an open to-do: its title, its due time or its priority.",
            Parameters.none()
                    .text("title", WHICH, 200)
                    .text("new_title", "What it shall be called, if that changes.", 200)
                    .time("due", "When it shall be due; none takes the due time away. " + TIME)
                    .choice("priority", "How important it shall be.", Priority.words())
                    .required("title")
                    .schema());

    static final Face COMPLETE = new Face(
            "complete_todo",
            "Marks an open to-do as done.",
            Parameters.none().text("title", WHICH, 200).required("title").schema());

    static final Face DELETE = new Face(
            "delete_todo",
            "Deletes an open to-do for good. To be used after the caller confirmed it.",
            Parameters.none().text("title", WHICH, 200).required("title").schema());

    private TodoParameters() {}

    /// Refuses what can only be a mistake.
    static Moment sensible(Moment due, Instant now) {
        Instant end = due.end(ZoneOffset.UTC);
        if (end.isBefore(now.minus(Duration.ofDays(366))) || end.isAfter(now.plus(FURTHEST))) {
            throw Refusal.badArgument("due is too far away: ask for the date again.");
        }
        return due;
    }

    /// A tool without what it does.
    record Face(String name, String description, JsonNode schema) {}
}
