package convonet.tools.outside;

import convonet.tools.Tool;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.Threads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tools of all servers of others. There are none at first; each server's appear when it is there.
public final class OutsideTools implements AutoCloseable {
    private final List<OutsideServer> servers;
    private final Clock clock;
    private final Threads threads;
    private final Metrics metrics;
    private final Allowance allowance = new Allowance();
    private volatile List<Attendance> attended = List.of();

    public OutsideTools(List<OutsideServer> servers, Clock clock, Threads threads, Metrics metrics) {
        this.servers = List.copyOf(servers);
        this.clock = clock;
        this.threads = threads;
        this.metrics = metrics;
    }

    /// Connects to all of them, behind the caller's back.
    public void begin() {
        attended = servers.stream()
                .map(server -> new Attendance(server, clock, threads, metrics))
                .toList();
    }

    /// What there is now, in the order of the servers, as far as a model can bear it.
    public List<Tool> tools() {
        return allowance.of(attended.stream().map(Attendance::tools).toList());
    }

    /// `ready`, `connecting` or `down`, by the servers' names.
    public Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        attended.forEach(server -> states.put(server.name(), server.state()));
        return states;
    }

    /// The servers' processes have ended when this returns.
    @Override
    public void close() {
        attended.forEach(Attendance::letGo);
        attended.forEach(Attendance::awaitEnd);
    }
}
