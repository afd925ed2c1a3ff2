package convonet.tools.google;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.TestStores;
import convonet.tools.calendar.Calendar;
import convonet.tools.calendar.CalendarContract;
import convonet.user.User;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A calendar that is told to Google, and looked at there again, after everything that is done to it.
class SyncedCalendarTest extends CalendarContract {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final Map<String, User> users = new HashMap<>();
    private InStep calendars;

    @BeforeEach
    void twoOwners() throws Exception {
        calendars = new InStep(stores.database());
        users.put(ANN, calendars.connected(ANN));
        users.put(BOB, calendars.connected(BOB));
    }

    @AfterEach
    void everythingWasTold() {
        assertThat(calendars.google.step(users.get(ANN))).isTrue();
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
        return calendars.in(users.get(owner), work);
    }
}
