package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.watch.HandClock;
import java.time.Duration;

class FakeAgentLegsTest extends AgentLegsContract {
    private final HandClock clock = new HandClock();
    private final FakeAgentLegs legs = new FakeAgentLegs(clock);

    @Override
    protected AgentLegs legs() {
        return legs;
    }

    @Override
    protected Agent agentAt(String extension) {
        legs.at(extension, FakeAgentLegs.Telephone::rings);
        return new Person(extension);
    }

    @Override
    protected void settle() {
        clock.advance(Duration.ofMillis(20));
    }

    private final class Person implements Agent {
        private final String extension;

        Person(String extension) {
            this.extension = extension;
        }

        private FakeAgentLegs.Telephone telephone() {
            settle();
            return legs.at(extension);
        }

        @Override
        public void seesItRing() {
            assertThat(telephone().isRinging()).isTrue();
        }

        @Override
        public void seesItRingNoMore() {
            assertThat(telephone().isRinging()).isFalse();
        }

        @Override
        public void answers() {
            telephone().answers();
        }

        @Override
        public void declines() {
            telephone().fails(FailureReason.DECLINED);
        }

        @Override
        public void hangsUp() {
            telephone().agentHangsUp();
        }

        @Override
        public void vanishes() {
            telephone().isLost();
        }

        @Override
        public void says(Frame frame) {
            telephone().says(frame);
        }

        @Override
        public void hears() {
            assertThat(telephone().heard()).isNotEmpty();
        }
    }
}
