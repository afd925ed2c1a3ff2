package convonet.assistant;

import java.util.ArrayList;
import java.util.List;

/// Cuts a turn's words down to those that were heard.
final class WhatWasHeard {
    private WhatWasHeard() {}

    /// Tool calls and their results stay. Words of the assistant of which nothing was heard go.
    ///
    /// @param turn all messages of the turn
    /// @param heard a beginning of what the assistant said in it; white space does not matter. Anything
    /// else is taken for the whole of it.
    static List<Message> in(List<Message> turn, String heard) {
        return compact(words(turn)).startsWith(compact(heard)) ? cut(turn, heard) : replaced(turn, heard);
    }

    /// What the assistant said in a turn.
    static String words(List<Message> turn) {
        return String.join(" ", turn.stream().map(WhatWasHeard::words).toList()).strip();
    }

    private static List<Message> cut(List<Message> turn, String heard) {
        List<Message> kept = new ArrayList<>();
        int left = compact(heard).length();
        for (Message message : turn) {
            if (message instanceof Message.FromAssistant answer) {
                String text = beginning(answer.text(), left);
                left -= compact(text).length();
                add(kept, answer, text);
            } else {
                kept.add(message);
            }
        }
        return kept;
    }

    private static List<Message> replaced(List<Message> turn, String heard) {
        List<Message> kept = new ArrayList<>();
        String rest = heard.strip();
        for (Message message : turn) {
            if (message instanceof Message.FromAssistant answer) {
                boolean first = !answer.text().isBlank() && !rest.isEmpty();
                add(kept, answer, first ? rest : "");
                rest = first ? "" : rest;
            } else {
                kept.add(message);
            }
        }
        return kept;
    }

    private static void add(List<Message> kept, Message.FromAssistant answer, String text) {
        if (!text.isBlank() || !answer.calls().isEmpty()) {
            kept.add(new Message.FromAssistant(text, answer.calls()));
        }
    }

    /// As much of `text` as holds `count` characters that are not white space.
    private static String beginning(String text, int count) {
        int end = 0;
        int left = count;
        while (end < text.length() && left > 0) {
            if (!Character.isWhitespace(text.charAt(end))) {
                left--;
            }
            end++;
        }
        return left > 0 ? text : text.substring(0, end);
    }

    private static String words(Message message) {
        return message instanceof Message.FromAssistant answer ? answer.text() : "";
    }

    private static String compact(String text) {
        return text.replaceAll("\\s+", "");
    }
}
