package convonet.tools.outside;

import convonet.watch.ProviderException;
import convonet.watch.Threads;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;

/// The ways to a server.
final class Transports {
    private static final int LARGEST_RESPONSE = 1 << 20;

    private Transports() {}

    /// @param provider what the server is called in troubles
    /// @throws ProviderException when its program cannot be started
    static McpClientTransport to(OutsideServer server, String provider, Threads threads) {
        return switch (server.way()) {
            case OutsideServer.Program program -> {
                try {
                    yield new ChildTransport(server.name(), program, threads);
                } catch (IOException e) {
                    throw new ProviderException(provider, true, "cannot be started", e);
                }
            }
            case OutsideServer.Site site -> {
                HttpRequest.Builder request = HttpRequest.newBuilder();
                site.headers().forEach(request::header);
                yield HttpClientStreamableHttpTransport.builder(site.url().toString())
                        .endpoint(site.url().toString())
                        .requestBuilder(request)
                        .customizeClient(http -> http.followRedirects(HttpClient.Redirect.NEVER))
                        .maxResponseSize(LARGEST_RESPONSE)
                        .build();
            }
        };
    }
}
