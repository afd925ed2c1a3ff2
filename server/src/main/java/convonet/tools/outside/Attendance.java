package convonet.tools.outside;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import convonet.tools.Errand;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import convonet.watch.Clock;
import convonet.watch.LogKeys;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import convonet.watch.Reconnection;
import convonet.watch.Threads;
import io.modelcontextprotocol.spec.McpError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one server at hand for as long as the house stands: connects, reads its list of tools, reads it anew when it
/// may have changed, and connects again when the server is gone. Its tools stay offered while it is away, so that what
/// a model is told does not change with every hiccup; they fail with `unavailable` then. Owns one virtual thread.
final class Attendance {
    private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

    /// Between two readings of a list that changes all the time.
    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);

    private static final int MOST_CALLS = 8;
    private static final long TO_END_SECONDS = 15;
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final OutsideServer server;
    private final String provider;
    private final Clock clock;
    private final Threads threads;
    private final Metrics metrics;
    private final ToolList tools;
    private final Semaphore places = new Semaphore(MOST_CALLS);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Threads.Running attending;
    private volatile @Nullable Connection connection;
    private volatile boolean known;

    Attendance(OutsideServer server, Clock clock, Threads threads, Metrics metrics) {
        this.server = server;
        this.provider = "mcp:" + server.name();
        this.clock = clock;
        this.threads = threads;
        this.metrics = metrics;
        this.tools = new ToolList(server, this::call);
        this.attending = threads.start("mcp " + server.name(), this::attend);
    }

    String name() {
        return server.name();
    }

    /// `ready`; `connecting` before it was there for the first time, `down` after.
    String state() {
        return connection != null ? "ready" : known ? "down" : "connecting";
    }

    /// The same list until there is another one.
    List<Tool> tools() {
        return tools.tools();
    }

    /// Begins to end it.
    void letGo() {
        attending.cancel();
    }

    /// Waits for the end.
    void awaitEnd() {
        try {
            if (!ended.await(TO_END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("MCP server {} takes too long to let go of", server.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attend() throws InterruptedException {
        try {
            Reconnection reconnection = new Reconnection(clock);
            while (true) {
                stay(reconnection);
                reconnection.pause();
                metrics.providerReconnect(provider);
            }
        } finally {
            ended.countDown();
        }
    }

    /// Returns when the server is gone, or cannot be reached.
    private void stay(Reconnection reconnection) throws InterruptedException {
        try (Connection opened = Connection.open(provider, server, clock, threads)) {
            tools.read(opened.tools());
            reconnection.succeeded();
            attendTo(opened);
            trouble("is gone");
        } catch (ProviderException e) {
            trouble(e.getMessage());
        } catch (RuntimeException e) {
            trouble("does not speak as it should: " + e.getClass().getSimpleName());
        }
    }

    /// Until it is lost.
    private void attendTo(Connection opened) throws InterruptedException {
        try {
            connection = opened;
            known = true;
            LOG.info("MCP server {} is there: {} tools", server, tools.tools().size());
            while (opened.awaitNews()) {
                tools.read(opened.tools());
                clock.pause(BETWEEN_READINGS);
            }
        } finally {
            connection = null;
        }
    }

    private void trouble(@Nullable String what) {
        LOG.atWarn()
                .addKeyValue(LogKeys.PROVIDER, provider)
                .addKeyValue(LogKeys.ABOUT, what)
                .log("MCP server {}: {}", server, what);
        metrics.providerError(provider);
    }

    private ToolResult call(String tool, boolean readOnly, Errand errand) throws InterruptedException {
        places.acquire();
        try {
            Connection there = connection;
            return there == null ? away() : answered(there, tool, readOnly, errand);
        } finally {
            places.release();
        }
    }

    private ToolResult answered(Connection there, String tool, boolean readOnly, Errand errand)
            throws InterruptedException {
        try {
            return Results.of(there.call(tool, JSON.convertValue(errand.arguments(), OBJECT)));
        } catch (McpError said) {
            return Results.of(said);
        } catch (UnansweredException e) {
            metrics.providerError(provider);
            return e.maybeDone() && !readOnly ? unknown() : away();
        } catch (InterruptedException e) {
            metrics.providerError(provider);
            if (readOnly) {
                throw e;
            }
            return unknown();
        }
    }

    private ToolResult away() {
        return new ToolResult.Failed(
                "unavailable", server.name() + " cannot be reached just now. It can be tried again later.");
    }

    private ToolResult unknown() {
        return new ToolResult.Failed(
                "unknown_outcome", server.name() + " did not say whether that was done. Look before trying it again.");
    }
}
