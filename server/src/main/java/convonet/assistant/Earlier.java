package convonet.assistant;

import convonet.tools.ToolResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What is kept of turns that a model no longer reads word by word: a line for what the caller said and one for each
/// thing that was done, shortened, the newest of them. Used by one thread at a time.
final class Earlier {
    /// So many turns before those that are read whole are looked at again when a conversation is taken up.
    static final int MOST_TURNS = 100;

    private static final int LONGEST = 3_000;
    private static final int LONGEST_LINE = 160;

    private final Deque<String> lines = new ArrayDeque<>();
    private int length;

    /// The next turn.
    void add(List<Message> turn) {
        for (String line : lines(turn)) {
            lines.addLast(line);
            length += line.length() + 1;
        }
        while (length > LONGEST) {
            length -= lines.removeFirst().length() + 1;
        }
    }

    void clear() {
        lines.clear();
        length = 0;
    }

    /// These lines and those of more turns.
    ///
    /// @return empty when there was nothing earlier
    Optional<String> with(List<List<Message>> more) {
        Earlier all = new Earlier();
        all.lines.addAll(lines);
        all.length = length;
        more.forEach(all::add);
        return all.lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", all.lines));
    }

    private static List<String> lines(List<Message> turn) {
        List<String> lines = new ArrayList<>();
        for (Message message : turn) {
            switch (message) {
                case Message.FromCaller(String words) -> lines.add(line("The caller said: ", words));
                case Message.FromTools(List<Message.Answered> results) ->
                    results.forEach(answered -> {
                        if (answered.result() instanceof ToolResult.Done done) {
                            lines.add(line("Then: ", done.say()));
                        }
                    });
                case Message.FromAssistant _ -> {}
            }
        }
        return lines;
    }

    private static String line(String start, String text) {
        String line = start + text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }
}
