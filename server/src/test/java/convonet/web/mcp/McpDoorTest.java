package convonet.web.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Ledger;
import convonet.tools.Toolbox;
import convonet.tools.todo.TodoTools;
import convonet.user.User;
import convonet.user.Users;
import convonet.watch.HandClock;
import convonet.web.TrustedProxies;
import convonet.web.WebServer;
import convonet.web.mcp.RawClient.Answer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class McpDoorTest {
    private static final SecretKey KEY = SecretKey.of("a secret key for tests");
    private static final String FRIENDLY = "https://desk.example";
    private static final String MILK = "{'title': 'buy milk'}";

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private Users users;
    private User ann;
    private WebServer server;
    private RawClient nobody;
    private RawClient anns;
    private RawClient bobs;

    @BeforeEach
    void open() {
        users = Users.open(stores.database(), KEY);
        Ledger ledger = new Ledger(stores.database(), clock);
        Toolbox toolbox = Toolbox.of(new TodoTools(ledger, clock).tools(), ledger, clock);
        McpDoor door = new McpDoor(users, toolbox, KEY, Set.of(FRIENDLY), TrustedProxies.of(List.of()), clock);
        server = new WebServer(List.of(door), context -> {});
        nobody = RawClient.of(server.open("127.0.0.1", 0));
        ann = Callers.add(stores.database(), "Ann");
        anns = nobody.bearing(users.newToken(ann.id()));
        bobs = nobody.bearing(
                users.newToken(Callers.add(stores.database(), "Bob").id()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aClientIsWelcomedAndShownTheTools() throws Exception {
        Answer welcome = anns.initialize();

        assertThat(welcome.result().at("/serverInfo/name").asText()).isEqualTo("convonet");
        assertThat(welcome.result().at("/protocolVersion").asText()).isEqualTo("2025-11-25");

        JsonNode tools = anns.ask(1, "tools/list", "{}").result().path("tools");
        assertThat(tools.findValuesAsText("name"))
                .containsExactly("add_todo", "list_todos", "update_todo", "complete_todo", "delete_todo");
        assertThat(tools.at("/0/inputSchema/required/0").asText()).isEqualTo("title");
        assertThat(tools.at("/0/annotations/readOnlyHint").asBoolean(true)).isFalse();
        assertThat(tools.at("/1/annotations/readOnlyHint").asBoolean()).isTrue();
    }

    @Test
    void aResultIsASentenceAndData() throws Exception {
        JsonNode result = anns.call(1, "add_todo", MILK).result();

        assertThat(result.path("isError").asBoolean()).isFalse();
        assertThat(result.at("/content/0/text").asText()).contains("buy milk");
        assertThat(result.at("/structuredContent/say")).isEqualTo(result.at("/content/0/text"));
        assertThat(result.at("/structuredContent/data/todo/title").asText()).isEqualTo("buy milk");
        assertThat(result.at("/content/1/text").asText()).contains("\"title\":\"buy milk\"");
    }

    @Test
    void aFailureSaysWhatToDoDifferently() throws Exception {
        JsonNode result = anns.call(1, "add_todo", "{'color': 'red'}").result();

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.at("/content/0/text").asText()).isEqualTo("the arguments must hold title.");
        assertThat(result.at("/structuredContent/error/code").asText()).isEqualTo("bad_argument");
    }

    @Test
    void anUnknownToolIsRefused() throws Exception {
        assertThat(anns.call(1, "fly", "{}").json().at("/error/code").asInt()).isEqualTo(-32_602);
    }

    @Test
    void whoeverBearsNoTokenIsAskedForOne() throws Exception {
        for (RawClient stranger : List.of(
                nobody,
                nobody.bearing(""),
                nobody.with("Authorization", "Basic YW5uOmFubg=="),
                nobody.bearing("x".repeat(300)))) {
            Answer refusal = stranger.call(1, "list_todos", "{}");

            assertThat(refusal.status()).isEqualTo(401);
            assertThat(refusal.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"convonet\"");
        }
    }

    @Test
    void aTokenThatIsWorthNothingIsRefused() throws Exception {
        Answer refusal = nobody.bearing("convonet_made-up").call(1, "list_todos", "{}");

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.header("WWW-Authenticate")).endsWith("error=\"invalid_token\"");
    }

    @Test
    void aTokenIsAnotherWithOtherCapitalsAlsoOnAConnectionThatKnowsIt() throws Exception {
        String scheme = "Bearer ";
        String token = anns.headers().getOrDefault("Authorization", "").substring(scheme.length());

        for (int i = 0; i < 3; i++) {
            assertThat(anns.initialize().status()).isEqualTo(200);
            RawClient thief = nobody.bearing(token.toUpperCase(Locale.ROOT));
            assertThat(thief.initialize().status()).isEqualTo(401);
        }
    }

    @Test
    void aNewTokenAndTheEndOfACallerTakeTheOldTokenAway() throws Exception {
        assertThat(anns.initialize().status()).isEqualTo(200);

        RawClient renewed = nobody.bearing(users.newToken(ann.id()));
        assertThat(anns.initialize().status()).isEqualTo(401);
        assertThat(renewed.initialize().status()).isEqualTo(200);

        users.remove(ann.id());
        assertThat(renewed.initialize().status()).isEqualTo(401);
    }

    @Test
    void theTokenAloneSaysWhoseThingsAreTouched() throws Exception {
        anns.call(1, "add_todo", MILK);

        assertThat(bobs.call(1, "list_todos", "{}").says()).doesNotContain("milk");
        assertThat(bobs.call(2, "complete_todo", "{'title': 'buy milk'}")
                        .result()
                        .path("isError")
                        .asBoolean())
                .isTrue();
        assertThat(bobs.call(3, "list_todos", "{'user_id': '" + ann.id() + "'}")
                        .result()
                        .at("/structuredContent/error/code")
                        .asText())
                .isEqualTo("bad_argument");
        assertThat(anns.call(2, "list_todos", "{}").says()).contains("milk");
    }

    @Test
    void aSessionIsGoodForItsOwnTokenOnly() throws Exception {
        String session = anns.initialize().header("Mcp-Session-Id");

        assertThat(anns.with("Mcp-Session-Id", session)
                        .call(1, "list_todos", "{}")
                        .status())
                .isEqualTo(200);
        for (RawClient thief : List.of(bobs, nobody.bearing(users.newToken(ann.id())))) {
            Answer refusal = thief.with("Mcp-Session-Id", session).call(1, "list_todos", "{}");

            assertThat(refusal.status()).isEqualTo(404);
            assertThat(refusal.code()).isEqualTo("unknown_session");
        }
    }

    @Test
    void aSessionThatAClientMadeUpIsNotTakenOver() throws Exception {
        assertThat(anns.with("Mcp-Session-Id", "mine.alone").initialize().status())
                .isEqualTo(404);
    }

    @Test
    void aRequestThatIsSentAgainHasItsEffectOnce() throws Exception {
        RawClient client = anns.with("Mcp-Session-Id", anns.initialize().header("Mcp-Session-Id"));

        Answer first = client.call(1, "add_todo", MILK);
        Answer again = client.call(1, "add_todo", MILK);

        assertThat(again.says()).isEqualTo(first.says());
        assertThat(again.result().path("structuredContent"))
                .isEqualTo(first.result().path("structuredContent"));
        assertThat(todos(client)).isEqualTo(1);
    }

    @Test
    void anotherNumberAnotherWishOrAnotherSessionIsAnotherCall() throws Exception {
        RawClient client = anns.with("Mcp-Session-Id", anns.initialize().header("Mcp-Session-Id"));
        RawClient other = anns.with("Mcp-Session-Id", anns.initialize().header("Mcp-Session-Id"));

        client.call(1, "add_todo", MILK);
        client.call(2, "add_todo", MILK);
        client.call(1, "add_todo", "{'title': 'call mum'}");
        other.call(1, "add_todo", MILK);

        assertThat(todos(client)).isEqualTo(4);
    }

    @Test
    void whoKeepsNoSessionAsksAnewEachTime() throws Exception {
        anns.call(1, "add_todo", MILK);
        anns.call(1, "add_todo", MILK);

        assertThat(todos(anns)).isEqualTo(2);
    }

    @Test
    void pagesFromElsewhereAreKeptOut() throws Exception {
        for (String origin : List.of(
                "https://evil.example", "null", nobody.url().resolve("/").toString())) {
            Answer refusal = anns.with("Origin", origin).call(1, "list_todos", "{}");

            assertThat(refusal.status()).as(origin).isEqualTo(403);
            assertThat(refusal.header("Access-Control-Allow-Origin")).isEmpty();
        }
        assertThat(nobody.with("Origin", "https://evil.example")
                        .send("OPTIONS", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anAllowedPageMayReadTheAnswer() throws Exception {
        Answer preflight = nobody.with("Origin", FRIENDLY).send("OPTIONS", "");
        Answer answer = anns.with("Origin", FRIENDLY).initialize();

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization", "Mcp-Session-Id");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(FRIENDLY);
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("Mcp-Session-Id");
    }

    @Test
    void aCallerWhoAsksTooFastHasToWait() throws Exception {
        int served = 0;
        Answer last = anns.ask(0, "ping", "{}");
        while (last.status() == 200) {
            served++;
            last = anns.ask(served, "ping", "{}");
        }

        assertThat(served).isEqualTo(100);
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(bobs.ask(1, "ping", "{}").status()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(1));
        assertThat(anns.ask(1, "ping", "{}").status()).isEqualTo(200);
    }

    @Test
    void aSourceThatTriesTokensHasToWait() throws Exception {
        int tries = 0;
        while (nobody.bearing("convonet_" + tries).ask(1, "ping", "{}").status() == 401) {
            tries++;
        }

        assertThat(tries).isEqualTo(200);
        assertThat(anns.ask(1, "ping", "{}").status())
                .as("from the same source")
                .isEqualTo(429);
    }

    @Test
    void whatIsTooLargeIsNotRead() throws Exception {
        String head = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 70000\r\n\r\n";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), nobody.url().getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();

            assertThat(status).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void whatIsNoJsonRpcIsRefused() throws Exception {
        assertThat(anns.post("buy milk").status()).isEqualTo(400);
        assertThat(anns.ask(1, "fly", "{}").json().at("/error/code").asInt()).isEqualTo(-32_601);
    }

    @Test
    void thereIsNothingToGetOrToDelete() throws Exception {
        for (String method : List.of("GET", "DELETE")) {
            Answer refusal = anns.send(method, "");

            assertThat(refusal.status()).isEqualTo(405);
            assertThat(refusal.header("Allow")).isEqualTo("POST");
        }
    }

    private static int todos(RawClient client) throws InterruptedException {
        return client.call(99, "list_todos", "{}")
                .result()
                .at("/structuredContent/data/todos")
                .size();
    }
}
