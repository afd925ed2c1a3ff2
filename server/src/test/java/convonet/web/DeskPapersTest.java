package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.agent.Agent;
import convonet.agent.Agents;
import convonet.agent.CheapAgents;
import convonet.agent.Enlisting;
import convonet.agent.Role;
import convonet.desk.CallRecords;
import convonet.desk.Desk;
import convonet.desk.DeskParts;
import convonet.desk.DeskSessions;
import convonet.desk.DeskSettings;
import convonet.desk.Desks;
import convonet.desk.FakeTelephones;
import convonet.desk.RecordedDeskLine;
import convonet.desk.Rings;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.transfer.Acceptances;
import convonet.transfer.AgentSide;
import convonet.transfer.AgentSide.Saying;
import convonet.transfer.AgentSide.Speaker;
import convonet.transfer.CallBacks;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferState;
import convonet.user.User;
import convonet.watch.HandClock;
import convonet.watch.SteppedThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What agents write and read at their dashboards, and that it is theirs. Bob and Cid are of support, Sue of sales, and
/// Max watches over all of them.
class DeskPapersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final SteppedThreads threads = new SteppedThreads(clock, OptionalLong.empty());
    private final Map<String, Desk> desks = new HashMap<>();
    private Desks all;
    private DeskPapers papers;
    private CallBacks callBacks;
    private CallRecords records;
    private User ada;

    @BeforeEach
    void open() {
        Agents agents = CheapAgents.in(stores.database());
        DeskSessions sessions = new DeskSessions(stores.redis(), agents, clock);
        records = new CallRecords(stores.database());
        callBacks = new CallBacks(stores.database(), clock);
        all = new Desks(new DeskParts(
                sessions,
                records,
                new Acceptances(),
                new FakeTelephones(),
                new DeskSettings(Duration.ofMinutes(1), 0),
                clock,
                threads));
        papers = new DeskPapers(records, callBacks);
        ada = Callers.add(stores.database(), "Ada");
        arrives(agents, sessions, "Bob", "2001", "support", Role.AGENT);
        arrives(agents, sessions, "Cid", "2002", "support", Role.AGENT);
        arrives(agents, sessions, "Sue", "2003", "sales", Role.AGENT);
        arrives(agents, sessions, "Max", "2004", "sales", Role.SUPERVISOR);
    }

    private void arrives(
            Agents agents, DeskSessions sessions, String name, String extension, String department, Role role) {
        Enlisting enlisting = agents.add(name, extension, department, role, Optional.empty());
        Agent agent = ((Enlisting.Enlisted) enlisting).agent();
        String token = sessions.open(agents.find(agent.id()).orElseThrow());
        desks.put(name, all.sit(sessions.find(token).orElseThrow(), new RecordedDeskLine()));
    }

    private Desk desk(String agent) {
        return Objects.requireNonNull(desks.get(agent), agent);
    }

    /// Single quotes stand for double ones.
    private JsonNode asks(String agent, String event, String payload) {
        try {
            ObjectNode given = (ObjectNode) JSON.readTree(payload.replace('\'', '"'));
            return Objects.requireNonNull(papers.reactions().get(event), event).on(desk(agent), given);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(payload, malformed);
        }
    }

    private String code(String agent, String event, String payload) {
        return asks(agent, event, payload).path("code").asText("done");
    }

    private AgentSide.Rung rings(String extension) {
        AgentSide.Rung rung = Rings.of(ada, extension);
        all.rung(rung);
        return rung;
    }

    /// Ada talks with whoever is there, and leaves.
    private String talk(String extension) {
        AgentSide.Rung rung = rings(extension);
        clock.advance(Duration.ofSeconds(3));
        all.told(rung.id(), extension, TransferState.BRIDGED, Optional.empty());
        all.said(rung.id(), extension, new Saying(Speaker.CALLER, "the sum is <b>wrong</b>\0", true));
        all.said(rung.id(), extension, new Saying(Speaker.AGENT, "I see", true));
        clock.advance(Duration.ofSeconds(60));
        all.told(rung.id(), extension, TransferState.ENDED, Optional.empty());
        threads.runTo(clock.nanos());
        return rung.id().value();
    }

    private static String about(String call) {
        return "{'transfer_id': '" + call + "'}";
    }

    @Test
    void aCallIsKeptWithAllThatWasSaidAndWhatTheAgentWrites() {
        String call = talk("2001");
        JsonNode kept = asks("Bob", "call", about(call)).path("call");
        assertThat(kept.path("caller").asText()).isEqualTo("Ada");
        assertThat(kept.path("ending").asText()).isEqualTo("talked");
        assertThat(Duration.between(
                        Instant.parse(kept.path("talked_at").asText()),
                        Instant.parse(kept.path("ended_at").asText())))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(kept.path("transcript"))
                .hasToString(
                        "[{\"by\":\"caller\",\"text\":\"the sum is <b>wrong</b>\"},{\"by\":\"agent\",\"text\":\"I see\"}]");
        assertThat(kept.path("timeline"))
                .hasToString("[{\"state\":\"bridged\",\"at_ms\":3000},{\"state\":\"ended\",\"at_ms\":63000}]");

        assertThat(code(
                        "Bob",
                        "save_notes",
                        "{'transfer_id': '" + call
                                + "', 'notes': ' has the <i>invoice</i> now ', 'outcome': 'solved'}"))
                .isEqualTo("done");
        assertThat(desk("Bob").standing().state().label()).isEqualTo("wrap_up");
        assertThat(code("Bob", "extend_wrap_up", about(call))).isEqualTo("done");
        assertThat(code(
                        "Bob",
                        "finish_wrap_up",
                        "{'transfer_id': '" + call
                                + "', 'notes': 'done', 'outcome': 'follow_up', 'next_step': 'ask Sue'}"))
                .isEqualTo("done");
        assertThat(desk("Bob").standing().state().label()).isEqualTo("not_ready");
        kept = asks("Bob", "call", about(call)).path("call");
        assertThat(kept.path("notes").asText()
                        + kept.path("outcome").asText()
                        + kept.path("next_step").asText())
                .isEqualTo("donefollow_upask Sue");
    }

    @Test
    void notesAreKeptWhileTheTalkGoesOn() {
        AgentSide.Rung rung = rings("2001");
        threads.runTo(clock.nanos());
        assertThat(code("Bob", "save_notes", "{'transfer_id': '" + rung.id() + "', 'notes': 'is cross'}"))
                .isEqualTo("done");
        all.told(rung.id(), "2001", TransferState.BRIDGED, Optional.empty());
        all.told(rung.id(), "2001", TransferState.ENDED, Optional.empty());
        threads.runTo(clock.nanos());

        assertThat(asks("Bob", "call", about(rung.id().value()))
                        .at("/call/notes")
                        .asText())
                .isEqualTo("is cross");
    }

    @Test
    void theHistoryIsSearchedAndFiltered() {
        String first = talk("2001");
        asks("Bob", "save_notes", "{'transfer_id': '" + first + "', 'notes': 'about 100% of it', 'outcome': 'solved'}");
        clock.advance(Duration.ofHours(1));
        AgentSide.Rung second = rings("2001");
        all.told(second.id(), "2001", TransferState.FAILED, Optional.of(FailureReason.NO_ANSWER));
        threads.runTo(clock.nanos());
        String missed = second.id().value();

        assertThat(found("{}")).containsExactly(missed, first);
        assertThat(found("{'search': '100% OF'}")).containsExactly(first);
        assertThat(found("{'search': 'ADA'}")).containsExactly(missed, first);
        assertThat(found("{'search': '_'}")).isEmpty();
        assertThat(found("{'outcome': 'solved'}")).containsExactly(first);
        assertThat(found("{'missed': true}")).containsExactly(missed);
        String newest = asks("Bob", "history", "{}").at("/calls/0/began_at").asText();
        assertThat(found("{'before': '" + newest + "'}")).containsExactly(first);
        for (String no : List.of("{'before': 'yesterday'}", "{'outcome': 'bliss'}")) {
            assertThat(code("Bob", "history", no)).isEqualTo("bad_request");
        }
        assertThat(asks("Bob", "history", "{}").path("more").asBoolean(true)).isFalse();
        assertThat(records.forgetBefore(clock.now().plusSeconds(1))).isEqualTo(2);
    }

    private List<String> found(String search) {
        return asks("Bob", "history", search).path("calls").findValuesAsText("transfer_id");
    }

    @Test
    void nobodyReadsOrWritesAboutTheCallOfAnother() {
        String call = talk("2001");
        for (String other : List.of("Cid", "Sue", "Max")) {
            for (String event : List.of("call", "save_notes", "extend_wrap_up", "finish_wrap_up")) {
                assertThat(code(other, event, about(call))).as(other + event).isEqualTo("no_such_call");
            }
            assertThat(asks(other, "history", "{'search': 'Ada'}").path("calls"))
                    .isEmpty();
        }
        for (String guess : List.of(
                "",
                "x",
                "0".repeat(32),
                call.toUpperCase(Locale.ROOT),
                call + "0",
                call.substring(0, 31),
                call + " OR 1=1",
                "%",
                "*")) {
            assertThat(code("Bob", "call", "{\"transfer_id\": \"" + guess + "\"}"))
                    .as(guess)
                    .isEqualTo("no_such_call");
        }
        for (String shape :
                List.of("{}", "{'transfer_id': null}", "{'transfer_id': ['" + call + "']}", "{'id': '" + call + "'}")) {
            assertThat(code("Bob", "call", shape)).as(shape).isEqualTo("no_such_call");
        }
        assertThat(asks("Bob", "call", about(call)).at("/call/notes").asText()).isEmpty();
    }

    @Test
    void callersAreCalledBackByWhoeverTakesThemFirst() {
        callBacks.ask(ada, "support", "the bill");
        JsonNode open = asks("Bob", "call_backs", "{}").path("open");
        assertThat(open.at("/0/caller").asText() + open.at("/0/reason").asText())
                .isEqualTo("Adathe bill");
        String id = "{'id': '" + open.at("/0/id").asText() + "'}";
        assertThat(asks("Sue", "call_backs", "{}").path("open"))
                .as("of another department")
                .isEmpty();
        assertThat(asks("Max", "call_backs", "{}").path("open")).as("sees all").hasSize(1);
        assertThat(code("Sue", "take_call_back", id)).isEqualTo("no_such_call_back");

        assertThat(code("Bob", "take_call_back", id)).isEqualTo("done");
        assertThat(code("Cid", "take_call_back", id)).isEqualTo("no_such_call_back");
        assertThat(code("Cid", "finish_call_back", id)).isEqualTo("no_such_call_back");
        assertThat(asks("Bob", "call_backs", "{}").path("mine")).hasSize(1);
        assertThat(code("Bob", "finish_call_back", id)).isEqualTo("done");
        assertThat(code("Bob", "finish_call_back", id)).isEqualTo("no_such_call_back");
        assertThat(asks("Bob", "call_backs", "{}").path("mine")).isEmpty();
        for (String guess : List.of("{}", "{'id': 'x'}", "{'id': 7}")) {
            assertThat(code("Bob", "take_call_back", guess)).isEqualTo("no_such_call_back");
        }
    }
}
