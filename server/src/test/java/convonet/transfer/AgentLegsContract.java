package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import org.junit.jupiter.api.Test;

/// What every [AgentLegs] does. At 2001 and 2002 there are agents whom the test plays.
public abstract class AgentLegsContract {

    /// Plays the person at a telephone. Each method waits until it has happened there.
    public interface Agent {
        void seesItRing() throws InterruptedException;

        void seesItRingNoMore() throws InterruptedException;

        void answers() throws InterruptedException;

        void declines() throws InterruptedException;

        void hangsUp() throws InterruptedException;

        /// Their telephone breaks, or its connection does.
        void vanishes() throws InterruptedException;

        /// 20 ms of a tone.
        void says(Frame frame) throws InterruptedException;

        /// Waits until something of the caller is heard.
        void hears() throws InterruptedException;
    }

    protected abstract AgentLegs legs() throws InterruptedException;

    /// Somebody ready at this extension.
    protected abstract Agent agentAt(String extension) throws InterruptedException;

    /// For telephones on a clock that is turned by hand: some moments pass.
    protected void settle() {}

    private <E extends LegEvent> E next(RecordedLeg told, Class<E> type) throws InterruptedException {
        settle();
        return told.next(type);
    }

    private static final Frame TONE = new Frame(tone(), 16_000);

    private static short[] tone() {
        short[] samples = new short[320];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (8_000 * Math.sin(2 * Math.PI * 1_000 * i / 16_000));
        }
        return samples;
    }

    private AgentLeg dial(String extension, RecordedLeg told) throws InterruptedException {
        return legs().dial(new AgentLegs.Dialling(TransferId.random(), extension, new FakeBriefing("Anna")), told);
    }

    private AgentLeg answered(Agent agent, RecordedLeg told) throws InterruptedException {
        AgentLeg leg = dial("2001", told);
        agent.seesItRing();
        next(told, LegEvent.Ringing.class);
        agent.answers();
        next(told, LegEvent.Answered.class);
        return leg;
    }

    @Test
    void bothHearEachOtherOnceItIsAnswered() throws InterruptedException {
        Agent agent = agentAt("2001");
        RecordedLeg told = new RecordedLeg();
        AgentLeg leg = answered(agent, told);

        agent.says(TONE);
        next(told, LegEvent.Sound.class);
        for (int i = 0; i < 5; i++) {
            leg.hear(TONE);
        }
        agent.hears();
    }

    @Test
    void anAgentWhoHangsUpIsToldApartFromOneWhoIsLost() throws InterruptedException {
        Agent agent = agentAt("2001");
        RecordedLeg first = new RecordedLeg();
        answered(agent, first);
        agent.hangsUp();
        assertThat(next(first, LegEvent.Over.class)).isEqualTo(new LegEvent.HungUp());

        RecordedLeg second = new RecordedLeg();
        answered(agent, second);
        agent.vanishes();
        assertThat(next(second, LegEvent.Over.class)).isEqualTo(new LegEvent.Lost());
    }

    @Test
    void whoDeclinesIsToldApartFromWhoIsNotThere() throws InterruptedException {
        Agent agent = agentAt("2001");
        RecordedLeg declined = new RecordedLeg();
        dial("2001", declined);
        agent.seesItRing();
        agent.declines();
        assertThat(next(declined, LegEvent.Over.class)).isEqualTo(new LegEvent.Failed(FailureReason.DECLINED));

        RecordedLeg absent = new RecordedLeg();
        dial("2999", absent);
        assertThat(next(absent, LegEvent.Over.class)).isEqualTo(new LegEvent.Failed(FailureReason.UNREGISTERED));
    }

    @Test
    void aTelephoneRingsNoMoreWhenItIsHungUp() throws InterruptedException {
        Agent agent = agentAt("2001");
        RecordedLeg told = new RecordedLeg();
        AgentLeg leg = dial("2001", told);
        agent.seesItRing();

        leg.hangUp();
        leg.hangUp();

        agent.seesItRingNoMore();
        next(told, LegEvent.Over.class);
        leg.hangUp();
        leg.hear(TONE);
        assertThat(told.rest()).isEmpty();
    }

    @Test
    void ourHangingUpEndsATalk() throws InterruptedException {
        Agent agent = agentAt("2001");
        RecordedLeg told = new RecordedLeg();
        AgentLeg leg = answered(agent, told);

        leg.hangUp();

        assertThat(next(told, LegEvent.Over.class)).isEqualTo(new LegEvent.HungUp());
    }

    @Test
    void twoThatRingAtOnceAreKeptApart() throws InterruptedException {
        Agent ann = agentAt("2001");
        Agent bob = agentAt("2002");
        RecordedLeg first = new RecordedLeg();
        RecordedLeg second = new RecordedLeg();
        dial("2001", first);
        dial("2002", second);
        ann.seesItRing();
        bob.seesItRing();

        bob.answers();
        next(second, LegEvent.Answered.class);

        ann.seesItRing();
        assertThat(first.rest()).noneMatch(LegEvent.Answered.class::isInstance);
    }

    @Test
    void aStrayThatIsNoMoreIsNoTrouble() throws InterruptedException {
        legs().endStray(new AgentLegs.Stray(TransferId.random(), "2001", ""));
    }
}
