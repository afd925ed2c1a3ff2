package convonet.assistant.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlmanacTest {

    @ParameterizedTest
    @CsvSource({
        "2026-06-10T12:20:26Z, PT1M, 2026-06-10T14:21:30+02:00",
        "2026-06-10T12:20:02Z, PT90S, 2026-06-10T14:21:30+02:00",
        "2026-06-10T12:20:58Z, PT5M, 2026-06-10T14:26:00+02:00",
        "2026-06-10T12:20:26Z, PT2H, 2026-06-10T16:20:00+02:00"
    })
    void whatIsNearIsTheSameTimeAway(Instant now, Duration after, String at) {
        Almanac almanac = new Almanac(now, ZoneId.of("Europe/Berlin"));

        assertThat(almanac.at(When.in(after), false).map(Almanac::iso)).contains(at);
    }
}
