package convonet.tools.reminder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.store.Ids;
import convonet.tools.Arguments;
import convonet.tools.Errand;
import convonet.tools.Ledger;
import convonet.tools.Moment;
import convonet.tools.Parameters;
import convonet.tools.Refusal;
import convonet.tools.Rows;
import convonet.tools.SpokenList;
import convonet.tools.SpokenNumber;
import convonet.tools.TitleMatch;
import convonet.tools.Tool;
import convonet.tools.Tool.Effect;
import convonet.tools.ToolResult;
import convonet.tools.calendar.Repetition;
import convonet.watch.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tools for a caller's own reminders.
public final class ReminderTools {
    /// What undoing a change of a reminder says.
    public static final Rows ROWS = new Rows(
            "reminders",
            "text",
            "I will not remind you after all: %s.",
            "I set the reminder %s back to what it was.",
            "I will remind you again: %s.");

    private static final int MOST_IN_DATA = 50;
    private static final Duration FURTHEST = Duration.ofDays(20 * 366L);

    private final Ledger ledger;
    private final Clock clock;

    public ReminderTools(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    public List<Tool> tools() {
        Parameters add = Repetition.offeredBy(Parameters.none()
                        .text("text", "What to remind of, in the caller's words, without the time.", 200)
                        .time("at", "When, or when first: ISO 8601 with offset, such as 2026-03-05T17:00:00+01:00."))
                .required("text", "at");
        Parameters which = Parameters.none()
                .text("text", "Which one: its text as the caller says it; it need not be exact.", 200)
                .required("text");
        return List.of(
                new Tool(
                        "add_reminder",
                        "Makes a reminder for a point in time; the caller is told of it then, or when they call next. Ask for the"
                                + " time when the caller did not say it.",
                        add.schema(),
                        Effect.DATABASE,
                        errand -> ledger.once(errand, handle -> add(errand, handle))),
                new Tool(
                        "list_reminders",
                        "Reads the caller's reminders that are still to come.",
                        Parameters.none().schema(),
                        Effect.NONE,
                        errand -> ledger.look(errand, handle -> list(errand, handle))),
                new Tool(
                        "delete_reminder",
                        "Deletes a reminder for good. To be used after the caller confirmed it.",
                        which.schema(),
                        Effect.DATABASE,
                        errand -> ledger.once(errand, handle -> delete(errand, handle))));
    }

    private ToolResult add(Errand errand, Handle handle) {
        Arguments arguments = Arguments.of(errand);
        Instant now = clock.now();
        String text = arguments.text("text");
        Instant at = arguments
                .moment("at")
                .map(moment -> point(moment, now))
                .orElseThrow(() -> Refusal.badArgument("at is missing: ask when to remind."));
        Optional<Repetition> repetition =
                Repetition.of(arguments, at, errand.caller().zone());
        Instant first = repetition.map(Repetition::first).orElse(at);
        Reminder reminder = new Reminder(Ids.next(), text, first, repetition);
        new Reminders(handle, errand).add(reminder, now);
        return one(errand, "I will remind you " + when(reminder, errand, now) + ": " + text + ".", reminder);
    }

    private ToolResult list(Errand errand, Handle handle) {
        Instant now = clock.now();
        List<Reminder> reminders = new Reminders(handle, errand).untold();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("count", reminders.size());
        reminders.stream()
                .limit(MOST_IN_DATA)
                .map(reminder -> reminder.data(errand.caller().zone()))
                .forEach(data.putArray("reminders")::add);
        if (reminders.isEmpty()) {
            return new ToolResult.Done("You have no reminders.", data);
        }
        List<String> each =
                reminders.stream().map(reminder -> said(reminder, errand, now)).toList();
        String count = SpokenNumber.counted(reminders.size(), "reminder");
        return new ToolResult.Done("You have " + count + ": " + SpokenList.and(each) + ".", data);
    }

    private ToolResult delete(Errand errand, Handle handle) {
        Instant now = clock.now();
        String wanted = Arguments.of(errand).text("text");
        Reminders reminders = new Reminders(handle, errand);
        Reminder reminder = switch (TitleMatch.of(wanted, reminders.untold(), Reminder::text)) {
            case TitleMatch.Found<Reminder>(Reminder found) -> found;
            case TitleMatch.Several<Reminder>(List<Reminder> candidates) ->
                throw new Refusal("ambiguous", "Which one is meant: " + choice(candidates, errand, now) + "?");
            case TitleMatch.Missing<Reminder>(List<Reminder> close) ->
                throw new Refusal(
                        "not_found",
                        "There is no reminder called " + wanted + "."
                                + (close.isEmpty() ? "" : " The closest is " + choice(close, errand, now) + "."));
        };
        reminders.delete(reminder.id());
        return one(errand, "I deleted the reminder " + reminder.text() + ".", reminder);
    }

    private static Instant point(Moment moment, Instant now) {
        return switch (moment) {
            case Moment.Day day -> throw Refusal.badArgument("at is only a day: ask for the time of day.");
            case Moment.Point(Instant at)
            when !at.isAfter(now) -> throw Refusal.badArgument("at is in the past: ask for the time again.");
            case Moment.Point(Instant at)
            when at.isAfter(now.plus(FURTHEST)) ->
                throw Refusal.badArgument("at is too far away: ask for the date again.");
            case Moment.Point(Instant at) -> at;
        };
    }

    private static String choice(List<Reminder> reminders, Errand errand, Instant now) {
        return SpokenList.or(
                reminders.stream().map(reminder -> said(reminder, errand, now)).toList());
    }

    private static String said(Reminder reminder, Errand errand, Instant now) {
        return reminder.text() + " " + when(reminder, errand, now);
    }

    private static String when(Reminder reminder, Errand errand, Instant now) {
        return reminder.when(now, errand.caller().zone());
    }

    private static ToolResult one(Errand errand, String say, Reminder reminder) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("reminder", reminder.data(errand.caller().zone()));
        return new ToolResult.Done(say, data);
    }
}
