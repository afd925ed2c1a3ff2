package convonet.tools.outside;

import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/// One connection to a server, from its handshake until it is lost. Tools may be called by many threads.
final class Connection implements AutoCloseable {
    /// A program may have to be fetched before it answers for the first time.
    private static final Duration TO_CONNECT = Duration.ofSeconds(60);

    private static final Duration TO_LIST = Duration.ofSeconds(10);
    private static final Duration TO_ANSWER_A_PING = Duration.ofSeconds(5);
    private static final Duration TO_CLOSE = Duration.ofSeconds(2);

    /// The SDK's own limit, by a clock of its own; all waits here are shorter.
    private static final Duration FAR_OFF = Duration.ofMinutes(2);

    private static final int MOST_PAGES = 20;

    private final String provider;
    private final Wire wire;
    private final McpAsyncClient client;
    private final News news = new News(this::endWaits);
    private final Set<Runnable> endsOfWaits = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    private Connection(String provider, McpClientTransport transport, Clock clock) {
        this.provider = provider;
        this.wire = new Wire(transport, news);
        this.clock = clock;
        this.client = McpClient.async(wire)
                .clientInfo(McpSchema.Implementation.builder("convonet", "1").build())
                .initializationTimeout(FAR_OFF)
                .requestTimeout(FAR_OFF)
                .build();
    }

    /// @param provider what the server is called in troubles
    /// @throws ProviderException when it cannot be reached, or does not speak MCP
    static Connection open(String provider, OutsideServer server, Clock clock, Threads threads)
            throws InterruptedException {
        Connection connection = new Connection(provider, Transports.to(server, provider, threads), clock);
        try {
            connection.answer(connection.client.initialize(), TO_CONNECT);
            return connection;
        } catch (InterruptedException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// What the server offers now.
    List<McpSchema.Tool> tools() throws InterruptedException {
        List<McpSchema.Tool> tools = new ArrayList<>();
        if (client.getServerCapabilities().tools() == null) {
            return tools;
        }
        String page = McpSchema.FIRST_PAGE;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            McpSchema.ListToolsResult listed = answer(client.listTools(page), TO_LIST);
            tools.addAll(Objects.requireNonNullElse(listed.tools(), List.of()));
            page = Objects.requireNonNullElse(listed.nextCursor(), "");
            if (page.isEmpty()) {
                break;
            }
        }
        return tools;
    }

    /// Waits for the answer until it is interrupted, and cancels the call at the server then.
    ///
    /// @throws McpError what the server said instead of an answer
    /// @throws UnansweredException when the connection is lost meanwhile
    McpSchema.CallToolResult call(String tool, Map<String, Object> arguments) throws InterruptedException {
        Wire.Passage passage = new Wire.Passage();
        CompletableFuture<McpSchema.CallToolResult> answer = client.callTool(McpSchema.CallToolRequest.builder(tool)
                        .arguments(arguments)
                        .build())
                .contextWrite(passage::notedIn)
                .toFuture();
        try {
            return awaited(answer);
        } catch (InterruptedException e) {
            wire.cancel(passage);
            news.troubled();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof McpError said) {
                throw said;
            }
            news.troubled();
            throw new UnansweredException(passage.sent() && !isRefusal(rootOf(e)), e);
        }
    }

    /// Whether the request surely did not reach a server that would carry it out.
    private static boolean isRefusal(Throwable root) {
        return root instanceof RejectedExecutionException
                || root instanceof ConnectException
                || root instanceof HttpConnectTimeoutException
                || root instanceof McpTransportSessionNotFoundException;
    }

    /// Waits until the list of tools may be another one.
    ///
    /// @return whether the server is still there
    boolean awaitNews() throws InterruptedException {
        news.await();
        return !news.isLost() && (!news.wasTroubled() || answersPing());
    }

    private boolean answersPing() throws InterruptedException {
        try {
            answer(client.ping(), TO_ANSWER_A_PING);
            return true;
        } catch (ProviderException e) {
            return false;
        }
    }

    /// Calls under way end unanswered.
    @Override
    public void close() {
        try {
            client.closeGracefully().toFuture().get(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            client.close();
        } catch (InterruptedException e) {
            client.close();
            Thread.currentThread().interrupt();
        }
    }

    private <T> T answer(Mono<T> question, Duration limit) throws InterruptedException {
        CompletableFuture<T> answer = question.toFuture();
        Clock.Alarm alarm =
                clock.after(limit, () -> answer.completeExceptionally(new TimeoutException("no answer in time")));
        try {
            return awaited(answer);
        } catch (ExecutionException e) {
            throw new ProviderException(provider, true, "does not answer: " + kind(e), e);
        } finally {
            alarm.cancel();
        }
    }

    /// Ends with the connection, if not before.
    private <T> T awaited(CompletableFuture<T> answer) throws InterruptedException, ExecutionException {
        Runnable end = () -> answer.completeExceptionally(new McpTransportSessionClosedException());
        endsOfWaits.add(end);
        try {
            if (news.isLost()) {
                endWaits();
            }
            return answer.get();
        } finally {
            endsOfWaits.remove(end);
        }
    }

    private void endWaits() {
        endsOfWaits.forEach(Runnable::run);
    }

    /// Only the kind of trouble: what libraries say of it may hold addresses and headers.
    private static String kind(Throwable trouble) {
        return rootOf(trouble).getClass().getSimpleName();
    }

    private static Throwable rootOf(Throwable trouble) {
        Throwable root = trouble;
        for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }
}
