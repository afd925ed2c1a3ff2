package convonet.assistant.claude;

import com.anthropic.backends.Backend;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.Headers;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpRequestBody;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.errors.AnthropicIoException;
import convonet.assistant.claude.ClaudeLanguageModel.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/// How the SDK's requests get to the provider: OkHttp, as in the SDK's own transport, but over sockets that send at
/// once. Left as they are, they hold the end of every request larger than one packet back until the provider has
/// acknowledged its beginning: a round trip, or 40 ms on loopback.
final class Transport implements HttpClient {
    /// More than this many idle connections are closed; one carries one call at a time unless the provider speaks
    /// HTTP/2.
    private static final int IDLE_CONNECTIONS = 256;

    private final Backend backend;
    private final OkHttpClient client;

    Transport(Backend backend, Limits limits) {
        this.backend = backend;
        this.client = new OkHttpClient.Builder()
                .socketFactory(new PromptSockets())
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
                .connectTimeout(limits.connect())
                .readTimeout(limits.silence())
                .writeTimeout(limits.silence())
                .callTimeout(limits.reply())
                .build();
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        HttpRequest ready = backend.authorizeRequest(backend.prepareRequest(request));
        try {
            return backend.prepareResponse(
                    new Answered(client.newCall(written(ready)).execute()));
        } catch (IOException e) {
            throw new AnthropicIoException("Request failed", e);
        }
    }

    /// Nobody here asks without waiting; the SDK demands it.
    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return CompletableFuture.supplyAsync(
                () -> execute(request, options), work -> Thread.ofVirtual().start(work));
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
        backend.close();
    }

    private static Request written(HttpRequest request) {
        Request.Builder written = new Request.Builder().url(request.url());
        for (String name : request.headers().names()) {
            request.headers().values(name).forEach(value -> written.addHeader(name, value));
        }
        return written.method(
                        request.method().name(), request.body().map(Body::new).orElse(null))
                .build();
    }

    private static final class Body extends RequestBody {
        private final HttpRequestBody body;

        Body(HttpRequestBody body) {
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return Optional.ofNullable(body.contentType()).map(MediaType::parse).orElse(null);
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return !body.repeatable();
        }

        @Override
        public void writeTo(BufferedSink sink) {
            body.writeTo(sink.outputStream());
        }
    }

    private record Answered(Response response) implements HttpResponse {
        @Override
        public int statusCode() {
            return response.code();
        }

        @Override
        public Headers headers() {
            Headers.Builder headers = Headers.builder();
            response.headers().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
            return headers.build();
        }

        @Override
        public InputStream body() {
            ResponseBody body = response.body();
            return body == null ? InputStream.nullInputStream() : body.byteStream();
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
