package convonet.tools.outside;

import convonet.watch.Threads;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpTransportException;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// MCP over standard input and output of a [ChildProcess]. Unlike the SDK's, it tells when the process ends, keeps our
/// environment to itself, takes no more than it can bear, and leaves nothing of a process behind. Owns three virtual
/// threads. Lines that are no message are passed over, as are those too long to be one.
final class ChildTransport implements McpClientTransport {
    private static final Logger LOG = LoggerFactory.getLogger(ChildTransport.class);
    private static final int LONGEST_MESSAGE = 1 << 20;
    private static final int LONGEST_CHAT = 2_000;
    private static final int MOST_WAITING = 64;

    private final McpJsonMapper json = McpJsonDefaults.getMapper();
    private final BlockingQueue<byte[]> outgoing = new ArrayBlockingQueue<>(MOST_WAITING);
    private final String server;
    private final Process process;
    private final Chatter chatter;
    private final Threads threads;
    private final Threads.Running writer;
    private volatile Consumer<Throwable> trouble = ignored -> {};
    private volatile boolean ended;

    /// @throws IOException when there is no such program
    ChildTransport(String server, OutsideServer.Program program, Threads threads) throws IOException {
        this.server = server;
        this.process = ChildProcess.start(program);
        this.chatter = new Chatter(server, program.secrets());
        this.threads = threads;
        threads.start("mcp chatter " + server, this::listen);
        this.writer = threads.start("mcp write " + server, this::write);
    }

    @Override
    public Mono<Void> connect(Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> incoming) {
        return Mono.fromRunnable(() -> threads.start("mcp read " + server, () -> read(incoming)));
    }

    @Override
    public void setExceptionHandler(Consumer<Throwable> told) {
        trouble = told;
    }

    /// Fails with a [RejectedExecutionException] when the server surely never sees the message.
    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            if (message instanceof McpSchema.JSONRPCRequest request
                    && request.method().equals(McpSchema.METHOD_TOOLS_CALL)) {
                chatter.used();
            }
            if (ended || !outgoing.offer(line(message))) {
                throw new RejectedExecutionException(ended ? "the process has ended" : "the process does not read");
            }
        });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::stop);
    }

    private byte[] line(McpSchema.JSONRPCMessage message) {
        try {
            return (json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new McpTransportException("this cannot be written as JSON", e);
        }
    }

    private void read(Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> incoming) {
        Lines lines = new Lines(process.getInputStream(), LONGEST_MESSAGE);
        try {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                message(line.get())
                        .ifPresent(message -> incoming.apply(Mono.just(message)).subscribe());
            }
        } catch (IOException e) {
            LOG.debug("MCP server {} was cut off", server);
        } finally {
            ended = true;
            trouble.accept(new McpTransportSessionClosedException());
        }
    }

    private Optional<McpSchema.JSONRPCMessage> message(String line) {
        try {
            return Optional.of(McpSchema.deserializeJsonRpcMessage(json, line));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void write() throws InterruptedException {
        try (OutputStream out = process.getOutputStream()) {
            while (true) {
                out.write(outgoing.take());
                out.flush();
            }
        } catch (IOException e) {
            LOG.debug("MCP server {} does not read any more", server);
        }
    }

    private void listen() {
        Lines lines = new Lines(process.getErrorStream(), LONGEST_CHAT);
        try {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                chatter.heard(line.get());
            }
        } catch (IOException e) {
            LOG.debug("MCP server {} has gone silent", server);
        }
    }

    /// The writer lets go of the process's input, at which it is to end.
    private void stop() {
        ended = true;
        writer.cancel();
        try {
            if (!process.waitFor(ChildProcess.TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("MCP server {} does not stop by itself", server);
                ChildProcess.kill(process);
            }
        } catch (InterruptedException e) {
            ChildProcess.kill(process);
            Thread.currentThread().interrupt();
        }
    }
}
