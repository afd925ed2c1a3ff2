package convonet.transfer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import convonet.audio.Frame;
import convonet.media.FakeBrowser;
import convonet.media.Peers;
import convonet.media.PeersSettings;
import convonet.sip.PlayedExchange;
import convonet.transfer.AgentLeg;
import convonet.transfer.AgentLegs;
import convonet.transfer.AgentLegsContract;
import convonet.transfer.FailureReason;
import convonet.transfer.FakeBriefing;
import convonet.transfer.LegEvent;
import convonet.transfer.Onward;
import convonet.transfer.TransferId;
import convonet.watch.HandClock;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tabs that register, ring, and are heard over the real wire of WebRTC.
class TabLegsTest extends AgentLegsContract {
    private final PlayedExchange played = new PlayedExchange();
    private final SystemClock clock = new SystemClock();

    /// By which a tab is waited for whose sound has ended.
    private final HandClock farewell = new HandClock();

    private final List<FakeBrowser> browsers = new ArrayList<>();
    private Peers peers;
    private TabLegs legs;

    @BeforeEach
    void open() throws IOException {
        peers = Peers.open(PeersSettings.onPort(0).at(InetAddress.ofLiteral("127.0.0.1")), clock, new VirtualThreads());
        legs = new TabLegs(played.exchange(), peers, farewell);
    }

    @AfterEach
    void close() {
        browsers.forEach(FakeBrowser::close);
        peers.close();
        clock.close();
    }

    @Override
    protected AgentLegs legs() {
        return legs;
    }

    @Override
    protected Agent agentAt(String extension) {
        return new Person(played.tab(extension));
    }

    @Override
    protected void settle() {
        played.settle();
    }

    private List<LegEvent> dial(TransferId id) {
        List<LegEvent> told = new CopyOnWriteArrayList<>();
        legs.dial(new AgentLegs.Dialling(id, "2001", new FakeBriefing("Anna")), told::add);
        settle();
        return told;
    }

    @Test
    void onlyTheTransfersIdTravels() {
        PlayedExchange.Tab tab = played.tab("2001");
        TransferId id = TransferId.random();
        dial(id);

        assertThat(tab.isRinging()).isTrue();
        assertThat(tab.header("X-Transfer-Id")).isEqualTo(id.value());
        assertThat(tab.header("From")).contains("Convonet").doesNotContain("Anna");
    }

    @Test
    void aSupervisorsTabIsToldWhichTalkItIsAbout() {
        PlayedExchange.Tab tab = played.tab("2004");
        TransferId id = TransferId.random();
        legs.ring(id, "2004", event -> {});
        settle();

        assertThat(tab.isRinging()).isTrue();
        assertThat(tab.header("X-Supervise")).isEqualTo(id.value());
        assertThat(tab.header("X-Transfer-Id")).isEmpty();
    }

    @Test
    void everyRefusalHasItsReason() {
        PlayedExchange.Tab tab = played.tab("2001");
        Map<Integer, FailureReason> reasons = Map.of(
                486, FailureReason.BUSY,
                603, FailureReason.DECLINED,
                480, FailureReason.DECLINED,
                408, FailureReason.NO_ANSWER,
                488, FailureReason.UNREACHABLE,
                500, FailureReason.UNREACHABLE);
        reasons.forEach((code, reason) -> {
            List<LegEvent> told = dial(TransferId.random());
            tab.refuse(code);
            assertThat(told).as("%d", code).endsWith(new LegEvent.SipStatus(code), new LegEvent.Failed(reason));
        });
    }

    @Test
    void anAnswerThatDoesNotFitConnectsNobody() {
        PlayedExchange.Tab tab = played.tab("2001");
        List<LegEvent> told = dial(TransferId.random());
        tab.answer("no description at all");

        assertThat(told).endsWith(new LegEvent.Failed(FailureReason.UNREACHABLE));
    }

    @Test
    void anAgentWhoHoldsTheCallerIsToldSo() throws Exception {
        PlayedExchange.Tab tab = played.tab("2001");
        List<LegEvent> told = dial(TransferId.random());
        FakeBrowser browser = FakeBrowser.anywhere();
        browsers.add(browser);
        tab.answer(browser.answer(tab.offered()));
        browser.connect();

        tab.offers(browser.offer().replace("a=sendrecv", "a=sendonly"));
        assertThat(told).endsWith(new LegEvent.OnHold(true));
        tab.offers(browser.offer());
        assertThat(told).endsWith(new LegEvent.OnHold(false));
    }

