package convonet.emulators.fusionpbx;

import static convonet.emulators.fusionpbx.PlayedFusionPbx.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.fusionpbx.FusionPbxSettings.Fault;
import convonet.store.TestStores;
import convonet.tools.directory.Duty;
import convonet.tools.directory.Situation;
import convonet.tools.fusionpbx.EventSocket;
import convonet.tools.fusionpbx.EventSocketStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ann is an agent of support at extension 2001, registered and ready.
class EventSocketTest {
    private static final String RIGHT = "ClueCon";
    private static final Situation READY =
            new Situation(Optional.of(true), Optional.of(false), Optional.of(Duty.READY));

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final PausingClock clock = new PausingClock();
    private PlayedFusionPbx pbx;
    private FusionPbxEmulator freeSwitch;
    private String ann;

    @BeforeEach
    void play() {
        pbx = new PlayedFusionPbx(stores, FusionPbxSchema.BOOLEAN);
        freeSwitch = pbx.emulator();
        pbx.telephone("2001", "Ann");
        pbx.queue("support", "8001");
        ann = pbx.agent("support", "user/2001@pbx.example");
        freeSwitch.register("2001");
        freeSwitch.agent(ann, "Available");
    }

    @AfterEach
    void end() {
        pbx.close();
    }

    private EventSocket connect() {
        return pbx.connect(RIGHT, EventSocket.SILENCE, clock);
    }

    private Situation ann() {
        return pbx.directory(Map.of()).callCentre().at("2001").orElseThrow().situation();
    }

    @Test
    void theListsTellHowItIsAndEventsHowItBecomes() throws InterruptedException {
        EventSocket socket = connect();
        freeSwitch.awaitSeen(PATIENCE);
        assertThat(socket.status()).isEqualTo(EventSocketStatus.TALKING);
        assertThat(ann()).isEqualTo(READY);

        freeSwitch.call("2001");
        freeSwitch.awaitSeen(PATIENCE);
        assertThat(ann().inCall()).contains(true);

        freeSwitch.hangUp("2001");
        freeSwitch.expire("2001");
        freeSwitch.awaitSeen(PATIENCE);
        assertThat(ann().inCall()).contains(false);
        assertThat(ann().registered()).contains(false);
    }

    @Test
    void whoeverTakesUpTheirTelephoneIsTold() throws InterruptedException {
        connect();
        freeSwitch.awaitSeen(PATIENCE);

        freeSwitch.call("2001", Map.of("X-Transfer-ID", "0f0f"));
        freeSwitch.awaitSeen(PATIENCE);
        assertThat(pbx.answers()).containsExactly("told", "2001 of 0f0f");

        freeSwitch.drop();
        clock.paused();
        assertThat(pbx.answers()).endsWith("not told");
    }

    @Test
    void whatNoEventToldIsSeenWithTheNextHeartbeat() throws InterruptedException {
        connect();
        freeSwitch.awaitSeen(PATIENCE);

        freeSwitch.secretly(telephones -> telephones.registrations.clear());
        freeSwitch.awaitSeen(PATIENCE);
        freeSwitch.awaitSeen(PATIENCE);

        assertThat(ann().registered()).contains(false);
    }

    @Test
    void whenItIsLostNothingIsKnownUntilItIsBack() throws InterruptedException {
        EventSocket socket = connect();
        freeSwitch.awaitSeen(PATIENCE);

        freeSwitch.drop();
        clock.paused();
        assertThat(socket.status()).isEqualTo(EventSocketStatus.LOST);
        assertThat(ann()).isEqualTo(Situation.UNKNOWN);

        freeSwitch.call("2001");
        assertThat(clock.endPause()).isEqualTo(Duration.ofSeconds(1));
        freeSwitch.awaitSeen(PATIENCE);
        assertThat(ann().inCall()).contains(true);
    }

    @Test
    void aConnectionThatIsLostAtOnceIsTriedAgainEverMoreSeldom() throws InterruptedException {
        connect();

        for (int seconds : new int[] {1, 2, 4, 8}) {
            freeSwitch.awaitSeen(PATIENCE);
            freeSwitch.drop();
            assertThat(clock.endPause()).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void aPasswordThatIsRefusedIsTriedAgainEverMoreSeldom() throws InterruptedException {
        freeSwitch.behave(FusionPbxSettings.DEFAULT.withPassword("another one"));
        EventSocket socket = connect();

        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60}) {
            assertThat(clock.endPause()).isEqualTo(Duration.ofSeconds(seconds));
        }
        clock.paused();
        assertThat(socket.status()).isEqualTo(EventSocketStatus.REFUSED);
        assertThat(ann()).isEqualTo(Situation.UNKNOWN);

        freeSwitch.behave(FusionPbxSettings.DEFAULT);
        assertThat(clock.endPause()).isEqualTo(Duration.ofSeconds(60));
        freeSwitch.awaitSeen(PATIENCE);
        assertThat(ann()).isEqualTo(READY);
    }

    @Test
    void anAccessListThatKeepsUsOutIsTold() throws InterruptedException {
        freeSwitch.behave(FusionPbxSettings.DEFAULT.withFault(Fault.SHUT_OUT));

        EventSocket socket = connect();
        clock.paused();

        assertThat(socket.status()).isEqualTo(EventSocketStatus.SHUT_OUT);
    }

    @Test
    void whereNobodyListensNothingIsKnown() throws InterruptedException {
        freeSwitch.close();

        EventSocket socket = connect();
        clock.paused();

        assertThat(socket.status()).isEqualTo(EventSocketStatus.LOST);
        assertThat(ann()).isEqualTo(Situation.UNKNOWN);
    }

