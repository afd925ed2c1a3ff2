package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.agent.AgentAuth;
import convonet.agent.Agents;
import convonet.agent.CheapAgents;
import convonet.agent.Password;
import convonet.agent.Role;
import convonet.desk.AgentActs;
import convonet.desk.CallRecords;
import convonet.desk.CallerTodos;
import convonet.desk.DeskParts;
import convonet.desk.DeskSessions;
import convonet.desk.DeskSettings;
import convonet.desk.Desks;
import convonet.desk.FakeTelephones;
import convonet.desk.KeptChoices;
import convonet.desk.QuietAssistant;
import convonet.desk.Rings;
import convonet.desk.SupervisionRecords;
import convonet.desk.Supervisors;
import convonet.socketio.SocketIoServer;
import convonet.socketio.SocketIoSettings;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.tools.Ledger;
import convonet.tools.Toolbox;
import convonet.tools.directory.Duty;
import convonet.transfer.Acceptances;
import convonet.transfer.AgentSide;
import convonet.transfer.CallBacks;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferState;
import convonet.watch.Metrics;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import convonet.web.DeskClient.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Agents at the doors of their dashboard: signing in over HTTP, and the namespace `/desk`.
class DeskDoorTest {
    private static final String PASSWORD = "open sesame";
    private static final Relay RELAY = new Relay(List.of("turn:turn.example:3478"), "north");

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final SystemClock clock = new SystemClock();
    private final Metrics metrics = new Metrics();
    private Agents agents;
    private Desks desks;
    private SocketIoServer socketIo;
    private WebServer web;
    private URI url;
    private DeskClient ann;

    @BeforeEach
    void open() {
        agents = CheapAgents.in(stores.database());
        agents.add("Ann", "2001", "support", Role.SUPERVISOR, Optional.of(new Password(PASSWORD)));
        AgentAuth auth = new AgentAuth(agents, stores.redis(), SecretKey.of("a secret key for tests"), clock);
        DeskSessions sessions = new DeskSessions(stores.redis(), agents, clock);
        Acceptances acceptances = new Acceptances();
        Ledger ledger = new Ledger(stores.database(), clock);
        CallRecords records = new CallRecords(stores.database(), "house");
        FakeTelephones telephones = new FakeTelephones();
        desks = new Desks(new DeskParts(
                sessions,
                records,
                new KeptChoices(stores.database()),
                acceptances,
                telephones,
                DeskSettings.defaults(),
                clock,
                new VirtualThreads()));
        TrustedProxies proxies = TrustedProxies.of(List.of());
        DeskSignIn signIn = new DeskSignIn(auth, sessions, desks, Set.of("https://friend.example"), proxies, metrics);
        socketIo = new SocketIoServer(SocketIoSettings.defaults(), clock);
        AgentActs acts = new AgentActs(Optional.empty(), acceptances);
        DeskViews views = new DeskViews(
                desks,
                new CallerTodos(Toolbox.of(List.of(), ledger, clock)),
                new QuietAssistant(Optional.empty(), clock, new VirtualThreads()));
        DeskPapers papers = new DeskPapers(records, new CallBacks(stores.database(), clock));
        SupervisionRecords trail = new SupervisionRecords(stores.database(), "house");
        DeskSupervision supervision = new DeskSupervision(
                new Supervisors(desks, Optional.empty(), Optional.empty(), trail, clock, new VirtualThreads()), trail);
        new DeskDoor(
                        sessions,
                        desks,
                        acts,
                        papers,
                        views,
                        supervision,
                        telephones,
                        new Relays(Optional.of(RELAY), clock),
                        metrics)
                .openOn(socketIo.of("/desk"));
        web = new WebServer(List.of(signIn), socketIo::mount);
        url = URI.create("http://127.0.0.1:" + web.open("127.0.0.1", 0));
        ann = new DeskClient(url);
    }

    @AfterEach
    void close() {
        ann.close();
        desks.close();
        socketIo.close();
        web.close();
        clock.close();
    }

