package convonet.bench.understanding;

import convonet.bench.understanding.Dialogue.Expected;
import convonet.bench.understanding.Judgement.Judged;
import convonet.bench.understanding.Judgement.Rightness;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What all judgements come to.
///
/// @param sentences of how many sentences the calls were looked at
/// @param rightTools after how many of them exactly the expected tools were called
/// @param right after how many of them also every argument was as expected
/// @param silence the sentences after which nothing was to be called
/// @param tools by name
/// @param transfer whether a transfer was wanted and whether it was begun, counted in sentences
public record Score(
        int sentences, int rightTools, int right, Share silence, SortedMap<String, OfTool> tools, Detection transfer) {
    private static final String TRANSFER = "transfer_to_agent";

    public static Score of(List<Judgement> all) {
        List<Judgement> silent =
                all.stream().filter(each -> each.sentence().expectsNothing()).toList();
        return new Score(
                all.size(),
                count(all.stream().filter(Judgement::toolsAreRight)),
                count(all.stream().filter(Judgement::isRight)),
                new Share(count(silent.stream().filter(Judgement::isRight)), silent.size()),
                tools(all),
                transfer(all));
    }

    public Share accuracy() {
        return new Share(right, sentences);
    }

    public Share toolAccuracy() {
        return new Share(rightTools, sentences);
    }

    /// How many of how many.
    public record Share(int part, int whole) {
        /// 1 when there is nothing.
        public double value() {
            return whole == 0 ? 1 : (double) part / whole;
        }
    }

    /// @param expected how often the tool was to be called
    /// @param called how often of those it was, with whatever arguments
    /// @param right how often of those with the right ones
    /// @param extra how often it was called besides
    public record OfTool(int expected, int called, int right, int extra) {
        OfTool and(OfTool other) {
            return new OfTool(
                    expected + other.expected, called + other.called, right + other.right, extra + other.extra);
        }
    }

    /// @param hits wanted and begun
    /// @param misses wanted and not begun
    /// @param alarms begun and not wanted
    public record Detection(int hits, int misses, int alarms) {
        public Share precision() {
            return new Share(hits, hits + alarms);
        }

        public Share recall() {
            return new Share(hits, hits + misses);
        }
    }

    private static SortedMap<String, OfTool> tools(List<Judgement> all) {
        SortedMap<String, OfTool> tools = new TreeMap<>();
        for (Judgement judgement : all) {
            for (Judged call : judgement.calls()) {
                tools.merge(call.expected().tool(), counted(call.rightness()), OfTool::and);
            }
            judgement.extra().forEach(made -> tools.merge(made.call().name(), new OfTool(0, 0, 0, 1), OfTool::and));
        }
        return tools;
    }

    private static OfTool counted(Rightness rightness) {
        return switch (rightness) {
            case RIGHT -> new OfTool(1, 1, 1, 0);
            case WRONG_ARGUMENTS -> new OfTool(1, 1, 0, 0);
            case MISSING -> new OfTool(1, 0, 0, 0);
        };
    }

    /// Where a transfer may follow and need not, nothing is counted.
    private static Detection transfer(List<Judgement> all) {
        int hits = 0;
        int misses = 0;
        int alarms = 0;
        for (Judgement judgement : all) {
            List<Expected> named = judgement.sentence().expected().stream()
                    .filter(expected -> expected.names(TRANSFER))
                    .toList();
            boolean begun = judgement.answer().calls(TRANSFER);
            if (named.isEmpty()) {
                alarms += begun ? 1 : 0;
            } else if (named.stream().anyMatch(Expected::isDue)) {
                hits += begun ? 1 : 0;
                misses += begun ? 0 : 1;
            }
        }
        return new Detection(hits, misses, alarms);
    }

    private static int count(Stream<Judgement> judgements) {
        return Math.toIntExact(judgements.count());
    }
}