    @Test
    void whoeverSaysNothingMoreIsLost() throws InterruptedException {
        EventSocket socket = pbx.connect(RIGHT, Duration.ofMillis(100), clock);

        clock.paused();

        assertThat(freeSwitch.events().await("event", PATIENCE)).isPresent();
        assertThat(socket.status()).isEqualTo(EventSocketStatus.LOST);
        assertThat(ann()).isEqualTo(Situation.UNKNOWN);
    }

    @Test
    void whatFreeSwitchDoesNotListIsUnknownAndTheRestIsNot() throws InterruptedException {
        freeSwitch.behave(FusionPbxSettings.DEFAULT.withFault(Fault.NO_LISTS));
        connect();
        freeSwitch.awaitSeen(PATIENCE);
        assertThat(ann()).isEqualTo(new Situation(Optional.empty(), Optional.empty(), Optional.of(Duty.READY)));

        freeSwitch.behave(FusionPbxSettings.DEFAULT.withFault(Fault.NO_AGENTS));
        freeSwitch.awaitSeen(PATIENCE);
        freeSwitch.awaitSeen(PATIENCE);
        assertThat(ann()).isEqualTo(new Situation(Optional.of(true), Optional.of(false), Optional.empty()));
    }

    @Test
    void theCallCentreIsToldWhatThoseAtOurDashboardsDo() throws InterruptedException {
        connect();
        freeSwitch.awaitSeen(PATIENCE);
        freeSwitch.secretly(
                telephones -> telephones.agents.computeIfPresent(ann, (_, agent) -> agent.withState("Idle")));

        long before = last();
        pbx.duties().put("2001", Duty.ON_BREAK);
        order("status " + ann + " 'On Break'", before);
        assertThat(freeSwitch.agent(ann)).isEqualTo("On Break, Idle");

        before = last();
        pbx.duties().put("2001", Duty.READY);
        order("state " + ann + " 'Waiting'", before);
        assertThat(freeSwitch.agent(ann)).isEqualTo("Available, Waiting");
        assertThat(ann().duty()).contains(Duty.READY);
    }

    @Test
    void whatTheCallCentreForgotIsToldAgain() throws InterruptedException {
        pbx.duties().put("2001", Duty.ON_BREAK);
        connect();
        order("status " + ann + " 'On Break'", 0);

        freeSwitch.drop();
        freeSwitch.agent(ann, "Logged Out");
        pbx.duties().put("2001", Duty.READY);
        long before = last();
        clock.endPause();
        order("status " + ann + " 'Available'", before);

        freeSwitch.secretly(
                telephones -> telephones.agents.computeIfPresent(ann, (_, agent) -> agent.withStatus("On Break")));
        before = last();
        freeSwitch.beat();
        order("status " + ann + " 'Available'", before);
    }

    @Test
    void anOrderThatIsRefusedIsToldInTheLogOnce() throws InterruptedException {
        freeSwitch.behave(FusionPbxSettings.DEFAULT.withFault(Fault.READ_ONLY));
        pbx.duties().put("2001", Duty.OFF);
        connect();
        for (int times = 0; times < 3; times++) {
            freeSwitch.awaitSeen(PATIENCE);
        }
        assertThat(pbx.troubles()).isEqualTo(1);
        assertThat(freeSwitch.agent(ann)).isEqualTo("Available, Waiting");

        freeSwitch.behave(FusionPbxSettings.DEFAULT);
        long before = last();
        freeSwitch.beat();
        order("status " + ann + " 'Logged Out'", before);
        assertThat(freeSwitch.agent(ann)).isEqualTo("Logged Out, Waiting");
    }

    @Test
    void whoLeftOurDashboardMayComeToTheCallCentreByAnotherWay() throws InterruptedException {
        connect();
        freeSwitch.awaitSeen(PATIENCE);
        long before = last();
        pbx.duties().put("2001", Duty.OFF);
        order("status " + ann + " 'Logged Out'", before);
        freeSwitch.awaitSeen(PATIENCE);

        freeSwitch.agent(ann, "Available");
        freeSwitch.awaitSeen(PATIENCE);
        freeSwitch.awaitSeen(PATIENCE);
        assertThat(freeSwitch.agent(ann)).isEqualTo("Available, Waiting");
    }

    @Test
    void whoeverDoesNotReadHoldsUpNobodyElse() throws InterruptedException {
        connect();
        freeSwitch.awaitSeen(PATIENCE);
        freeSwitch.behave(FusionPbxSettings.DEFAULT.withFault(Fault.MUTE));

        for (int times = 0; times < 10_000; times++) {
            pbx.duties().put("2001", times % 2 == 0 ? Duty.READY : Duty.ON_BREAK);
        }
        long before = last();
        freeSwitch.drop();
        freeSwitch.behave(FusionPbxSettings.DEFAULT);
        clock.endPause();
        order("status " + ann + " 'On Break'", before);
    }

    private long last() {
        return freeSwitch.events().since(0).getLast().number();
    }

    /// Waits until the call centre has got it and answered.
    private void order(String what, long after) throws InterruptedException {
        assertThat(freeSwitch
                        .events()
                        .await(
                                event -> event.number() > after
                                        && event.what().equals("answered")
                                        && ("callcenter_config agent set " + what)
                                                .equals(event.about().get("command")),
                                PATIENCE))
                .as(what)
                .isPresent();
    }

    @Test
    void closedItLeaves() throws InterruptedException {
        EventSocket socket = connect();
        freeSwitch.awaitSeen(PATIENCE);

        socket.close();

        assertThat(freeSwitch.events().await("closed", PATIENCE)).isPresent();
    }
}
