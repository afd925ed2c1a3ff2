package convonet.emulators.deepgram;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hears what a [Script] says, where a voice is.
final class ScriptedEars implements Ears {

    /// A voice that begins this long after the last word of a script has begun something new.
    private static final double AFTERWARDS = 0.5;

    private final Scripts.Reader scripts;
    private @Nullable Script script;
    private double began;

    /// Words of the script that were settled, and that were sent.
    private int settled;

    private int told;

    ScriptedEars(Scripts.Reader scripts) {
        this.scripts = scripts;
    }

    @Override
    public void hear(short[] window) {}

    @Override
    public void voiceBegan(double at) {
        Script current = script;
        boolean goesOn = current != null
                && settled < current.words().size()
                && (!current.timed() || at - began < current.length() + AFTERWARDS);
        if (!goesOn) {
            script = scripts.next().orElse(null);
            began = at;
            settled = 0;
            told = 0;
        }
    }

    @Override
    public int count(double until) {
        Script current = script;
        int count = 0;
        if (current != null) {
            List<Word> words = current.words();
            while (settled + count < words.size()
                    && began + words.get(settled + count).end() <= until) {
                count++;
            }
        }
        return count;
    }

    @Override
    public List<Word> soFar(double until) {
        Script current = script;
        return current == null
                ? List.of()
                : current.words().subList(settled, settled + count(until)).stream()
                        .map(word -> word.moved(began))
                        .toList();
    }

    @Override
    public void settle(double until, Consumer<List<Word>> then) {
        Script current = script;
        List<Word> words = current == null ? List.of() : current.timed() ? timed(current, until) : all(current, until);
        settled += words.size();
        then.accept(words);
    }

    /// Words whose middle was reached.
    private List<Word> timed(Script current, double until) {
        return current.words().stream()
                .skip(settled)
                .map(word -> word.moved(began))
                .takeWhile(word -> (word.start() + word.end()) / 2 <= until)
                .toList();
    }

    /// Everything that is left, the words that would come too late pressed together at the end.
    private List<Word> all(Script current, double until) {
        List<Word> left = current.words().stream()
                .skip(settled)
                .map(word -> word.moved(began))
                .toList();
        if (left.isEmpty() || left.getLast().end() <= until) {
            return left;
        }
        double from = Math.min(left.getFirst().start(), until);
        double scale = (until - from) / (left.getLast().end() - from);
        return left.stream()
                .map(word -> new Word(
                        word.written(), from + (word.start() - from) * scale, from + (word.end() - from) * scale))
                .toList();
    }

    @Override
    public void told(int words) {
        told += words;
    }

    @Override
    public double pauseConfidence() {
        Script current = script;
        return current != null && current.timed() && settled < current.words().size() ? current.pauseConfidence() : 1;
    }

    @Override
    public boolean divisible() {
        return script != null && script.timed();
    }

    @Override
    public void close(boolean struck) {
        Script current = script;
        if (struck && current != null && told < current.words().size()) {
            scripts.giveBack(current.rest(told));
        }
        script = null;
    }
}
