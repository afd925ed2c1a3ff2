package convonet.emulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is told of a call comes late, again, from somebody else, or not at all.
class CallbackFaultsTest extends FaultyCalls {

    @Test
    void tellsTheLaterFirst() throws Exception {
        twilio.breakNext(Fault.Kind.CALLBACKS_OUT_OF_ORDER);
        String sid = call().sid();
        server.message("start");
        hangUp(sid);

        assertThat(List.of(sequence(), sequence(), sequence(), sequence())).containsExactly("1", "0", "3", "2");
    }

    @Test
    void tellsAllTwiceAndAgain() throws Exception {
        twilio.breakNext(Fault.Kind.CALLBACKS_REPLAYED);
        String sid = call().sid();
        server.message("start");
        hangUp(sid);

        StringBuilder told = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            told.append(sequence());
        }
        assertThat(told).hasToString("001122330123");
    }

    @Test
    void forges() throws Exception {
        twilio.breakNext(Fault.Kind.CALLBACK_FORGED_SIGNATURE);
        String sid = call().sid();

        assertThat(status(true).field("CallStatus")).isEqualTo("initiated");
        FakeConvonet.Hook forged = status(false);
        assertThat(forged.field("CallStatus")).isEqualTo("completed");
        assertThat(forged.field("CallSid")).isEqualTo(sid);
        server.message("start");
        finish(sid);
    }

    @Test
    void tellsNothing() throws Exception {
        twilio.breakNext(Fault.Kind.CALLBACK_LOST);
        String sid = call().sid();
        server.message("start");
        hangUp(sid);
        awaitEvent(event ->
                event.what().equals("callback.lost") && event.about().toString().contains("CallDuration"));

        assertThat(count("callback.lost")).isEqualTo(4);
        assertThat(count("callback")).isZero();
    }
}
