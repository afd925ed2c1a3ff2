package convonet.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketOfficeTest {
    private final HandClock clock = new HandClock();
    private final TicketOffice office = new TicketOffice(clock, Duration.ofMinutes(5));
    private final List<String> revoked = new ArrayList<>();

    @BeforeEach
    void listen() {
        office.whenRevoked(revoked::add);
    }

    @Test
    void aTicketIsGoodForAWhile() {
        TicketOffice.Issued issued = office.issue("2001");

        assertThat(office.of(issued.user())).contains(issued.ticket());
        assertThat(issued.ticket().extension()).isEqualTo("2001");
        assertThat(issued.toString()).doesNotContain(issued.ticket().secret());
        clock.advance(Duration.ofMinutes(5));
        assertThat(office.of(issued.user())).isEmpty();
    }

    @Test
    void whoSignsOutHasNoneAnyMore() {
        TicketOffice.Issued one = office.issue("2001");
        TicketOffice.Issued two = office.issue("2001");
        TicketOffice.Issued other = office.issue("2002");

        office.revoke("2001");

        assertThat(office.of(one.user())).isEmpty();
        assertThat(office.of(two.user())).isEmpty();
        assertThat(office.of(other.user())).contains(other.ticket());
        assertThat(revoked).containsExactly("2001");
    }

    @Test
    void whoSignsOutAfterTheTimeOfTheirTicketHasToGoToo() {
        office.issue("2001");
        clock.advance(Duration.ofMinutes(5));
        office.issue("2002");

        office.revoke("2001");

        assertThat(revoked).containsExactly("2001");
    }

    @Test
    void noMoreAreKeptThanThereIsRoomFor() {
        TicketOffice.Issued first = office.issue("2001");
        for (int i = 0; i < 9_999; i++) {
            office.issue("2002");
        }
        assertThat(office.of(first.user())).isPresent();

        TicketOffice.Issued last = office.issue("2003");

        assertThat(office.of(first.user())).isEmpty();
        assertThat(office.of(last.user())).isPresent();
    }
}
