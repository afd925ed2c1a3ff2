package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.assistant.Conversations;
import convonet.assistant.KeptTurns;
import convonet.assistant.Message;
import convonet.operations.Board;
import convonet.operations.CallStories;
import convonet.operations.KeptCalls;
import convonet.operations.KeptFigures;
import convonet.operations.OperatorAuth;
import convonet.operations.TurnWords;
import convonet.operations.Watching;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.user.Enrolment;
import convonet.user.User;
import convonet.user.Users;
import convonet.watch.CallTimeline;
import convonet.watch.FlowStep;
import convonet.watch.Metrics;
import convonet.watch.SystemClock;
import convonet.watch.Timelines;
import convonet.watch.VirtualThreads;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/// Operators at the namespace `/watch`.
class WatchSocketTest {
    private static final String TOKEN = "the operators' token";
    private static final SecretKey KEY = SecretKey.of("a secret key for tests");

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final SystemClock clock = new SystemClock();
    private final Timelines timelines = new Timelines(clock);
    private final Board board = new Board(clock, new VirtualThreads());
    private final RecordedSocket socket = new RecordedSocket();
    private Conversations conversations;

    @BeforeEach
    void open() {
        timelines.listen(board);
        conversations = new Conversations(stores.database(), clock);
        WatchDoor door = new WatchDoor(
                new OperatorAuth(TOKEN, stores.redis(), KEY, clock),
                board,
                new CallStories(timelines, new KeptCalls(stores.database())),
                new TurnWords(conversations),
                new KeptFigures(stores.database()),
                new Metrics(),
                clock);
        WatchSocket.accept(socket, door);
    }

    @AfterEach
    void close() {
        board.close();
        clock.close();
    }

    private JsonNode ask(String event, String json) {
        try {
            return socket.ask(event, new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private JsonNode signIn(String token) {
        return socket.ask("sign_in", JsonNodeFactory.instance.objectNode().put("token", token));
    }

    @Test
    void beforeSigningInNothingIsTold() {
        timelines.adopt("A", timelines.begin());
        for (String event : List.of("open_call", "close_call", "past_calls", "words", "day")) {
            assertThat(ask(event, "{'session_id': 'A', 'turn': 1}").path("code").asText())
                    .as(event)
                    .isEqualTo("not_signed_in");
        }
        assertThat(socket.told()).allMatch(told -> told.startsWith("error"));
    }

    @Test
    void whoGuessesTheTokenIsLockedOutForAWhile() throws InterruptedException {
        for (String wrong : List.of("a", "b", TOKEN + "x", TOKEN.substring(1), "' OR 1=1")) {
            assertThat(signIn(wrong).path("code").asText()).isEqualTo("wrong_token");
        }
        JsonNode locked = signIn(TOKEN);
        assertThat(locked.path("code").asText()).isEqualTo("locked");
        assertThat(locked.path("retry_after_s").asInt()).isBetween(1, 30);
        assertThat(ask("day", "{}").path("code").asText()).isEqualTo("not_signed_in");
    }

    @Test
    void anOperatorOpensALiveCallAndIsToldWhatComesAfterTheAnswer() throws InterruptedException {
        CallTimeline call = timelines.adopt("A", timelines.begin());
        call.mark(FlowStep.CONNECT);
        assertThat(signIn(TOKEN)).hasToString("{\"ok\":true}");
        assertThat(socket.until("calls").getLast()).contains("\"session_id\":\"A\"", "\"way\":\"socket_io\"");

        JsonNode opened = ask("open_call", "{'session_id': 'A'}");
        assertThat(opened.at("/call/live").asBoolean()).isTrue();
        assertThat(opened.at("/steps/0/name").asText()).isEqualTo("Connect WebSocket");
        assertThat(opened.at("/steps/0/from").asText()).isEqualTo("User browser");
        call.mark(FlowStep.USER_INPUT, 1);
        assertThat(socket.until("steps").getLast())
                .contains("\"from_index\":1", "\"step\":13", "\"turn\":1")
                .doesNotContain("\"step\":1,");

        timelines.end("A", "hung_up");
        assertThat(socket.until("call_ended").getLast()).contains("\"ending\":\"hung_up\"");
        assertThat(ask("open_call", "{'session_id': 'A'}").at("/call/ending").asText())
                .isEqualTo("hung_up");
        assertThat(ask("open_call", "{'session_id': 'B'}").path("code").asText())
                .isEqualTo("no_such_call");
    }

    @Test
    void fiftyOpenedCallsAreTooMany() {
        signIn(TOKEN);
        List<String> answers = IntStream.range(0, 50)
                .mapToObj(number -> {
                    timelines.adopt("call " + number, timelines.begin());
                    return ask("open_call", "{'session_id': 'call " + number + "'}")
                            .path("code")
                            .asText("opened");
                })
                .toList();

        assertThat(answers).filteredOn("opened"::equals).hasSize(Watching.MOST_OPEN);
        assertThat(answers.getLast()).isEqualTo("too_many_open");
        ask("close_call", "{'session_id': 'call 0'}");
        assertThat(ask("open_call", "{'session_id': 'call 49'}").path("ok").asBoolean())
                .isTrue();
    }

    @Test
    void whatWasSaidInATurnIsToldWhenItIsAskedFor() {
        Users users = Users.open(stores.database(), KEY);
        Enrolment enrolled = users.add("Ann", Optional.empty(), ZoneOffset.UTC, Optional.empty());
        User ann = ((Enrolment.Enrolled) enrolled).user();
        ToolCall call = new ToolCall(
                "1", "add_todo", JsonNodeFactory.instance.objectNode().put("title", "milk"));
        ToolResult done = new ToolResult.Done("Noted.", JsonNodeFactory.instance.objectNode());
        KeptTurns.write(
                conversations,
                ann.id(),
                "A",
                2,
                List.of(
                        new Message.FromCaller("buy milk <script>alert(1)</script>"),
                        new Message.FromAssistant("", List.of(call)),
                        new Message.FromTools(List.of(new Message.Answered(call, done))),
                        new Message.FromAssistant("Milk is on your list.", List.of())));
        signIn(TOKEN);
        ListAppender<ILoggingEvent> looks = new ListAppender<>();
        looks.start();
        Logger log = (Logger) LoggerFactory.getLogger(TurnWords.class);
        log.setLevel(Level.INFO);
        log.addAppender(looks);

        assertThat(ask("words", "{'session_id': 'A', 'turn': 2}"))
                .hasToString("{\"ok\":true,\"caller\":\"buy milk <script>alert(1)</script>\","
                        + "\"assistant\":\"Milk is on your list.\",\"tools\":[{\"name\":\"add_todo\","
                        + "\"arguments\":{\"title\":\"milk\"},\"result\":{\"say\":\"Noted.\",\"data\":{}}}]}");
        assertThat(ask("words", "{'session_id': 'none\\nerror: forged', 'turn': 2}"))
                .hasToString("{\"ok\":true,\"tools\":[]}");
        assertThat(looks.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("an operator at 192.0.2.1 looked at the words of turn 2 of call A");
        log.detachAppender(looks);
        assertThat(ask("words", "{'session_id': 'A', 'turn': 1}")).hasToString("{\"ok\":true,\"tools\":[]}");
        assertThat(ask("words", "{'session_id': 'A'}").path("code").asText()).isEqualTo("bad_request");
        assertThat(ask("past_calls", "{}")).hasToString("{\"ok\":true,\"calls\":[],\"more\":false}");
        assertThat(ask("day", "{}")).hasToString("{\"ok\":true,\"parts\":[]}");
    }
}
