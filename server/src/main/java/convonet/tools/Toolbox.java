package convonet.tools;

import static convonet.watch.FlowStep.EXECUTE_TOOL;
import static convonet.watch.FlowStep.TOOL_RESULTS;

import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.LogKeys;
import convonet.watch.ProviderException;
import convonet.watch.SessionScope;
import convonet.watch.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The assistant's tools. Every call has exactly one result, and its effect at most once: the [Ledger] sees
/// to it. May be used by any number of threads.
public final class Toolbox {
    private static final Logger LOG = LoggerFactory.getLogger(Toolbox.class);

    private static final Pattern NAMEABLE = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /// How long a tool may take.
    public static final Duration LIMIT = Duration.ofSeconds(10);

    /// How long a tool that was stopped may take to give its transaction back.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final ToolResult TIMED_OUT =
            new ToolResult.Failed("timed_out", "Sorry, that took too long and was given up. It can be tried again.");
    /// Never carried out, because the caller spoke or the process ended before.
    public static final ToolResult INTERRUPTED = new ToolResult.Failed(
            "interrupted", "This was interrupted before it was done. Use the tool again if it is still wanted.");
    private static final ToolResult UNAVAILABLE =
            new ToolResult.Failed("unavailable", "Sorry, that does not work just now. It can be tried again later.");

    private final Map<String, Tool> tools;
    private final Supplier<List<Tool>> outside;
    private final Ledger ledger;
    private final Clock clock;
    private final Duration limit;
    private final ToolCount count;
    private final Map<Key, CompletableFuture<ToolResult>> running = new ConcurrentHashMap<>();

    private Toolbox(
            List<Tool> tools,
            Supplier<List<Tool>> outside,
            Ledger ledger,
            Clock clock,
            Duration limit,
            ToolCount count) {
        Map<String, Tool> byName = new LinkedHashMap<>();
        for (Tool tool : tools) {
            if (byName.put(tool.name(), tool) != null) {
                throw new IllegalArgumentException("two tools are called " + tool.name());
            }
        }
        this.tools = byName;
        this.outside = outside;
        this.ledger = ledger;
        this.clock = clock;
        this.limit = limit;
        this.count = count;
    }

    public static Toolbox of(List<Tool> tools, Ledger ledger, Clock clock) {
        return new Toolbox(tools, List::of, ledger, clock, LIMIT, ToolCount.NONE);
    }

    /// These tools, and those of others behind them.
    ///
    /// @param outside asked whenever tools are listed or used, so it must not wait; equal lists until there is
    /// something new; never with a name of one of these
    public Toolbox with(Supplier<List<Tool>> outside) {
        return new Toolbox(ours(), outside, ledger, clock, limit, count);
    }

    /// The same tools, stopped after `limit`.
    public Toolbox within(Duration shorter) {
        return new Toolbox(ours(), outside, ledger, clock, shorter, count);
    }

    /// The same tools, every call of [#run] counted.
    public Toolbox counted(ToolCount by) {
        return new Toolbox(ours(), outside, ledger, clock, limit, by);
    }

    /// In the order in which they were given, those of others last.
    public List<Tool> tools() {
        return Stream.concat(tools.values().stream(), outside.get().stream()).toList();
    }

    private List<Tool> ours() {
        return List.copyOf(tools.values());
    }

    private Optional<Tool> find(String name) {
        Tool ours = tools.get(name);
        return ours != null
                ? Optional.of(ours)
                : outside.get().stream()
                        .filter(tool -> tool.name().equals(name))
                        .findFirst();
    }

    /// Carries a call out on a thread of its own and waits for its end, at most for [#LIMIT] and a little.
    /// Interrupting the waiting thread does not end the wait: it is interrupted when this returns.
    ///
    /// @param errand its arguments need not be checked
    public ToolResult run(Errand errand) {
        Optional<Tool> tool = find(errand.call().name());
        ToolResult result = tool.map(found -> checked(found, errand))
                .orElseGet(
                        () -> new ToolResult.Failed("unknown_tool", "There is no such tool. Use one of those listed."));
        count.called(tool.map(Tool::name).orElse(ToolCount.UNKNOWN), ToolCount.outcome(result));
        return result;
    }

    private ToolResult checked(Tool tool, Errand errand) {
        ToolCall call = errand.call();
        Timeline timeline = errand.timeline();
        if (!NAMEABLE.matcher(call.id()).matches()) {
            return new ToolResult.Failed("bad_argument", "The call's id must have 1 to 200 plain characters.");
        }
        Optional<String> fault = Schema.fault(tool.parameters(), call.arguments());
        if (fault.isPresent()) {
            return new ToolResult.Failed("bad_argument", fault.get());
        }
        long from = clock.nanos();
        timeline.mark(EXECUTE_TOOL, OptionalInt.empty(), Optional.empty(), Map.of("tool", tool.name()));
        ToolResult result = awaited(tool, errand);
        Duration took = Duration.ofNanos(clock.nanos() - from);
        String outcome = result instanceof ToolResult.Failed failed ? failed.code() : "done";
        timeline.mark(
                TOOL_RESULTS, OptionalInt.empty(), Optional.of(took), Map.of("tool", tool.name(), "result", outcome));
        return result;
    }

