package convonet.bench.house;

import convonet.watch.Clock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An echo server in a process of its own, with the server's flags.
public final class EchoProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Program program;
    private final URI url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private EchoProcess(Program program) throws IOException {
        this.program = program;
        this.url = program.url();
    }

    /// @param output what it prints
    /// @param flags beside the server's
    public static EchoProcess start(Programs programs, Path output, List<String> flags, Clock clock)
            throws IOException, InterruptedException {
        List<String> command = Stream.of(programs.java(), flags, List.of("convonet.bench.echo.EchoServer"))
                .flatMap(List::stream)
                .toList();
        Map<String, String> environment = Map.of("CLASSPATH", System.getProperty("java.class.path"));
        return new EchoProcess(Program.start(command, environment, output, clock));
    }

    /// The answer to a peer's offer.
    public String answer(String offer) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url.resolve("/offer")).POST(HttpRequest.BodyPublishers.ofString(offer)));
    }

    /// How many peers there are.
    public int peers() throws IOException, InterruptedException {
        return Integer.parseInt(send(HttpRequest.newBuilder(url.resolve("/peers"))));
    }

    public Usage usage() throws IOException {
        return Usage.of(program.handle().pid());
    }

    public Holdings holdings() throws IOException {
        return Holdings.of(program.handle().pid());
    }

    public Jvm jvm() {
        return program.jvm();
    }

    @Override
    public void close() {
        program.close();
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the echo server refuses: " + answer.statusCode());
        }
        return answer.body();
    }
}
