package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.session.SessionId;
import convonet.tools.directory.FakeDirectory;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.HandClock;
import convonet.watch.SteppedThreads;
import convonet.watch.Timeline;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ten callers and ten agents at once: nobody hears anybody else's.
class ManyTransfersTest {
    private static final int MANY = 10;

    private final HandClock clock = new HandClock();
    private final FakeAgentLegs legs = new FakeAgentLegs(clock);
    private final FakeTransferStore store = new FakeTransferStore(clock);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everybodyHearsTheirOwn(long seed) {
        SteppedThreads threads = new SteppedThreads(clock, OptionalLong.of(seed));
        FakeDirectory directory = new FakeDirectory();
        IntStream.range(0, MANY).forEach(i -> directory.with("Agent " + i, extension(i), word(i), FakeDirectory.FREE));
        IntStream.range(0, MANY)
                .forEach(i -> legs.at(extension(i), telephone -> {
                    telephone.rings();
                    telephone.after(Duration.ofMillis(500), telephone::answers);
                }));
        TransferParts parts =
                new TransferParts(legs, AgentSide.NOBODY, store, new Unmeasured(), PlayedCall.TIMEOUT, clock, threads);
        Transfers transfers = new Transfers(
                parts,
                new Departments(directory, Map.of()),
                wish -> new FakeBriefing(wish.caller().name()));
        List<Caller> callers = IntStream.range(0, MANY).mapToObj(Caller::new).toList();
        callers.forEach(caller -> transfers.enter(caller.session, caller.user.id(), caller));
        callers.forEach(caller -> threads.start("ask", () -> transfers.begin(caller.wish())));
        threads.runTo(2_000_000_000L);

        callers.forEach(caller -> {
            legs.at(extension(caller.number)).says(sound(caller.number));
            caller.handovers.getFirst().hear(sound(100 + caller.number));
        });
        threads.runTo(3_000_000_000L);

        for (Caller caller : callers) {
            assertThat(caller.heard)
                    .extracting(frame -> (int) frame.samples()[0])
                    .containsExactly(caller.number);
            assertThat(legs.at(extension(caller.number)).heard())
                    .extracting(frame -> (int) frame.samples()[0])
                    .containsExactly(100 + caller.number);
        }
        callers.forEach(caller -> transfers.leave(caller.session, caller, false));
        threads.runTo(20_000_000_000L);
        assertThat(legs.areQuiet()).isTrue();
        assertThat(store.isEmpty()).isTrue();
        assertThat(threads.running()).isEmpty();
    }

    private static String extension(int number) {
        return Integer.toString(2_001 + number);
    }

    private static String word(int number) {
        return List.of(
                        "support",
                        "sales",
                        "billing",
                        "parcels",
                        "kitchens",
                        "gardens",
                        "weddings",
                        "insurance",
                        "travel",
                        "complaints")
                .get(number);
    }

    private static Frame sound(int number) {
        short[] samples = new short[320];
        samples[0] = (short) number;
        return new Frame(samples, 16_000);
    }

    private static final class Unmeasured implements TransferMeasures {
        @Override
        public void over(TransferOutcome outcome) {}

        @Override
        public void waited(Duration time) {}

        @Override
        public void soundDropped() {}
    }

    private static final class Caller implements CallerSide {
        private final int number;
        private final SessionId session = SessionId.random();
        private final User user;
        private final List<Handover> handovers = new ArrayList<>();
        private final List<Frame> heard = new ArrayList<>();

        Caller(int number) {
            this.number = number;
            this.user =
                    new User(new UserId(new UUID(0, number + 1)), "Caller " + number, Optional.empty(), ZoneOffset.UTC);
        }

        TransferWish wish() {
            return new TransferWish(session, user, Optional.of(word(number)), "", Timeline.NOWHERE);
        }

        @Override
        public boolean begun(Handover handover) {
            handovers.add(handover);
            handover.dial();
            return true;
        }

        @Override
        public void told(TransferNews news) {
            if (news.state() == TransferState.ANSWERED) {
                handovers.getFirst().joined();
            }
        }

        @Override
        public void refused(Begun.Nobody nobody) {
            throw new AssertionError(nobody);
        }

        @Override
        public void hears(Frame frame) {
            heard.add(frame);
        }

        @Override
        public void said(Frame frame) {}

        @Override
        public void wayChanged() {}

        @Override
        public void onHold(boolean held) {}
    }
}
