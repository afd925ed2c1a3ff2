package convonet.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final SpokenTime MONDAY = new SpokenTime(Instant.parse("2026-03-02T09:00:00Z"), BERLIN);

    @ParameterizedTest
    @CsvSource({
        "00:00, midnight",
        "00:30, half past twelve at night",
        "04:00, four at night",
        "09:05, nine oh five in the morning",
        "12:00, noon",
        "12:15, twelve fifteen in the afternoon",
        "17:00, five in the afternoon",
        "18:42, six forty-two in the evening",
        "22:30, half past ten at night",
    })
    void clocks(LocalTime time, String said) {
        assertThat(SpokenTime.clock(time)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, yesterday",
        "2026-03-02, today",
        "2026-03-03, tomorrow",
        "2026-03-06, on Friday",
        "2026-03-09, on Monday the ninth",
        "2026-03-20, on Friday the twentieth",
        "2026-04-22, on the twenty-second of April",
        "2026-02-13, on the thirteenth of February",
        "2027-01-01, on the first of January twenty twenty-seven",
    })
    void days(LocalDate date, String said) {
        assertThat(MONDAY.day(date)).isEqualTo(said);
    }

    @Test
    void aDayBeginsWhereTheListenerIs() {
        Instant lateInBerlin = Instant.parse("2026-03-02T23:30:00Z");

        assertThat(MONDAY.moment(new Moment.Point(lateInBerlin))).isEqualTo("tomorrow at half past twelve at night");
        assertThat(new SpokenTime(Instant.parse("2026-03-02T09:00:00Z"), ZoneId.of("America/New_York"))
                        .moment(new Moment.Point(lateInBerlin)))
                .isEqualTo("today at half past six in the evening");
    }

    @Test
    void lists() {
        assertThat(SpokenList.and(List.of())).isEmpty();
        assertThat(SpokenList.and(List.of("a"))).isEqualTo("a");
        assertThat(SpokenList.and(List.of("a", "b"))).isEqualTo("a and b");
        assertThat(SpokenList.or(List.of("a", "b", "c"))).isEqualTo("a, b or c");
        assertThat(SpokenList.and(List.of("a", "b", "c", "d", "e", "f"))).isEqualTo("a, b, c, d, e and one more");
    }

    @Test
    void numbers() {
        assertThat(SpokenNumber.counted(1, "to-do")).isEqualTo("one to-do");
        assertThat(SpokenNumber.counted(21, "to-do")).isEqualTo("twenty-one to-dos");
        assertThat(SpokenNumber.counted(999, "to-do")).isEqualTo("999 to-dos");
        assertThat(SpokenNumber.ordinal(31)).isEqualTo("thirty-first");
    }
}
