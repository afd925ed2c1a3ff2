package convonet.tools.google;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.TestStores;
import convonet.tools.calendar.Calendar;
import convonet.tools.calendar.CalendarContract;
import convonet.user.User;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A calendar that is told to Google, and looked at there again, after everything that is done to it.
class SyncedCalendarTest extends CalendarContract {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private User ann;
    private User bob;
    private InStep calendars;

    @BeforeEach
    void twoOwners() throws Exception {
        calendars = new InStep(stores.database());
        ann = calendars.connected(ANN);
        bob = calendars.connected(BOB);
    }

    @AfterEach
    void everythingWasTold() {
        assertThat(calendars.google.step(ann)).isTrue();
        assertThat(stores.database()
                        .<Boolean>withHandle(
                                handle -> handle.createQuery("SELECT bool_or(pending) FROM google_calendars")
                                        .mapTo(Boolean.class)
                                        .one()))
                .isFalse();
        calendars.close();
    }

    @Override
    protected <T> T in(String owner, Function<Calendar, T> work) {
        return calendars.in(owner.equals(ANN) ? ann : bob, work);
    }
}
