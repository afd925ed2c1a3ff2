package convonet.transfer.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.emulators.twilio.TelephonePart;
import convonet.transfer.AgentLegs;
import convonet.transfer.AgentLegsContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Telephones behind an emulated Twilio do what tabs do.
class TwilioLegsContractTest extends AgentLegsContract {
    private static final byte SILENCE = (byte) 0xff;

    private BothEnds ends;

    @BeforeEach
    void open() throws IOException {
        ends = new BothEnds();
        ends.emulator.twilio().telephones().all(TelephonePart.refusing(480));
    }

    @AfterEach
    void close() {
        ends.close();
    }

    @Override
    protected AgentLegs legs() {
        return ends.legs;
    }

    @Override
    protected Agent agentAt(String extension) {
        ends.emulator.twilio().telephones().at(extension, TelephonePart.RINGING);
        return new Person(extension);
    }

    private final class Person implements Agent {
        private final String extension;

        Person(String extension) {
            this.extension = extension;
        }

        @Override
        public void seesItRing() throws InterruptedException {
            ends.until(
                    "it rings",
                    () -> ends.emulator
                            .twilio()
                            .telephones()
                            .last(extension)
                            .filter(telephone -> telephone.isRinging())
                            .isPresent());
        }

        @Override
        public void seesItRingNoMore() throws InterruptedException {
            ends.until("it rings no more", ends.telephone(extension)::isOver);
        }

        @Override
        public void answers() throws InterruptedException {
            ends.telephone(extension).answer();
        }

        @Override
        public void declines() throws InterruptedException {
            ends.telephone(extension).refuse(603, "Decline");
        }

        @Override
        public void hangsUp() throws InterruptedException {
            ends.telephone(extension).hangUp();
        }

        @Override
        public void vanishes() throws InterruptedException {
            ends.breakStream();
        }

        /// A played telephone speaks all the time.
        @Override
        public void says(Frame frame) throws InterruptedException {
            assertThat(ends.telephone(extension).isTalking()).isTrue();
        }

        @Override
        public void hears() throws InterruptedException {
            ends.until("the caller is heard", () -> {
                for (byte code : ends.emulator
                        .twilio()
                        .telephones()
                        .last(extension)
                        .orElseThrow()
                        .heard()) {
                    if (code != SILENCE && code != 0x7f) {
                        return true;
                    }
                }
                return false;
            });
        }
    }
}
