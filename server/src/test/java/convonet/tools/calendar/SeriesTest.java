package convonet.tools.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void theTimeOfDayStaysWhenTheClocksChange() {
        Series spring = series("2026-03-24T17:00:00Z", "2026-03-24T18:00:00Z", "FREQ=WEEKLY;COUNT=3");
        Series autumn = series("2026-10-20T16:00:00Z", "2026-10-20T17:00:00Z", "FREQ=WEEKLY;COUNT=2");

        assertThat(begins(spring))
                .containsExactly("2026-03-24T17:00:00Z", "2026-03-31T16:00:00Z", "2026-04-07T16:00:00Z");
        assertThat(begins(autumn)).containsExactly("2026-10-20T16:00:00Z", "2026-10-27T17:00:00Z");
    }

    @Test
    void anHourThatTheClocksSkipIsAnHourLaterOnThatDayOnly() {
        Series nightly = series("2026-03-28T01:30:00Z", "2026-03-28T01:45:00Z", "FREQ=DAILY;COUNT=3");

        assertThat(begins(nightly))
                .as("half past two; on the twenty-ninth half past three")
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void aNightIsAsLongAsTheFirstAlsoWhenTheClocksChange() {
        Series shifts = series("2026-03-27T21:00:00Z", "2026-03-28T05:00:00Z", "FREQ=DAILY;COUNT=2");

        assertThat(all(shifts))
                .last()
                .satisfies(shift -> assertThat(shift.span())
                        .isEqualTo(new Span.Hours(
                                Instant.parse("2026-03-28T21:00:00Z"), Instant.parse("2026-03-29T05:00:00Z"))));
    }

    @Test
    void theClockIsThatOfTheSeriesWhereverTheOwnerIs() {
        Series weekly = new Series(
                hours("2026-03-03T14:00:00Z", "2026-03-03T15:00:00Z"),
                new Recurrence("FREQ=WEEKLY;COUNT=2", NEW_YORK),
                Set.of());

        assertThat(begins(weekly))
                .as("nine in New York, where summer time has begun meanwhile")
                .containsExactly("2026-03-03T14:00:00Z", "2026-03-10T13:00:00Z");
    }

    @Test
    void wholeDaysStayDays() {
        Series fair = new Series(
                new Span.Days(LocalDate.parse("2026-03-28"), LocalDate.parse("2026-03-29")),
                new Recurrence("FREQ=WEEKLY;UNTIL=20260404", BERLIN),
                Set.of());

        assertThat(all(fair))
                .extracting(Series.Occurrence::span)
                .containsExactly(
                        new Span.Days(LocalDate.parse("2026-03-28"), LocalDate.parse("2026-03-29")),
                        new Span.Days(LocalDate.parse("2026-04-04"), LocalDate.parse("2026-04-05")));
    }

    @Test
    void onWorkdaysTheFirstIsTheFirstWorkday() {
        Span saturday = hours("2026-03-07T08:00:00Z", "2026-03-07T08:15:00Z");
        Recurrence workdays =
                Recurrence.of(Recurrence.Often.WEEKDAYS, 1, Optional.empty(), Optional.of(6), saturday, BERLIN);
        Span first = new Series(saturday, workdays, Set.of()).first(BERLIN);

        assertThat(first).isEqualTo(hours("2026-03-09T08:00:00Z", "2026-03-09T08:15:00Z"));
        assertThat(all(new Series(first, workdays, Set.of())))
                .extracting(occurrence -> occurrence.day().toString())
                .containsExactly("2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13", "2026-03-16");
    }

    @Test
    void aMonthWithoutTheDayIsLeftOut() {
        Series monthly = series("2026-01-31T09:00:00Z", "2026-01-31T10:00:00Z", "FREQ=MONTHLY;COUNT=3");
        Series yearly = series("2028-02-29T09:00:00Z", "2028-02-29T10:00:00Z", "FREQ=YEARLY;COUNT=2");

        assertThat(days(monthly)).containsExactly("2026-01-31", "2026-03-31", "2026-05-31");
        assertThat(days(yearly)).containsExactly("2028-02-29", "2032-02-29");
    }

    @Test
    void theLastDayBelongsToIt() {
        Span lateInTheEvening = hours("2026-03-02T22:30:00Z", "2026-03-02T23:30:00Z");
        Recurrence daily = Recurrence.of(
                Recurrence.Often.DAILY,
                2,
                Optional.of(LocalDate.parse("2026-03-06")),
                Optional.empty(),
                lateInTheEvening,
                BERLIN);

        assertThat(daily.rule()).isEqualTo("FREQ=DAILY;INTERVAL=2;UNTIL=20260306T225959Z");
        assertThat(days(new Series(lateInTheEvening, daily, Set.of())))
                .containsExactly("2026-03-02", "2026-03-04", "2026-03-06");
    }

    @Test
    void whatIsTakenOutIsMissingAndStillCounts() {
        Series weekly = new Series(
                hours("2026-03-03T17:00:00Z", "2026-03-03T18:00:00Z"),
                new Recurrence("FREQ=WEEKLY;COUNT=3", BERLIN),
                Set.of(LocalDate.parse("2026-03-10")));

        assertThat(days(weekly)).containsExactly("2026-03-03", "2026-03-17");
        assertThat(weekly.at(LocalDate.parse("2026-03-10"), BERLIN)).isEmpty();
        assertThat(weekly.at(LocalDate.parse("2026-03-11"), BERLIN)).isEmpty();
        assertThat(weekly.at(LocalDate.parse("2026-03-17"), BERLIN)).isPresent();
    }

    @Test
    void withoutAnEndThoseUnderWayAndTheNextAreAhead() {
        Series nightly = series("2026-03-02T21:00:00Z", "2026-03-03T05:00:00Z", "FREQ=DAILY");

        assertThat(ahead(nightly, "2026-03-02T08:00:00Z")).containsExactly("2026-03-02");
        assertThat(ahead(nightly, "2026-03-03T01:00:00Z")).containsExactly("2026-03-02", "2026-03-03");
        assertThat(ahead(nightly, "2026-03-03T05:00:00Z")).containsExactly("2026-03-03");
        assertThat(ahead(nightly, "2046-03-02T08:00:00Z")).containsExactly("2046-03-02");
        assertThat(ahead(
                        series("2026-03-02T21:00:00Z", "2026-03-03T05:00:00Z", "FREQ=DAILY;COUNT=2"),
                        "2026-03-04T05:00:00Z"))
                .isEmpty();
    }

    @Test
    void aSeriesMovesAsOneOfItsOccurrencesDid() {
        Span first = hours("2026-03-24T17:00:00Z", "2026-03-24T18:00:00Z");
        Span before = hours("2026-03-31T16:00:00Z", "2026-03-31T17:00:00Z");
        Span after = hours("2026-04-02T17:00:00Z", "2026-04-02T18:30:00Z");

        assertThat(Series.shifted(first, before, after, BERLIN))
                .as("from Tuesdays at six to Thursdays at seven")
                .isEqualTo(hours("2026-03-26T18:00:00Z", "2026-03-26T19:30:00Z"));
    }

    private static Series series(String start, String end, String rule) {
        return new Series(hours(start, end), new Recurrence(rule, BERLIN), Set.of());
    }

    private static Span.Hours hours(String start, String end) {
        return new Span.Hours(Instant.parse(start), Instant.parse(end));
    }

    private static List<Series.Occurrence> all(Series series) {
        return series.between(Instant.EPOCH, Optional.of(Instant.parse("2040-01-01T00:00:00Z")), 100, BERLIN);
    }

    private static List<String> begins(Series series) {
        return all(series).stream()
                .map(occurrence -> occurrence.span().begin(BERLIN).toString())
                .toList();
    }

    private static List<String> days(Series series) {
        return all(series).stream()
                .map(occurrence -> occurrence.day().toString())
                .toList();
    }

    private static List<String> ahead(Series series, String from) {
        return series.between(Instant.parse(from), Optional.empty(), 100, BERLIN).stream()
                .map(occurrence -> occurrence.day().toString())
                .toList();
    }
}
