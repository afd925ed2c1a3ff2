package convonet.assistant.claude;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import convonet.assistant.LanguageModel.Prompt;
import convonet.assistant.Message;
import convonet.tools.Parameters;
import convonet.tools.Tool;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Talks to a server of its own on this machine that always gives the same reply, so that the classes on the way
/// are loaded and compiled. Nothing leaves the machine.
final class Rehearsal {
    private static final int REPLIES = 100;

    private static final User NOBODY = new User(new UserId(new UUID(0, 0)), "nobody", Optional.empty(), ZoneOffset.UTC);
    private static final ToolCall CALL = new ToolCall(
            "rehearsal", "look", JsonNodeFactory.instance.objectNode().put("at", "this"));
    /// About as many as there are, and a conversation of some length: what is compiled depends on it.
    private static final List<Tool> TOOLS = IntStream.range(0, 12)
            .mapToObj(i -> new Tool(
                    "look_" + i,
                    "Looks at something.",
                    Parameters.none()
                            .text("at", "What to look at.", 20)
                            .choice("with", "What to look with.", List.of("eyes", "glasses"))
                            .required("at")
                            .schema(),
                    Tool.Effect.NONE,
                    errand -> {
                        throw new IllegalStateException("nobody uses it");
                    }))
            .toList();

    private static final int TURNS = 8;

    private static final String REPLY = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
            "model":"none","content":[],"stop_reason":null,"stop_sequence":null,\
            "usage":{"input_tokens":1,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"I look. "}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: content_block_start
            data: {"type":"content_block_start","index":1,\
            "content_block":{"type":"tool_use","id":"toolu_1","name":"look_0","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{}"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":1}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},\
            "usage":{"output_tokens":5}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    private Rehearsal() {}

    static void of(String model, Clock clock) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Rehearsal::answer);
            server.setExecutor(threads);
            server.start();
            URI here = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            try (ClaudeLanguageModel mind = new ClaudeLanguageModel(new Access("none", model, here), clock)) {
                for (int i = 0; i < REPLIES; i++) {
                    mind.reply(prompt(clock), words -> {});
                }
            } finally {
                server.stop(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Prompt prompt(Clock clock) {
        List<Message> conversation = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            conversation.add(new Message.FromCaller("Look at this."));
            conversation.add(new Message.FromAssistant("I look.", List.of(CALL)));
            conversation.add(new Message.FromTools(List.of(new Message.Answered(
                    CALL, new ToolResult.Done("There it is.", JsonNodeFactory.instance.objectNode())))));
            conversation.add(new Message.FromAssistant("There it is.", List.of()));
        }
        conversation.add(new Message.FromCaller("Look again."));
        return new Prompt(NOBODY, clock.now(), conversation, List.copyOf(TOOLS));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                OutputStream body = exchange.getResponseBody()) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("content-type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            body.write(REPLY.getBytes(StandardCharsets.UTF_8));
        }
    }
}
