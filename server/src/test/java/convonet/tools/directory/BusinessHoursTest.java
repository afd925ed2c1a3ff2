package convonet.tools.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The second of March 2026 is a Monday.
class BusinessHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final BusinessHours HOURS = BusinessHours.parse(
            "Mon-Fri 09:00-12:30, Mon-Thu 13:30-17:00, Sun 10:00-11:00 in Europe/Berlin", ZoneId.of("UTC"));

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T08:59:59, false, 2026-03-02T09:00",
        "2026-03-02T09:00:00, true, 2026-03-02T13:30",
        "2026-03-02T12:30:00, false, 2026-03-02T13:30",
        "2026-03-02T16:59:59, true, 2026-03-03T09:00",
        "2026-03-06T13:30:00, false, 2026-03-08T10:00",
        "2026-03-08T10:30:00, true, 2026-03-09T09:00",
    })
    void openAndOpeningNext(String now, boolean open, String next) {
        assertThat(HOURS.open(at(now))).isEqualTo(open);
        assertThat(HOURS.opens(at(now))).isEqualTo(at(next));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-07T12:00, true", "2026-03-09T12:00, true", "2026-03-10T12:00, false"})
    void daysMayGoOverTheEndOfTheWeek(String now, boolean open) {
        assertThat(BusinessHours.parse("Sat-Mon 10:00-14:00", BERLIN).open(at(now)))
                .isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"always", "Mon 9-17", "Mon 17:00-09:00", "Moo 09:00-17:00", "Mon 09:00-17:00 in Atlantis", ""})
    void whatIsNoHoursIsRefused(String text) {
        assertThatThrownBy(() -> BusinessHours.parse(text, BERLIN)).isInstanceOf(IllegalArgumentException.class);
    }
}
