package convonet.bench;

import convonet.bench.figures.Report;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// Something that is tried again and again. What goes wrong once does not end the bench; it is counted and told. Safe
/// for use by many threads.
final class Tries {
    private final Map<String, Integer> wrong = new ConcurrentSkipListMap<>();

    @FunctionalInterface
    interface Try {
        void go() throws IOException, InterruptedException;
    }

    /// @return whether it went well
    boolean go(Try once) throws InterruptedException {
        try {
            once.go();
            return true;
        } catch (IOException problem) {
            wrong.merge(String.valueOf(problem.getMessage()), 1, Integer::sum);
            return false;
        }
    }

    /// @param what was tried
    void tell(String what, Report report) {
        wrong.forEach((problem, times) -> report.note(what + ": " + problem + " (" + times + " ×)"));
    }
}
