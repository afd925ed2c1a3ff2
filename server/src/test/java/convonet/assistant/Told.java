package convonet.assistant;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Keeps the steps of an answer.
final class Told implements Consumer<Step> {
    private final List<Step> steps = new CopyOnWriteArrayList<>();

    @Override
    public void accept(Step step) {
        steps.add(step);
    }

    List<Step> steps() {
        return steps;
    }

    String said() {
        StringBuilder said = new StringBuilder();
        steps.forEach(step -> said.append(step instanceof Step.Saying(String piece) ? piece : ""));
        return said.toString();
    }

    long count(Class<? extends Step> kind) {
        return steps.stream().filter(kind::isInstance).count();
    }
}
