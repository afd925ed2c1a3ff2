package convonet.transfer;

import java.util.List;

/// What an agent is told about a caller.
///
/// @param summary at most three lines: who, what for, what was done, what is open
/// @param caller as they signed in
/// @param verified whether they proved with their PIN who they are
/// @param reason why they want a person, as far as they said so; may be empty
/// @param lastTurns what was said last, the oldest first
/// @param openTodos titles
/// @param events the next ones in the caller's calendar, each in a few words
/// @param earlierCalls with agents, the newest first, each in a few words
public record Brief(
        List<String> summary,
        String caller,
        boolean verified,
        String reason,
        List<Said> lastTurns,
        List<String> openTodos,
        List<String> events,
        List<String> earlierCalls) {
    public static final int LINES = 3;

    public Brief {
        summary = List.copyOf(summary);
        lastTurns = List.copyOf(lastTurns);
        openTodos = List.copyOf(openTodos);
        events = List.copyOf(events);
        earlierCalls = List.copyOf(earlierCalls);
        if (summary.isEmpty() || summary.size() > LINES) {
            throw new IllegalArgumentException("a summary has one to three lines");
        }
    }

    /// @param byCaller else by the assistant
    public record Said(boolean byCaller, String text) {}

    Brief with(List<String> better) {
        return new Brief(better, caller, verified, reason, lastTurns, openTodos, events, earlierCalls);
    }
}