    @Test
    void anAgentHandsTheCallerOnToAnotherExtension() throws Exception {
        PlayedExchange.Tab tab = played.tab("2001");
        PlayedExchange.Tab other = played.tab("2002");
        TransferId id = TransferId.random();
        List<LegEvent> told = answeredBy(tab, id);
        tab.refers("2002");
        Onward onward = handsOn(told);
        assertThat(onward.extension()).isEqualTo("2002");

        List<LegEvent> next = new CopyOnWriteArrayList<>();
        AgentLeg leg = onward.dial(new AgentLegs.Dialling(id, "2002", new FakeBriefing("Anna")), next::add);
        settle();
        assertThat(other.isRinging()).isTrue();
        assertThat(other.header("X-Transfer-Id")).isEqualTo(id.value());
        assertThat(other.header("Referred-By")).contains("2001");
        FakeBrowser browser = FakeBrowser.anywhere();
        browsers.add(browser);
        other.answer(browser.answer(other.offered()));
        browser.connect();

        assertThat(next).endsWith(new LegEvent.Answered());
        assertThat(tab.notices()).endsWith("SIP/2.0 200 OK");
        leg.hangUp();
    }

    @Test
    void whoHandsTheCallerOnIsToldWhyNobodyCame() throws Exception {
        PlayedExchange.Tab tab = played.tab("2001");
        PlayedExchange.Tab other = played.tab("2002");
        TransferId id = TransferId.random();
        List<LegEvent> told = answeredBy(tab, id);
        tab.refers("2002");
        List<LegEvent> next = new CopyOnWriteArrayList<>();
        handsOn(told).dial(new AgentLegs.Dialling(id, "2002", new FakeBriefing("Anna")), next::add);
        settle();
        other.refuse(486);

        assertThat(next).endsWith(new LegEvent.Failed(FailureReason.BUSY));
        assertThat(tab.notices().getLast()).startsWith("SIP/2.0 486");

        tab.refers("2002");
        handsOn(told).refuse();
        assertThat(tab.answered()).isEqualTo(603);
        tab.refers("2009");
        assertThat(tab.answered()).as("nobody is there").isEqualTo(480);
    }

    private List<LegEvent> answeredBy(PlayedExchange.Tab tab, TransferId id) throws Exception {
        List<LegEvent> told = dial(id);
        FakeBrowser browser = FakeBrowser.anywhere();
        browsers.add(browser);
        tab.answer(browser.answer(tab.offered()));
        browser.connect();
        return told;
    }

    private static Onward handsOn(List<LegEvent> told) {
        return told.getLast() instanceof LegEvent.HandsOn(Onward onward) ? onward : fail("not handed on but " + told);
    }

    @Test
    void whoHangsUpIsNotLostAlthoughTheirSoundEndsFirst() throws Exception {
        Agent agent = agentAt("2001");
        List<LegEvent> told = dial(TransferId.random());
        agent.answers();
        soundEnds();
        agent.hangsUp();

        await(told, new LegEvent.HungUp());
        farewell.advance(Duration.ofSeconds(1));
        assertThat(told.stream().filter(LegEvent.Over.class::isInstance)).hasSize(1);
    }

    @Test
    void whoseSoundEndsAloneIsLost() throws Exception {
        Agent agent = agentAt("2001");
        List<LegEvent> told = dial(TransferId.random());
        agent.answers();
        soundEnds();
        until(() -> farewell.alarms() > 0);
        farewell.advance(Duration.ofMillis(499));
        assertThat(told).doesNotHaveAnyElementsOfTypes(LegEvent.Over.class);
        farewell.advance(Duration.ofMillis(1));

        await(told, new LegEvent.Lost());
    }

    private void soundEnds() throws Exception {
        browsers.getLast().leave();
        until(() -> peers.count() == 0);
    }

    private void await(List<LegEvent> told, LegEvent end) throws InterruptedException {
        until(() -> told.getLast() instanceof LegEvent.Over);
        assertThat(told).endsWith(end);
    }

    private void until(BooleanSupplier happened) throws InterruptedException {
        for (int i = 0; i < 200 && !happened.getAsBoolean(); i++) {
            clock.pause(Duration.ofMillis(10));
        }
    }

    private final class Person implements Agent {
        private final PlayedExchange.Tab tab;
        private Optional<FakeBrowser> browser = Optional.empty();

        Person(PlayedExchange.Tab tab) {
            this.tab = tab;
        }

        @Override
        public void seesItRing() {
            assertThat(tab.isRinging()).isTrue();
        }

        @Override
        public void seesItRingNoMore() {
            assertThat(tab.isRinging()).isFalse();
        }

        @Override
        public void answers() {
            try {
                FakeBrowser opened = FakeBrowser.anywhere();
                browsers.add(opened);
                browser = Optional.of(opened);
                tab.answer(opened.answer(tab.offered()));
                opened.connect();
            } catch (Exception trouble) {
                throw new AssertionError(trouble);
            }
        }

        @Override
        public void declines() {
            tab.refuse(603);
        }

        @Override
        public void hangsUp() {
            tab.hangUp();
        }

        @Override
        public void vanishes() {
            tab.leave();
        }

        @Override
        public void says(Frame frame) throws InterruptedException {
            // What comes before our end of the connection is secured is not heard.
            for (int i = 0; i < 10; i++) {
                browser.orElseThrow().speak(frame);
                clock.pause(Duration.ofMillis(20));
            }
        }

        @Override
        public void hears() throws InterruptedException {
            assertThat(browser.orElseThrow().hear(1)).isNotEmpty();
        }
    }
}
