package convonet.tools.outside;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/// A transport, with what the SDK's client does not do with one: it cancels requests, and tells a [News] that the list
/// of tools changed, that there was trouble, or that the connection is lost, instead of listing and connecting again
/// by itself.
final class Wire implements McpClientTransport {
    private static final String CANCELLED = "notifications/cancelled";
    private static final int REQUEST_CANCELLED = -32_800;

    private final McpClientTransport transport;
    private final News news;
    private volatile Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> incoming =
            Function.identity();

    Wire(McpClientTransport transport, News news) {
        this.transport = transport;
        this.news = news;
    }

    /// One request on its way.
    static final class Passage {
        private volatile @Nullable Object number;
        private volatile ContextView context = Context.empty();

        /// Put into the context of what makes the request.
        Context notedIn(Context context) {
            return context.put(Passage.class, this);
        }

        boolean sent() {
            return number != null;
        }
    }

    @Override
    public Mono<Void> connect(Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> client) {
        incoming = client;
        return transport.connect(messages -> client.apply(messages.filter(this::isForTheClient)));
    }

    @Override
    public void setExceptionHandler(Consumer<Throwable> client) {
        transport.setExceptionHandler(this::troubled);
    }

    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
        return Mono.deferContextual(context -> {
            if (message instanceof McpSchema.JSONRPCRequest request) {
                Optional<Passage> passage = context.getOrEmpty(Passage.class);
                passage.ifPresent(of -> {
                    of.context = context;
                    of.number = request.id();
                });
            }
            return transport.sendMessage(message);
        });
    }

    /// Tells the server that nobody waits for the answer any more, and the client, which would keep a place for it.
    void cancel(Passage passage) {
        Object number = passage.number;
        if (number == null) {
            return;
        }
        McpSchema.JSONRPCMessage told = new McpSchema.JSONRPCNotification(
                CANCELLED, Map.of("requestId", number, "reason", "Nobody waits for it any more."));
        transport.sendMessage(told).contextWrite(passage.context).subscribe(done -> {}, this::troubled);
        McpSchema.JSONRPCMessage end = McpSchema.JSONRPCResponse.error(
                number, new McpSchema.JSONRPCResponse.JSONRPCError(REQUEST_CANCELLED, "cancelled"));
        incoming.apply(Mono.just(end)).subscribe();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return transport.closeGracefully();
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return transport.unmarshalFrom(data, type);
    }

    @Override
    public List<String> protocolVersions() {
        return transport.protocolVersions();
    }

    private boolean isForTheClient(McpSchema.JSONRPCMessage message) {
        if (message instanceof McpSchema.JSONRPCNotification notification
                && notification.method().equals(McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED)) {
            news.toolsChanged();
            return false;
        }
        return true;
    }

    private void troubled(Throwable trouble) {
        if (trouble instanceof McpTransportSessionClosedException
                || trouble instanceof McpTransportSessionNotFoundException) {
            news.lost();
        } else {
            news.troubled();
        }
    }
}
