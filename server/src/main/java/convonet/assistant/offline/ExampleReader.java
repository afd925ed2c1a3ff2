package convonet.assistant.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads sentences that tell what they ask for, and which words fill which slot: one a line, as in
/// `add_todo: put [title oat milk] on my list`. Lines that begin with `#` are for people.
final class ExampleReader {

    /// Asks for nothing.
    static final String NONE = "none";

    static final Set<String> INTENTS = Set.of(
            "add_todo",
            "list_todos",
            "list_done",
            "complete_todo",
            "delete_todo",
            "delete_all",
            "update_due",
            "clear_due",
            "update_priority",
            "rename_todo",
            "add_reminder",
            "list_reminders",
            "delete_reminder",
            "add_event",
            "list_events",
            "next_event",
            "update_event",
            "end_event",
            "event_length",
            "delete_event",
            "whats_on",
            "create_team",
            "list_teams",
            "team_people",
            "add_team_member",
            "remove_team_member",
            "leave_team",
            "change_member_role",
            "revoke_role",
            "assign_todo",
            "list_team_todos",
            "team_done",
            "find_person",
            "who_is_available",
            "transfer_to_agent",
            "current_time",
            "current_date",
            "undo",
            "help",
            "thanks",
            "greeting",
            "goodbye",
            "repeat",
            "out_of_reach",
            NONE);

    static final Set<String> SLOTS = Set.of(
            "title",
            "item",
            "when",
            "end",
            "length",
            "often",
            "until",
            "count",
            "priority",
            "team",
            "who",
            "role",
            "department",
            "extension",
            "reason");

    private static final Pattern LINE = Pattern.compile("([a-z_]+): +(\\S.*)");
    private static final Pattern BRACKET = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern FILLED = Pattern.compile("([a-z_]+) +(\\S.*)");

    /// What belongs to the word before it.
    private static final Pattern HANGING = Pattern.compile("^(?:'s\\b|[,.;:!?)\"']+)+");

    private final String file;
    private final Set<String> intents;

    /// @param file for error messages
    /// @param intents that there are
    ExampleReader(String file, Set<String> intents) {
        this.file = file;
        this.intents = intents;
    }

    /// A sentence as it was written down.
    record Written(String intent, List<Piece> pieces) {
        Written {
            pieces = List.copyOf(pieces);
        }
    }

    /// Some words of it.
    ///
    /// @param slot which they fill
    record Piece(String words, Optional<String> slot) {}

    /// @throws ExamplesException names the first line that cannot be understood
    List<Written> read(String text) {
        List<Written> sentences = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                sentences.add(sentence(line.strip(), number));
            }
        }
        return sentences;
    }

    private Written sentence(String line, int number) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new ExamplesException(file, number, "expected `intent: words and [slot words]`");
        }
        if (!intents.contains(parts.group(1))) {
            throw new ExamplesException(file, number, "there is no intent " + parts.group(1));
        }
        return new Written(parts.group(1), pieces(parts.group(2), number));
    }

    private List<Piece> pieces(String words, int number) {
        List<Piece> pieces = new ArrayList<>();
        Matcher bracket = BRACKET.matcher(words);
        int from = 0;
        while (bracket.find()) {
            between(words.substring(from, bracket.start()), pieces);
            Matcher filled = FILLED.matcher(bracket.group(1));
            if (!filled.matches()) {
                throw new ExamplesException(file, number, "a slot and its words belong into brackets");
            }
            if (!SLOTS.contains(filled.group(1))) {
                throw new ExamplesException(file, number, "there is no slot " + filled.group(1));
            }
            pieces.add(new Piece(filled.group(2).strip(), Optional.of(filled.group(1))));
            from = bracket.end();
        }
        between(words.substring(from), pieces);
        if (pieces.stream().anyMatch(piece -> piece.words().matches(".*[\\[\\]].*"))) {
            throw new ExamplesException(file, number, "a bracket is not closed, or stands within another one");
        }
        return pieces;
    }

    /// Words without a slot; what hangs on the word before goes to that one.
    private static void between(String words, List<Piece> pieces) {
        String rest = words;
        Matcher hanging = HANGING.matcher(words);
        if (!pieces.isEmpty() && hanging.find()) {
            Piece before = pieces.removeLast();
            pieces.add(new Piece(before.words() + hanging.group(), before.slot()));
            rest = words.substring(hanging.end());
        }
        if (!rest.isBlank()) {
            pieces.add(new Piece(rest.strip(), Optional.empty()));
        }
    }
}
