package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.agent.Agent;
import convonet.agent.CheapAgents;
import convonet.agent.Enlisting;
import convonet.agent.Role;
import convonet.audio.Frame;
import convonet.session.SessionId;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Ledger;
import convonet.tools.Moment;
import convonet.tools.ToolStory;
import convonet.tools.Toolbox;
import convonet.tools.Undo;
import convonet.tools.directory.FakeDirectory;
import convonet.user.User;
import convonet.watch.HandClock;
import convonet.watch.Metrics;
import convonet.watch.VirtualThreads;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the assistant can do for somebody who wants a person.
class TransferToolsTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final Metrics metrics = new Metrics();
    private final FakeDirectory directory = new FakeDirectory();
    private final FakeAgentLegs legs = new FakeAgentLegs(clock);
    private final List<Handover> handovers = new ArrayList<>();
    private final SessionId session = SessionId.random();
    private Transfers transfers;
    private CallBacks callBacks;
    private Toolbox toolbox;
    private ToolStory anna;

    private final CallerSide call = new CallerSide() {
        @Override
        public boolean begun(Handover handover) {
            handovers.add(handover);
            return true;
        }

        @Override
        public void told(TransferNews news) {}

        @Override
        public void refused(Begun.Nobody nobody) {}

        @Override
        public void hears(Frame frame) {}

        @Override
        public void said(Frame frame) {}

        @Override
        public void wayChanged() {}

        @Override
        public void onHold(boolean held) {}
    };

    @BeforeEach
    void open() {
        transfers = Transfers.of(
                legs,
                AgentSide.NOBODY,
                directory,
                Map.of(),
                wish -> new FakeBriefing(wish.caller().name()),
                Duration.ofSeconds(30),
                "house",
                stores.redis(),
                metrics,
                clock,
                new VirtualThreads());
        callBacks = new CallBacks(stores.database(), clock);
        Ledger ledger = new Ledger(stores.database(), clock);
        toolbox = Toolbox.of(
                Stream.concat(
                                new TransferTools(transfers, callBacks, ledger, clock).tools().stream(),
                                new Undo(List.of(CallBacks.ROWS), ledger, clock).tools().stream())
                        .toList(),
                ledger,
                clock);
        anna = new ToolStory(toolbox, Callers.add(stores.database(), "Anna"));
    }

    @AfterEach
    void close() {
        transfers.close();
        metrics.close();
    }

    @Test
    void whoIsInACallIsConnectedWithWhoIsFree() {
        directory.with("Ann", "2001", "support", FakeDirectory.FREE);
        transfers.enter(session, anna.caller().id(), call);

        assertThat(anna.says("transfer_to_agent", "{'department': 'the support team', 'reason': 'a bill'}"))
                .isEqualTo("I am connecting you to support. Please stay on the line.");
        assertThat(handovers)
                .singleElement()
                .satisfies(handover -> assertThat(handover.extension()).isEqualTo("2001"));
        assertThat(anna.says("transfer_to_agent", "{'reason': 'a bill'}"))
                .isEqualTo("You are being connected already.");
        assertThat(anna.says("cancel_transfer", "{}")).isEqualTo("All right, you stay with me.");
    }

    @Test
    void nobodyFreeMeansNobodyIsRung() {
        directory.with("Ann", "2001", "support", FakeDirectory.TALKING);
        transfers.enter(session, anna.caller().id(), call);

        assertThat(anna.says("transfer_to_agent", "{'reason': 'a bill'}"))
                .isEqualTo("busy: Nobody of support is free just now. Shall somebody call you back?");
        assertThat(handovers).isEmpty();
        assertThat(anna.says("cancel_transfer", "{}")).startsWith("not_found:");
        assertThat(metrics.scrape()).contains("convonet_transfers_total{outcome=\"busy\"} 1.0");
    }

    @Test
    void whoIsInNoCallCannotBePutThrough() {
        directory.with("Ann", "2001", "support", FakeDirectory.FREE);
        User bob = Callers.add(stores.database(), "Bob");
        transfers.enter(session, bob.id(), call);

        assertThat(anna.says("transfer_to_agent", "{'reason': 'a bill'}")).startsWith("no_call:");
    }

    @Test
    void aCallBackIsKeptForTheAgentsAndTakenOnce() {
        directory.with("Ann", "2001", "support", FakeDirectory.TALKING);

        assertThat(anna.says("request_call_back", "{'reason': 'a bill', 'when': '2026-03-03T10:00:00+01:00'}"))
                .isEqualTo("Somebody of support will call you back tomorrow at ten in the morning.");
        assertThat(anna.says("request_call_back", "{'department': 'Support', 'reason': 'two bills'}"))
                .isEqualTo("Somebody of support will call you back as soon as somebody can.");

        List<CallBack> open = callBacks.open();
        assertThat(open).singleElement().satisfies(callBack -> {
            assertThat(callBack.callerName()).isEqualTo("Anna");
            assertThat(callBack.reason()).isEqualTo("two bills");
            assertThat(callBack.wanted()).isEmpty();
            assertThat(callBack.asked()).isEqualTo(clock.now());
        });

        Agent ann = ((Enlisting.Enlisted)
                        CheapAgents.in(stores.database()).add("Ann", "2001", "support", Role.AGENT, Optional.empty()))
                .agent();
        assertThat(callBacks.take(ann.id(), open.getFirst())).isTrue();
        assertThat(callBacks.take(ann.id(), open.getFirst())).isFalse();
        assertThat(callBacks.open()).isEmpty();
        anna.says("request_call_back", "{'reason': 'a third bill'}");
        clock.advance(Duration.ofDays(1));
        assertThat(callBacks.forgetBefore(clock.now()))
                .as("the one that was taken")
                .isEqualTo(1);
        assertThat(callBacks.open()).hasSize(1);
    }

    @Test
    void aCallBackCanBeTakenBack() {
        directory.with("Ann", "2001", "support", FakeDirectory.TALKING);
        anna.says("request_call_back", "{'when': '2026-03-04'}");
        assertThat(callBacks.open())
                .extracting(CallBack::wanted)
                .containsExactly(Optional.of(new Moment.Day(LocalDate.parse("2026-03-04"))));

        assertThat(anna.says("undo", "{}")).isEqualTo("support will not call you back.");
        assertThat(callBacks.open()).isEmpty();
        assertThat(anna.says("request_call_back", "{'when': '2020-01-01T00:00:00Z'}"))
                .startsWith("bad_argument:");
    }
}
