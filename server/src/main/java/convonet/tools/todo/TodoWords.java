package convonet.tools.todo;

import convonet.tools.SpokenList;
import convonet.tools.SpokenNumber;
import convonet.tools.SpokenTime;
import convonet.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What is said about to-dos.
final class TodoWords {
    private final SpokenTime time;

    TodoWords(Instant now, User listener) {
        time = new SpokenTime(now, listener.zone());
    }

    String added(Todo todo) {
        String due = todo.due().map(moment -> ", due " + time.moment(moment)).orElse("");
        String priority = todo.priority() == Priority.MEDIUM
                ? ""
                : ", with " + todo.priority().word() + " priority";
        return "I added " + todo.title() + " to your list" + due + priority + ".";
    }

    String changed(Todo before, Todo after) {
        String name = before.title();
        if (!before.title().equals(after.title())) {
            name = name + " is now called " + after.title();
        } else {
            name = name + " is changed";
        }
        String due = "";
        if (!before.due().equals(after.due())) {
            due = after.due().map(moment -> ", due " + time.moment(moment)).orElse(", without a due date");
        }
        String priority = before.priority() == after.priority()
                ? ""
                : ", with " + after.priority().word() + " priority";
        return sentence(name + due + priority);
    }

    String completed(Todo todo, int left) {
        String rest = left == 0 ? "That was the last one." : "You have " + counted(left) + " left.";
        return sentence(todo.title() + " is done") + " " + rest;
    }

    String deleted(Todo todo) {
        return "I deleted " + todo.title() + " from your list.";
    }

    /// @param todos all that were found, in order
    String listed(List<Todo> todos, TodoFilter filter, boolean completed) {
        String kind = completed ? "completed to-do" : filter.isOpenToAll() ? "to-do" : "matching to-do";
        if (todos.isEmpty()) {
            return completed || !filter.isOpenToAll() ? "You have no " + kind + "s." : "Your list is empty.";
        }
        List<String> names = todos.stream().map(todo -> named(todo, completed)).toList();
        return "You have " + SpokenNumber.counted(todos.size(), kind) + ": " + SpokenList.and(names) + ".";
    }

    /// Said after a list by time: what has no due time is not in it, but waits as well.
    ///
    /// @param more whether others were told before
    String undated(int number, boolean more) {
        if (number == 0) {
            return "";
        }
        String which = SpokenNumber.words(number) + (more ? " more " : " ") + (number == 1 ? "has" : "have");
        return " " + sentence(which + " no due date");
    }

    /// To choose from: due times tell those apart that sound alike.
    String choice(List<Todo> todos) {
        return SpokenList.or(todos.stream().map(todo -> named(todo, false)).toList());
    }

    private String named(Todo todo, boolean completed) {
        if (completed) {
            return todo.title();
        }
        String urgent = todo.priority() == Priority.URGENT ? ", urgent" : "";
        return todo.title()
                + todo.from().map(name -> ", from " + name).orElse("")
                + urgent
                + todo.due().map(moment -> ", due " + time.moment(moment)).orElse("");
    }

    private static String counted(int number) {
        return SpokenNumber.counted(number, "to-do");
    }

    private static String sentence(String words) {
        int first = words.offsetByCodePoints(0, 1);
        return words.substring(0, first).toUpperCase(Locale.ENGLISH) + words.substring(first) + ".";
    }
}