    /// The tool that the call is for, if it changes something.
    public Optional<Tool> changing(ToolCall call) {
        return find(call.name()).filter(tool -> !tool.readOnly());
    }

    /// Whether the call can be carried out any number of times without changing anything. Not known of a tool that
    /// is not there, as it may come before the call.
    public boolean changesNothing(ToolCall call) {
        return find(call.name()).filter(Tool::readOnly).isPresent();
    }

    /// How a call ended that nobody works on any more, because its turn or its process ended: as the ledger
    /// has it, else as one that was never carried out, which it then never will be.
    ///
    /// @throws ProviderException when the ledger cannot be asked
    public ToolResult settled(Errand errand) {
        Optional<Tool> tool = find(errand.call().name());
        if (tool.filter(Tool::readOnly).isPresent()) {
            return INTERRUPTED;
        }
        // A tool that is not there may be one of others, which was there when it was used.
        boolean outside =
                tool.map(there -> there.effect() == Tool.Effect.OUTSIDE).orElse(true);
        return ledger.settle(errand, outside && ledger.begun(errand) ? Ledger.UNKNOWN : INTERRUPTED);
    }

    /// Whoever asks for a call that runs already waits for the same end.
    private ToolResult awaited(Tool tool, Errand errand) {
        Key key = new Key(
                errand.caller().id(), errand.conversation(), errand.call().id());
        CompletableFuture<ToolResult> mine = new CompletableFuture<>();
        CompletableFuture<ToolResult> other = running.putIfAbsent(key, mine);
        if (other != null) {
            return new Deadline(other, limit.plus(GRACE).plus(GRACE)).await().orElse(TIMED_OUT);
        }
        try {
            ToolResult result = limited(tool, errand);
            mine.complete(result);
            return result;
        } finally {
            running.remove(key);
            mine.complete(UNAVAILABLE);
        }
    }

    private ToolResult limited(Tool tool, Errand errand) {
        CompletableFuture<ToolResult> end = new CompletableFuture<>();
        Deadline deadline = new Deadline(end, limit);
        Thread worker = Thread.ofVirtual()
                .name("tool " + tool.name())
                .start(SessionScope.carry(() -> end.complete(carriedOut(tool, errand))));
        Optional<ToolResult> result = deadline.await();
        if (result.isPresent()) {
            return result.get();
        }
        worker.interrupt();
        ToolResult late = new Deadline(end, GRACE).await().orElse(TIMED_OUT);
        LOG.warn("tool {} was stopped after {} ms", tool.name(), limit.toMillis());
        return switch (late) {
            case ToolResult.Done done -> done;
            case ToolResult.Failed failed -> tool.readOnly() ? TIMED_OUT : settledLate(errand);
        };
    }

    /// On the worker's thread.
    private ToolResult carriedOut(Tool tool, Errand errand) {
        return switch (tool.effect()) {
            case NONE, DATABASE -> attempted(tool, errand);
            case OUTSIDE -> bracketed(tool, errand);
        };
    }

    private ToolResult attempted(Tool tool, Errand errand) {
        try {
            return tool.action().run(errand);
        } catch (Refusal refusal) {
            return refusal.result();
        } catch (InterruptedException e) {
            return TIMED_OUT;
        } catch (ProviderException e) {
            LOG.atWarn().addKeyValue(LogKeys.ABOUT, tool.name()).setCause(e).log("tool {} was let down", tool.name());
            return UNAVAILABLE;
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue(LogKeys.ABOUT, tool.name()).setCause(e).log("tool {} failed", tool.name());
            return UNAVAILABLE;
        }
    }

    private ToolResult bracketed(Tool tool, Errand errand) {
        try {
            if (!ledger.begin(errand)) {
                return ledger.settle(errand, Ledger.UNKNOWN);
            }
        } catch (ProviderException e) {
            LOG.warn("tool {} was not begun", tool.name(), e);
            return UNAVAILABLE;
        }
        ToolResult result = attempted(tool, errand);
        try {
            return ledger.settle(errand, result);
        } catch (ProviderException e) {
            LOG.warn("the end of tool {} was not kept", tool.name(), e);
            return result;
        }
    }

    /// The ledger decides between the time limit and a transaction that is just being committed.
    private ToolResult settledLate(Errand errand) {
        try {
            return ledger.settle(errand, TIMED_OUT);
        } catch (ProviderException e) {
            return Ledger.UNKNOWN;
        }
    }

    private record Key(UserId owner, String conversation, String call) {}

    /// The time until which an end is awaited; it runs from the making.
    private final class Deadline {
        private final CompletableFuture<Optional<ToolResult>> first;
        private final Clock.Alarm alarm;

        Deadline(CompletableFuture<ToolResult> end, Duration time) {
            first = end.thenApply(Optional::of);
            alarm = clock.after(time, () -> first.complete(Optional.empty()));
        }

        /// Waits on through interruptions; the waiting thread is interrupted afterwards, if it was.
        ///
        /// @return empty when the time has passed
        Optional<ToolResult> await() {
            try {
                return first.join();
            } finally {
                alarm.cancel();
            }
        }
    }
}