    @Test
    void anAgentSignsInAndIsToldWhoTheyAreAndHowToRegister() throws InterruptedException {
        Answer answer = ann.signIn("ann", PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .hasToString(
                        "{\"name\":\"Ann\",\"extension\":\"2001\",\"department\":\"support\",\"role\":\"supervisor\"}");
        assertThat(answer.cookie())
                .matches("convonet_desk=[0-9a-f]{32};.*")
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
                .doesNotContain("Secure");

        JsonNode agent = ann.connect().next("agent");
        assertThat(agent.path("name").asText()).isEqualTo("Ann");
        assertThat(agent.path("state").asText()).isEqualTo("not_ready");
        assertThat(agent.path("since_ms").isNumber()).isTrue();
        assertThat(agent.path("reasons").get(0).asText()).isEqualTo("Break");
        assertThat(agent.at("/decline_reasons/0").toString())
                .isEqualTo("{\"code\":\"not_mine\",\"words\":\"Not for me\"}");
        JsonNode telephone = agent.path("telephone");
        assertThat(List.of(
                        telephone.path("kind").asText(),
                        telephone.path("url").asText(),
                        telephone.path("uri").asText(),
                        telephone.path("user").asText(),
                        telephone.path("password").asText(),
                        telephone.path("expires_in_s").asText()))
                .containsExactly("built-in", "/sip", "sip:2001@convonet.invalid", "a user", "a secret", "900");
        assertThat(telephone.at("/ice_servers/0/urls/0").asText()).isEqualTo("turn:turn.example:3478");
        assertThat(ann.ask("ticket", "{}").at("/telephone/user").asText()).isEqualTo("a user");
    }

    @Test
    void anAgentSaysWhatTheyDo() throws InterruptedException {
        ann.signIn("Ann", PASSWORD);
        ann.connect().next("agent");

        assertThat(ann.ask("set_state", "{'state': 'ready'}")).hasToString("{\"ok\":true}");
        assertThat(ann.next("state").path("state").asText()).isEqualTo("ready");
        assertThat(desks.of(agents.named("Ann").orElseThrow()).duty()).contains(Duty.READY);
        ann.ask("set_state", "{'state': 'not_ready', 'reason': 'Lunch'}");
        assertThat(ann.next("state").path("reason").asText()).isEqualTo("Lunch");
        for (String no : List.of("{}", "{'state': 'on_call'}", "{'state': 'not_ready', 'reason': 'Because'}")) {
            assertThat(ann.ask("set_state", no).path("code").asText()).as(no).isEqualTo("bad_state");
        }
    }

    @Test
    void whoIsNotSignedInIsToldSoAndRefusedEverything() throws InterruptedException {
        ann.withCookie("convonet_desk=" + "0".repeat(32)).connect();
        assertThat(ann.next("sign_in_required")).isEmpty();

        for (String event : List.of("set_state", "ticket")) {
            assertThat(ann.ask(event, "{'state': 'ready'}").path("code").asText())
                    .isEqualTo("not_signed_in");
        }
        assertThat(ann.ask("anything", "{}").path("ok").asBoolean(true)).isFalse();
        assertThat(ann.unread()).extracting(DeskClient.Told::event).doesNotContain("agent", "state");
    }

    @Test
    void aSupervisorIsToldWithoutAskingWhoWaitsAndWhatAllDo() throws InterruptedException {
        ann.signIn("Ann", PASSWORD);
        ann.connect();
        assertThat(ann.next("queue")).hasToString("{\"waiting\":[]}");
        assertThat(ann.next("team").at("/agents/0/state").asText()).isEqualTo("not_ready");
        ann.ask("set_state", "{'state': 'ready'}");
        JsonNode row = ann.next("team").at("/agents/0");
        assertThat(row.path("state").asText()).isEqualTo("ready");
        assertThat(row.path("supervisors")).isEmpty();

        String nobodys = "{'transfer_id': '" + "0".repeat(32) + "', 'way': 'listen'}";
        assertThat(ann.ask("supervise", nobodys).path("code").asText()).isEqualTo("no_such_call");
        assertThat(ann.ask("audit", "{}").path("acts").isArray()).isTrue();
    }

    @Test
    void theOlderTabIsToldThatANewerOneTookOver() throws InterruptedException {
        ann.signIn("Ann", PASSWORD);
        ann.connect().next("agent");
        ann.ask("set_state", "{'state': 'ready'}");
        try (DeskClient second = new DeskClient(url).withCookie(ann.cookie()).connect()) {
            assertThat(second.next("agent").path("state").asText()).isEqualTo("ready");
            assertThat(ann.next("superseded")).isEmpty();
            ann.next("disconnected");
            assertThat(second.ask("set_state", "{'state': 'not_ready'}")
                            .path("ok")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void whoSignsOutIsSignedOutInEveryTab() throws InterruptedException {
        ann.signIn("Ann", PASSWORD);
        ann.connect().next("agent");

        Answer answer = ann.signOut();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.cookie()).startsWith("convonet_desk=;").contains("Expires=Thu, 01 Jan 1970");
        ann.next("sign_in_required");
        assertThat(ann.ask("ticket", "{}").path("code").asText()).isEqualTo("not_signed_in");
        ann.connect().next("sign_in_required");
        assertThat(ann.signOut().status()).as("again").isEqualTo(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameGetTheSameAnswerAndThenALock() throws InterruptedException {
        for (String name : List.of("Ann", "Nobody", "Ann", "Ann", "Nobody")) {
            Answer wrong = ann.signIn(name, "a wrong password");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.cookie()).isEmpty();
            assertThat(wrong.body())
                    .hasToString("{\"code\":\"wrong_password\",\"message\":\"Name or password is not right.\"}");
        }

        Answer locked = ann.signIn("Ann", PASSWORD);

        assertThat(locked.status()).isEqualTo(401);
        assertThat(locked.body().path("code").asText()).isEqualTo("locked");
        assertThat(locked.body().path("retry_after_s").asInt()).isBetween(1, 30);
        assertThat(metrics.scrape()).contains("convonet_signins_total{result=\"agent_wrong_password\"} 5.0");
    }

    @Test
    void pagesOfOthersSignNobodyInOrOut() throws InterruptedException {
        String given = "{\"name\":\"Ann\",\"password\":\"" + PASSWORD + "\"}";
        for (String path : List.of("/api/desk/sign-in", "/api/desk/sign-out")) {
            for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1:1")) {
                Answer refused = ann.post(path, given, Map.of("Origin", origin));
                assertThat(refused.status()).as(path + origin).isEqualTo(403);
                assertThat(refused.body().path("code").asText()).isEqualTo("origin_refused");
            }
        }
        Answer own = ann.post("/api/desk/sign-in", given, Map.of("Origin", url.toString()));
        assertThat(own.status()).isEqualTo(200);
        Answer friend = ann.post("/api/desk/sign-in", given, Map.of("Origin", "https://friend.example"));
        assertThat(friend.cookie()).as("by the way of an encrypted page").contains("Secure");
    }

    @Test
    void whatIsNoSignInIsRefused() throws InterruptedException {
        for (String body : List.of(
                "",
                "{",
                "[]",
                "{\"name\":\"Ann\"}",
                "{\"name\":7,\"password\":\"x\"}",
                "{\"name\":\" \",\"password\":\"x\"}",
                "{\"name\":\"A\\u0000\",\"password\":\"x\"}",
                "{\"name\":\"" + "a".repeat(101) + "\",\"password\":\"x\"}",
                "{\"name\":\"Ann\",\"password\":\"" + "x".repeat(5_000) + "\"}")) {
            assertThat(ann.post("/api/desk/sign-in", body, Map.of()).status())
                    .as(body)
                    .isEqualTo(400);
        }
        Answer form = ann.post("/api/desk/sign-in", "{}", Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(form.status()).isEqualTo(400);
        assertThat(ann.signIn("Ann", PASSWORD).status())
                .as("none of it was a try")
                .isEqualTo(200);
    }

    @Test
    void whoIsRungIsShownWhoCallsAndWhatIsSaid() throws InterruptedException {
        ann.signIn("Ann", PASSWORD);
        ann.connect().next("agent");
        AgentSide.Rung ada = Rings.ada("2001", Optional.of(told -> told.accept(Rings.brief("<b>Ada</b> is cross."))));

        assertThat(desks.rung(ada)).isEqualTo(AgentSide.Reception.SHOWN);
        JsonNode incoming = ann.next("incoming");
        assertThat(incoming.path("transfer_id").asText()).isEqualTo(ada.id().value());
        assertThat(incoming.path("department").asText()).isEqualTo("support");
        assertThat(incoming.path("caller").asText()).isEqualTo("Ada");
        assertThat(incoming.path("verified").asBoolean()).isTrue();
        assertThat(incoming.path("reason").asText()).isEqualTo("a bill");
        assertThat(incoming.path("waited_ms").asInt()).isEqualTo(300);
        assertThat(incoming.at("/turns/0/by").asText()).isEqualTo("caller");
        assertThat(incoming.at("/turns/1/text").asText()).isEqualTo("I see");
        assertThat(List.of("summary", "open_todos", "events", "earlier_calls"))
                .extracting(field -> incoming.path(field).path(0).asText())
                .containsExactly("Ada: a bill", "pay the bill", "yoga tomorrow", "3 March, support: solved");
        assertThat(ann.next("briefing").at("/summary/0").asText())
                .as("what was said is text and nothing else")
                .isEqualTo("<b>Ada</b> is cross.");

        desks.said(ada.id(), "2001", new AgentSide.Saying(AgentSide.Speaker.CALLER, "are you there", false));
        JsonNode said = ann.next("said");
        assertThat(said.path("by").asText()
                        + said.path("text").asText()
                        + said.path("final").asText())
                .isEqualTo("callerare you therefalse");
        desks.told(ada.id(), "2001", TransferState.FAILED, Optional.of(FailureReason.CALLER_LEFT));
        assertThat(ann.next("transfer").path("reason").asText()).isEqualTo("caller_left");
    }

    @Test
    void nothingIsDoneWithACallThatIsNotTheirs() throws InterruptedException {
        ann.signIn("Ann", PASSWORD);
        ann.connect().next("agent");
        AgentSide.Rung another = Rings.ada("2002", Optional.empty());
        desks.rung(another);

        for (String event : List.of("accepted", "declined", "hold", "return_to_assistant")) {
            for (String id : List.of(
                    "", "x", "0".repeat(32), "0".repeat(33), another.id().value())) {
                assertThat(ann.ask(event, "{'transfer_id': '" + id + "'}")
                                .path("code")
                                .asText())
                        .as(event + id)
                        .isEqualTo("no_such_call");
            }
            assertThat(ann.ask(event, "{'transfer_id': 7}").path("code").asText())
                    .isEqualTo("no_such_call");
        }
        for (String reason : List.of("'Because'", "7", "''", "null")) {
            assertThat(ann.ask("declined", "{'transfer_id': '" + another.id() + "', 'reason': " + reason + "}")
                            .path("code")
                            .asText())
                    .isEqualTo("bad_request");
        }
        assertThat(ann.unread()).extracting(DeskClient.Told::event).doesNotContain("incoming", "transfer", "said");
    }
}
