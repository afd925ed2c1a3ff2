package convonet.tools.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Ann and Bob have telephones elsewhere; Ann sits at a dashboard of this server.
class DeskedDirectoryTest {
    private static final Optional<Duration> MINUTE = Optional.of(Duration.ofMinutes(1));

    private static Situation desk(boolean busy, Duty duty) {
        return new Situation(Optional.of(true), Optional.of(busy), Optional.of(duty), MINUTE);
    }

    private static Extension ann(Situation there, Situation desk) {
        FakeDirectory people =
                new FakeDirectory().with("Ann", "2001", "support", there).with("Bob", "2002", "support", there);
        CallCentre all = new DeskedDirectory(people, () -> Map.of("2001", desk)).callCentre();
        assertThat(all.at("2002").orElseThrow().situation())
                .as("who sits at none")
                .isEqualTo(there);
        assertThat(all.departments()).isEqualTo(people.callCentre().departments());
        return all.at("2001").orElseThrow();
    }

    @Test
    void whoIsAtADashboardTakesCallsWhenTheySaySoThere() {
        assertThat(ann(FakeDirectory.FREE, desk(false, Duty.ON_BREAK)).availability())
                .isEqualTo(Availability.ON_BREAK);
        assertThat(ann(FakeDirectory.BREAK, desk(false, Duty.READY)).availability())
                .isEqualTo(Availability.FREE);
        assertThat(ann(FakeDirectory.FREE, desk(false, Duty.READY)).situation().idle())
                .isEqualTo(MINUTE);
    }

    @Test
    void aCallAtEitherSideIsACall() {
        assertThat(ann(FakeDirectory.FREE, desk(true, Duty.READY)).availability())
                .isEqualTo(Availability.IN_CALL);
        assertThat(ann(FakeDirectory.TALKING, desk(false, Duty.READY)).availability())
                .isEqualTo(Availability.IN_CALL);
    }

    @Test
    void aDashboardIsNoTelephone() {
        Situation unplugged = new Situation(Optional.of(false), Optional.of(false), Optional.of(Duty.READY));
        assertThat(ann(unplugged, desk(false, Duty.READY)).availability()).isEqualTo(Availability.AWAY);
        assertThat(ann(Situation.UNKNOWN, desk(false, Duty.READY)).availability())
                .as("nobody knows whether it would ring")
                .isEqualTo(Availability.UNKNOWN);
    }
}
