package convonet.emulators.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses what is answered: what is told to come next; else the first rule that fits; else what the built-in
/// assistant says. May be used by many threads.
final class Answers {
    private final Deque<Answer> next = new ArrayDeque<>();
    private final OfflineAnswers offline;
    private List<Rule> rules = List.of();

    Answers(OfflineAnswers offline) {
        this.offline = offline;
    }

    /// @param when fits when the caller's last words hold it, whatever the case
    /// @param then one answer for each request of the turn, the last one for all that follow
    record Rule(String when, List<Answer> then) {
        boolean fits(Question question) {
            return question.lastWords().toLowerCase(Locale.ROOT).contains(when.toLowerCase(Locale.ROOT));
        }

        static Rule read(JsonNode written) {
            if (!written.path("when").isTextual() || !written.has("then")) {
                throw new IllegalArgumentException("a rule has a text `when` and `then`: an answer, or a list of them");
            }
            JsonNode then = written.get("then");
            return new Rule(written.get("when").asText(), then.isArray() ? each(then) : List.of(Answer.read(then)));
        }
    }

    static List<Answer> each(JsonNode written) {
        List<Answer> answers = new ArrayList<>();
        written.forEach(answer -> answers.add(Answer.read(answer)));
        return answers;
    }

    synchronized void add(List<Answer> more) {
        next.addAll(more);
    }

    synchronized void obey(List<Rule> newRules) {
        rules = List.copyOf(newRules);
    }

    Answer to(Question question) throws InterruptedException {
        Optional<Answer> told = told(question);
        return told.isPresent() ? told.get() : offline.to(question);
    }

    private synchronized Optional<Answer> told(Question question) {
        return Stream.of(next.poll())
                .filter(answer -> answer != null)
                .findFirst()
                .or(() -> rules.stream()
                        .filter(rule -> rule.fits(question))
                        .findFirst()
                        .map(rule -> rule.then()
                                .get(Math.min(question.round(), rule.then().size() - 1))))
                .map(answer -> answer.about(question));
    }
}
