package convonet.transfer;

import convonet.assistant.Message;
import convonet.tools.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A summary for the agent that needs nobody to write it: from who calls, their reason, and the latest turns.
final class PlainSummary {
    static final int LONGEST_LINE = 160;
    private static final int MOST_TURNS = 6;

    private PlainSummary() {}

    static Brief brief(TransferWish wish, CallerNotes.Notes notes) {
        List<Brief.Said> said = said(notes.conversation());
        String caller = wish.caller().name();
        return new Brief(
                lines(caller, wish.reason(), said, done(notes.conversation())),
                caller,
                true,
                wish.reason(),
                said.subList(Math.max(0, said.size() - MOST_TURNS), said.size()),
                notes.openTodos(),
                notes.events(),
                notes.earlierCalls());
    }

    /// One line, of this length at most.
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_LINE
                ? line
                : line.substring(0, LONGEST_LINE - 1).strip() + "…";
    }

    private static List<String> lines(String caller, String reason, List<Brief.Said> said, List<String> done) {
        List<String> lines = new ArrayList<>();
        lines.add(line(reason.isBlank() ? caller + " wants to talk to a person." : caller + ": " + reason));
        if (!done.isEmpty()) {
            lines.add(line("Done: " + String.join(" ", done)));
        }
        said.stream()
                .filter(Brief.Said::byCaller)
                .reduce((_, last) -> last)
                .ifPresent(last -> lines.add(line("Said last: " + last.text())));
        return lines;
    }

    private static List<Brief.Said> said(List<Message> conversation) {
        return conversation.stream()
                .flatMap(message -> switch (message) {
                    case Message.FromCaller(String text) -> Stream.of(new Brief.Said(true, text));
                    case Message.FromAssistant(String text, var _) -> Stream.of(new Brief.Said(false, text));
                    case Message.FromTools _ -> Stream.empty();
                })
                .filter(one -> !one.text().isBlank())
                .toList();
    }

    /// The last two things that tools did.
    private static List<String> done(List<Message> conversation) {
        List<String> done = conversation.stream()
                .flatMap(message -> message instanceof Message.FromTools(List<Message.Answered> results)
                        ? results.stream()
                        : Stream.empty())
                .flatMap(answered -> answered.result() instanceof ToolResult.Done(String say, var _)
                        ? Stream.of(say)
                        : Stream.empty())
                .toList();
        return done.subList(Math.max(0, done.size() - 2), done.size());
    }
}
