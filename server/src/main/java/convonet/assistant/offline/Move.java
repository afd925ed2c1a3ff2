package convonet.assistant.offline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the assistant does next: says something, uses tools, asks something.
///
/// @param next what waits until the tools have done their work, step by step
record Move(String say, List<Use> uses, Optional<Question> question, List<List<Wish>> next) {
    Move {
        uses = List.copyOf(uses);
        next = List.copyOf(next);
    }

    private Move(String say, List<Use> uses, Optional<Question> question) {
        this(say, uses, question, List.of());
    }

    static final Move NOTHING = new Move("", List.of(), Optional.empty());

    /// A tool to be used.
    ///
    /// @param wish what it is used for
    /// @param purpose what happens with the result
    record Use(String tool, ObjectNode arguments, Wish wish, Purpose purpose) {}

    /// What happens with a tool's result.
    enum Purpose {
        /// It is told.
        TELL,
        /// It holds what the wish means, to be read back before it is deleted.
        DELETE,
        /// It holds what the wish may mean, to choose from.
        CHOOSE,
        /// It holds the event that the wish means, to be moved.
        MOVE,
        /// It is told, and then the wish is fulfilled.
        THEN
    }

    static Move say(String words) {
        return new Move(words, List.of(), Optional.empty());
    }

    static Move ask(String words, Question question) {
        return new Move(words, List.of(), Optional.of(question));
    }

    static Move use(String tool, ObjectNode arguments, Wish wish, Purpose purpose) {
        return new Move("", List.of(new Use(tool, arguments, wish, purpose)), Optional.empty());
    }

    static ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode();
    }

    Move then(List<List<Wish>> wishes) {
        return new Move(say, uses, question, wishes);
    }

    /// Both, one after the other. Of two questions whether to delete, one is made; else the later one stays open.
    Move and(Move other) {
        List<Use> all = new ArrayList<>(uses);
        all.addAll(other.uses);
        if (question.orElse(null) instanceof Question.Deletion(List<Question.Removal> first)
                && other.question.orElse(null) instanceof Question.Deletion(List<Question.Removal> second)) {
            List<Question.Removal> both = new ArrayList<>(first);
            both.addAll(second);
            return new Move(Wording.shallIDelete(both), all, Optional.of(new Question.Deletion(both)));
        }
        List<List<Wish>> later = new ArrayList<>(next);
        later.addAll(other.next);
        String words = (say + " " + other.say).strip();
        return new Move(words, all, other.question.or(() -> question), later);
    }
}
