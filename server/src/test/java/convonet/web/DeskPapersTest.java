package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.desk.Choice;
import convonet.desk.DeclineReason;
import convonet.store.TestStores;
import convonet.transfer.AgentSide;
import convonet.transfer.AgentSide.Saying;
import convonet.transfer.AgentSide.Speaker;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What agents write and read at their dashboards, and that it is theirs.
class DeskPapersTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private StaffedDesks office;

    @BeforeEach
    void open() {
        office = new StaffedDesks(stores);
    }

    /// Ada talks with whoever is there, and leaves.
    private String talk(String extension) {
        AgentSide.Rung rung = office.rings(extension);
        office.clock.advance(Duration.ofSeconds(3));
        office.all.told(rung.id(), extension, TransferState.BRIDGED, Optional.empty());
        office.all.said(rung.id(), extension, new Saying(Speaker.CALLER, "the sum is <b>wrong</b>\0", true));
        office.all.said(rung.id(), extension, new Saying(Speaker.AGENT, "I see", true));
        office.clock.advance(Duration.ofSeconds(60));
        office.all.told(rung.id(), extension, TransferState.ENDED, Optional.empty());
        office.threads.runTo(office.clock.nanos());
        return rung.id().value();
    }

    private static String about(String call) {
        return "{'transfer_id': '" + call + "'}";
    }

    @Test
    void aCallIsKeptWithAllThatWasSaidAndWhatTheAgentWrites() {
        String call = talk("2001");
        JsonNode kept = office.asks("Bob", "call", about(call)).path("call");
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

        assertThat(office.code(
                        "Bob",
                        "save_notes",
                        "{'transfer_id': '" + call
                                + "', 'notes': ' has the <i>invoice</i> now ', 'outcome': 'solved'}"))
                .isEqualTo("done");
        assertThat(office.desk("Bob").standing().state().label()).isEqualTo("wrap_up");
        assertThat(office.code("Bob", "extend_wrap_up", about(call))).isEqualTo("done");
        assertThat(office.code(
                        "Bob",
                        "finish_wrap_up",
                        "{'transfer_id': '" + call
                                + "', 'notes': 'done', 'outcome': 'follow_up', 'next_step': 'ask Sue'}"))
                .isEqualTo("done");
        assertThat(office.desk("Bob").standing().state().label()).isEqualTo("not_ready");
        kept = office.asks("Bob", "call", about(call)).path("call");
        assertThat(kept.path("notes").asText()
                        + kept.path("outcome").asText()
                        + kept.path("next_step").asText())
                .isEqualTo("donefollow_upask Sue");
    }

    @Test
    void notesAreKeptWhileTheTalkGoesOn() {
        AgentSide.Rung rung = office.rings("2001");
        office.threads.runTo(office.clock.nanos());
        assertThat(office.code("Bob", "save_notes", "{'transfer_id': '" + rung.id() + "', 'notes': 'is cross'}"))
                .isEqualTo("done");
        office.all.told(rung.id(), "2001", TransferState.BRIDGED, Optional.empty());
        office.all.told(rung.id(), "2001", TransferState.ENDED, Optional.empty());
        office.threads.runTo(office.clock.nanos());

        assertThat(office.asks("Bob", "call", about(rung.id().value()))
                        .at("/call/notes")
                        .asText())
                .isEqualTo("is cross");
    }

    @Test
    void theHistoryIsSearchedAndFiltered() {
        String first = talk("2001");
        office.asks(
                "Bob",
                "save_notes",
                "{'transfer_id': '" + first + "', 'notes': 'about 100% of it', 'outcome': 'solved'}");
        office.clock.advance(Duration.ofHours(1));
        AgentSide.Rung second = office.rings("2001");
        office.all.told(second.id(), "2001", TransferState.FAILED, Optional.of(FailureReason.NO_ANSWER));
        office.threads.runTo(office.clock.nanos());
        String missed = second.id().value();

        assertThat(found("{}")).containsExactly(missed, first);
        assertThat(found("{'search': '100% OF'}")).containsExactly(first);
        assertThat(found("{'search': 'ADA'}")).containsExactly(missed, first);
        assertThat(found("{'search': '_'}")).isEmpty();
        assertThat(found("{'outcome': 'solved'}")).containsExactly(first);
        assertThat(found("{'missed': true}")).containsExactly(missed);
        String newest =
                office.asks("Bob", "history", "{}").at("/calls/0/began_at").asText();
        assertThat(found("{'before': '" + newest + "'}")).containsExactly(first);
        for (String no : List.of("{'before': 'yesterday'}", "{'outcome': 'bliss'}")) {
            assertThat(office.code("Bob", "history", no)).isEqualTo("bad_request");
        }
        assertThat(office.asks("Bob", "history", "{}").path("more").asBoolean(true))
                .isFalse();
        assertThat(office.records.forgetBefore(office.clock.now().plusSeconds(1)))
                .isEqualTo(2);
    }

    private List<String> found(String search) {
        return office.asks("Bob", "history", search).path("calls").findValuesAsText("transfer_id");
    }

    @Test
    void nobodyReadsOrWritesAboutTheCallOfAnother() {
        String call = talk("2001");
        for (String other : List.of("Cid", "Sue", "Max")) {
            for (String event : List.of("save_notes", "extend_wrap_up", "finish_wrap_up")) {
                assertThat(office.code(other, event, about(call)))
                        .as(other + event)
                        .isEqualTo("no_such_call");
            }
        }
        for (String other : List.of("Cid", "Sue")) {
            for (String agent : List.of("", ", 'agent': 'Bob'", ", 'agent': '" + other + "'", ", 'agent': '%'")) {
                assertThat(office.code(other, "call", "{'transfer_id': '" + call + "'" + agent + "}"))
                        .isEqualTo("no_such_call");
                assertThat(office.asks(other, "history", "{'search': 'Ada'" + agent + "}")
                                .path("calls"))
                        .isEmpty();
            }
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
            assertThat(office.code("Bob", "call", "{\"transfer_id\": \"" + guess + "\"}"))
                    .as(guess)
                    .isEqualTo("no_such_call");
        }
        for (String shape :
                List.of("{}", "{'transfer_id': null}", "{'transfer_id': ['" + call + "']}", "{'id': '" + call + "'}")) {
            assertThat(office.code("Bob", "call", shape)).as(shape).isEqualTo("no_such_call");
        }
        assertThat(office.asks("Bob", "call", about(call)).at("/call/notes").asText())
                .isEmpty();
    }

    @Test
    void whoWatchesOverOthersReadsTheirCalls() {
        AgentSide.Rung rung = office.rings("2001");
        office.all.rung(new AgentSide.Rung(
                rung.id(), "2002", rung.department(), rung.wish(), rung.briefing(), rung.waited(), true));
        office.declines("Bob", rung, Optional.of(DeclineReason.WRITING));
        office.all.told(rung.id(), "2002", TransferState.BRIDGED, Optional.empty());
        office.all.said(rung.id(), "2002", new Saying(Speaker.AGENT, "I see", true));
        office.all.told(rung.id(), "2002", TransferState.ENDED, Optional.empty());
        office.clock.advance(Duration.ofHours(1));
        String later = talk("2003");

        assertThat(office.asks("Max", "history", "{}").path("calls").findValuesAsText("agent"))
                .startsWith("Sue")
                .containsExactlyInAnyOrder("Sue", "Bob", "Cid");
        assertThat(office.asks("Max", "history", "{'agent': 'sue'}")
                        .path("calls")
                        .findValuesAsText("transfer_id"))
                .containsExactly(later);
        assertThat(office.asks("Max", "history", "{'agent': 'Nobody'}").path("calls"))
                .isEmpty();
        String call = rung.id().value();
        assertThat(office.asks("Max", "call", about(call)).at("/call/agent").asText())
                .as("who talked")
                .isEqualTo("Cid");
        assertThat(office.asks("Max", "call", "{'transfer_id': '" + call + "', 'agent': 'Bob'}")
                        .at("/call/decline_reason")
                        .asText())
                .isEqualTo("writing");
        assertThat(office.asks("Bob", "call", about(call)).at("/call/agent").asText())
                .isEqualTo("Bob");
    }

    @Test
    void whyACallWasDeclinedIsKeptOnlyIfItWas() {
        AgentSide.Rung first = office.rings("2001");
        office.declines("Bob", first, Optional.of(DeclineReason.BREAK));
        AgentSide.Rung second = office.rings("2001");
        office.declines("Bob", second, Optional.empty());
        AgentSide.Rung third = office.rings("2001");
        office.declines("Cid", third, Optional.of(DeclineReason.BREAK));
        AgentSide.Rung fourth = office.rings("2001");
        office.declines("Bob", fourth, Optional.of(DeclineReason.BREAK), FailureReason.CALLER_LEFT);

        assertThat(List.of(first, second, third, fourth))
                .extracting(call -> office.asks("Bob", "call", about(call.id().value()))
                        .at("/call/decline_reason")
                        .asText("none"))
                .containsExactly("break", "none", "none", "none");
    }

    @Test
    void aCallThatTheServersEndCutOffHasAnEnd() {
        AgentSide.Rung talks = office.rings("2001");
        AgentSide.Rung rings = office.rings("2002");
        office.clock.advance(Duration.ofSeconds(3));
        office.all.told(talks.id(), "2001", TransferState.BRIDGED, Optional.empty());
        office.threads.runTo(office.clock.nanos());
        office.clock.advance(Duration.ofSeconds(60));
        office.desk("Bob").choose(Choice.READY);
        office.clock.advance(Duration.ofHours(1));
        office.beginAnew("another house");
        assertThat(office.asks("Bob", "call", about(talks.id().value()))
                        .at("/call/ending")
                        .isMissingNode())
                .as("goes on for all that house knows")
                .isTrue();

        office.beginAnew("house");

        JsonNode talked = office.asks("Bob", "call", about(talks.id().value())).path("call");
        assertThat(talked.path("ending").asText()).isEqualTo("talked");
        assertThat(Duration.between(
                        Instant.parse(talked.path("began_at").asText()),
                        Instant.parse(talked.path("ended_at").asText())))
                .as("when Bob was seen last")
                .isEqualTo(Duration.ofSeconds(63));
        assertThat(office.asks("Cid", "call", about(rings.id().value()))
                        .at("/call/ending")
                        .asText())
                .isEqualTo("unreachable");
    }

    @Test
    void callersAreCalledBackByWhoeverTakesThemFirst() {
        office.callBacks.ask(office.ada, "support", "the bill");
        JsonNode open = office.asks("Bob", "call_backs", "{}").path("open");
        assertThat(open.at("/0/caller").asText() + open.at("/0/reason").asText())
                .isEqualTo("Adathe bill");
        String id = "{'id': '" + open.at("/0/id").asText() + "'}";
        assertThat(office.asks("Sue", "call_backs", "{}").path("open"))
                .as("of another department")
                .isEmpty();
        assertThat(office.asks("Max", "call_backs", "{}").path("open"))
                .as("sees all")
                .hasSize(1);
        assertThat(office.code("Sue", "take_call_back", id)).isEqualTo("no_such_call_back");

        assertThat(office.code("Bob", "take_call_back", id)).isEqualTo("done");
        assertThat(office.code("Cid", "take_call_back", id)).isEqualTo("no_such_call_back");
        assertThat(office.code("Cid", "finish_call_back", id)).isEqualTo("no_such_call_back");
        assertThat(office.asks("Bob", "call_backs", "{}").path("mine")).hasSize(1);
        assertThat(office.code("Bob", "finish_call_back", id)).isEqualTo("done");
        assertThat(office.code("Bob", "finish_call_back", id)).isEqualTo("no_such_call_back");
        assertThat(office.asks("Bob", "call_backs", "{}").path("mine")).isEmpty();
        for (String guess : List.of("{}", "{'id': 'x'}", "{'id': 7}")) {
            assertThat(office.code("Bob", "take_call_back", guess)).isEqualTo("no_such_call_back");
        }
    }
}
