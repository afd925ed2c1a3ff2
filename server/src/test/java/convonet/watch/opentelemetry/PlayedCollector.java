package convonet.watch.opentelemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A collector on loopback that speaks OTLP over HTTP and keeps what it is sent.
public final class PlayedCollector implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    final List<ResourceSpans> taken = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private final HttpServer server;
    private final CountDownLatch patience;

    private PlayedCollector(CountDownLatch patience) {
        this.patience = patience;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    public static PlayedCollector answering() {
        return new PlayedCollector(new CountDownLatch(0));
    }

    /// Takes connections and says nothing until it is closed.
    static PlayedCollector silent() {
        return new PlayedCollector(new CountDownLatch(1));
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public Set<String> names() {
        return spans().stream().map(Span::getName).collect(Collectors.toSet());
    }

    /// @return whether so many more spans came, and in time
    boolean takes(int spans) throws InterruptedException {
        return arrived.tryAcquire(spans, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    List<Span> spans() {
        return spans(taken);
    }

    private static List<Span> spans(List<ResourceSpans> taken) {
        return taken.stream()
                .flatMap(house -> house.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            patience.await();
            List<ResourceSpans> told = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList();
            taken.addAll(told);
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("api-key")));
            arrived.release(spans(told).size());
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        patience.countDown();
        server.stop(0);
    }
}
