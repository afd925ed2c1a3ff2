package convonet.transfer.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.twilio.Fault;
import convonet.emulators.twilio.Fault.Kind;
import convonet.emulators.twilio.TelephonePart;
import convonet.transfer.AgentLeg;
import convonet.transfer.AgentLegs;
import convonet.transfer.FailureReason;
import convonet.transfer.FakeBriefing;
import convonet.transfer.LegEvent;
import convonet.transfer.TransferId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What goes wrong at Twilio, over the real wire: each has its word, nothing is dialled twice, and nothing rings on.
class FaultsOfTwilioTest {
    private final List<LegEvent> told = new CopyOnWriteArrayList<>();
    private BothEnds ends;

    @BeforeEach
    void open() throws IOException {
        ends = new BothEnds();
    }

    @AfterEach
    void nothingRingsOn() throws InterruptedException {
        ends.until("nothing rings on", () -> ends.emulator.twilio().unfinished().isEmpty());
        ends.close();
    }

    private AgentLeg dial() {
        return ends.legs.dial(new AgentLegs.Dialling(TransferId.random(), "2001", new FakeBriefing("Anna")), told::add);
    }

    private void isTold(LegEvent event) throws InterruptedException {
        ends.until(event + " after " + told, () -> told.contains(event));
    }

    private long times(Class<? extends LegEvent> type) {
        return told.stream().filter(type::isInstance).count();
    }

    @ParameterizedTest
    @CsvSource({
        "REST_401, UNREACHABLE",
        "REST_500, UNREACHABLE",
        "BUSY, BUSY",
        "DECLINED, DECLINED",
        "UNAVAILABLE, UNREGISTERED",
        "NOT_FOUND, UNREACHABLE",
        "UNREACHABLE, UNREACHABLE",
    })
    void everyFailureHasItsReason(Kind kind, FailureReason reason) throws InterruptedException {
        ends.emulator.twilio().breakNext(kind);
        dial();

        isTold(new LegEvent.Failed(reason));
        assertThat(times(LegEvent.Over.class)).isEqualTo(1);
        assertThat(ends.emulator.twilio().calls()).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "REST_429",
                "REST_ACCEPTED_BUT_CONNECTION_LOST",
                "TWIML_FETCHED_TWICE",
                "CALLBACKS_OUT_OF_ORDER",
                "CALLBACKS_REPLAYED",
                "CALLBACK_FORGED_SIGNATURE",
                "CALLBACK_LOST",
                "STREAM_MEDIA_LATE"
            })
    void whatCanBeBorneIsBorne(Kind kind) throws InterruptedException {
        ends.emulator.twilio().breakNext(kind);
        AgentLeg leg = dial();
        ends.until("it is answered, after " + told, () -> times(LegEvent.Answered.class) == 1);
        ends.until("the agent is heard", () -> times(LegEvent.Sound.class) > 3);

        leg.hangUp();
        isTold(new LegEvent.HungUp());
        assertThat(ends.emulator.twilio().calls()).as("calls that were placed").hasSize(1);
        assertThat(times(LegEvent.Over.class)).isEqualTo(1);
        assertThat(times(LegEvent.Ringing.class)).isLessThanOrEqualTo(1);
    }

    @Test
    void aTalkWhoseStreamBreaksIsLost() throws InterruptedException {
        ends.emulator.twilio().breakNext(Fault.once(Kind.STREAM_LOST).after(Duration.ofMillis(200)));
        dial();

        isTold(new LegEvent.Lost());
        assertThat(told).contains(new LegEvent.Answered());
    }

    @Test
    void anAgentWhoHangsUpHasHungUp() throws InterruptedException {
        ends.emulator.twilio().breakNext(Fault.once(Kind.AGENT_HANGS_UP).after(Duration.ofMillis(300)));
        dial();

        isTold(new LegEvent.HungUp());
        assertThat(told).contains(new LegEvent.Answered());
    }

    @Test
    void aMailboxPutsNobodyThrough() throws InterruptedException {
        ends.acceptances.watching("2001");
        ends.emulator.twilio().breakNext(Kind.VOICEMAIL_ANSWERS);
        dial();

        isTold(new LegEvent.Failed(FailureReason.NO_ANSWER));
        assertThat(times(LegEvent.Answered.class)).isZero();
        assertThat(times(LegEvent.Sound.class)).isZero();
    }

    @Test
    void anEarlierProcessesCallIsEnded() throws InterruptedException {
        ends.emulator.twilio().telephones().all(TelephonePart.RINGING);
        dial();
        ends.until("it rings", () -> times(LegEvent.Ringing.class) == 1);
        String call = ends.emulator.twilio().calls().getFirst().sid();

        ends.legs.endStray(new AgentLegs.Stray(TransferId.random(), "2001", call));
        ends.until("it rings no more", () -> ends.emulator.twilio().unfinished().isEmpty());
        ends.legs.endStray(new AgentLegs.Stray(TransferId.random(), "2001", call));
        isTold(new LegEvent.Failed(FailureReason.UNREACHABLE));
    }
}
