package convonet.tools.outside;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.Database;
import convonet.tools.Callers;
import convonet.tools.CurrentTime;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.ToolStory;
import convonet.tools.Toolbox;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A caller whose assistant has the tools of outside servers beside one of its own.
final class Assisted implements AutoCloseable {
    private static final Clock REAL = new SystemClock();
    private static final Duration SOON = Duration.ofSeconds(30);

    final Metrics metrics = new Metrics();
    final Toolbox ours;
    final Toolbox toolbox;
    final ToolStory caller;
    private final OutsideTools outside;

    /// @param clock of the servers' connections and the tools
    Assisted(String caller, Database database, Clock clock, OutsideServer... servers) {
        Ledger ledger = new Ledger(database, clock);
        outside = new OutsideTools(List.of(servers), clock, new VirtualThreads(), metrics);
        ours = Toolbox.of(new CurrentTime(clock).tools(), ledger, clock);
        toolbox = ours.with(outside::tools);
        this.caller = new ToolStory(toolbox, Callers.add(database, caller));
        outside.begin();
    }

    List<String> names() {
        return toolbox.tools().stream().map(Tool::name).toList();
    }

    Tool tool(String name) {
        return toolbox.tools().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String state(String server) {
        return outside.states().getOrDefault(server, "unknown");
    }

    void untilReady(String server) throws InterruptedException {
        until(() -> state(server).equals("ready"));
    }

    static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = REAL.nanos() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(REAL.nanos()).as("it should have happened by now").isLessThan(deadline);
            REAL.pause(Duration.ofMillis(10));
        }
    }

    @Override
    public void close() {
        outside.close();
        metrics.close();
    }
}
