package convonet.tools.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.tools.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What every calendar does. It is ten in the morning of Monday, the second of March 2026; the owners live in Berlin.
public abstract class CalendarContract {
    protected static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    protected static final String ANN = "Ann";
    protected static final String BOB = "Bob";

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Plan DENTIST = new Plan("dentist", hours("2026-03-06T14:00:00Z", "2026-03-06T15:00:00Z"));
    private static final Plan LUNCH = new Plan("lunch", hours("2026-03-06T11:30:15Z", "2026-03-06T12:30:00Z"));
    private static final Plan WEEKLY = new Plan(
            "yoga",
            hours("2026-03-03T17:00:00Z", "2026-03-03T18:00:00Z"),
            Optional.of(new Recurrence("FREQ=WEEKLY", BERLIN)));
    private static final Plan FAIR = new Plan("fair", days("2026-03-05", "2026-03-07"));

    /// What the work returns, done on the owner's calendar, which is empty in the beginning.
    protected abstract <T> T in(String owner, Function<Calendar, T> work);

    @Test
    void whatIsAddedIsThereAsItWasPlanned() {
        Event dentist = add(DENTIST);
        Event fair = add(FAIR);

        assertThat(dentist.plan()).isEqualTo(DENTIST);
        assertThat(dentist.id()).isNotBlank().isNotEqualTo(fair.id());
        assertThat(ahead(NOW)).containsExactly(fair, dentist);
    }

    @Test
    void whatBeginsFirstComesFirst() {
        add(DENTIST);
        add(LUNCH);
        add(FAIR);

        assertThat(ahead(NOW)).extracting(Event::title).containsExactly("fair", "lunch", "dentist");
    }

    @Test
    void onlyWhatTouchesATimeIsInIt() {
        add(DENTIST);

        assertThat(between("2026-03-06T13:00:00Z", "2026-03-06T14:00:00Z")).isEmpty();
        assertThat(between("2026-03-06T13:00:00Z", "2026-03-06T14:00:01Z")).hasSize(1);
        assertThat(between("2026-03-06T14:20:00Z", "2026-03-06T14:30:00Z")).hasSize(1);
        assertThat(between("2026-03-06T14:59:59Z", "2026-03-06T18:00:00Z")).hasSize(1);
        assertThat(between("2026-03-06T15:00:00Z", "2026-03-06T18:00:00Z")).isEmpty();
    }

    @Test
    void wholeDaysBeginAndEndAtTheOwnersMidnight() {
        add(FAIR);

        assertThat(between("2026-03-04T20:00:00Z", "2026-03-04T23:00:00Z")).isEmpty();
        assertThat(between("2026-03-04T20:00:00Z", "2026-03-04T23:00:01Z")).hasSize(1);
        assertThat(between("2026-03-07T22:59:59Z", "2026-03-08T12:00:00Z")).hasSize(1);
        assertThat(between("2026-03-07T23:00:00Z", "2026-03-08T12:00:00Z")).isEmpty();
    }

    @Test
    void whatIsOverDoesNotLieAhead() {
        add(DENTIST);

        assertThat(ahead(Instant.parse("2026-03-06T14:59:59Z"))).hasSize(1);
        assertThat(ahead(Instant.parse("2026-03-06T15:00:00Z"))).isEmpty();
    }

    @Test
    void aChangeReplacesThePlan() {
        Event dentist = add(DENTIST);
        Plan other = new Plan("surgery", days("2026-03-09", "2026-03-09"));

        Event changed = in(ANN, calendar -> calendar.change(dentist.id(), other));

        assertThat(changed.plan()).isEqualTo(other);
        assertThat(ahead(NOW)).containsExactly(changed);
        assertThat(in(ANN, calendar -> calendar.change(changed.id(), DENTIST)).plan())
                .isEqualTo(DENTIST);
    }

    @Test
    void whatIsDeletedIsGone() {
        Event dentist = add(DENTIST);
        Event lunch = add(LUNCH);

        delete(ANN, dentist.id());

        assertThat(ahead(NOW)).containsExactly(lunch);
        hasNone(ANN, dentist.id());
    }

    @Test
    void anIdOfNothingIsRefused() {
        hasNone(ANN, "no-such-event");
        hasNone(ANN, "");
    }

    @Test
    void nobodyReachesTheCalendarOfSomebodyElse() {
        Event dentist = add(DENTIST);

        List<Event> ahead = in(BOB, calendar -> calendar.ahead(NOW));
        List<Event> soon = in(BOB, calendar -> calendar.between(NOW, Instant.parse("2027-03-02T09:00:00Z")));

        assertThat(ahead).isEmpty();
        assertThat(soon).isEmpty();
        hasNone(BOB, dentist.id());
        assertThat(ahead(NOW)).containsExactly(dentist);
    }

    @Test
    void insteadOfASeriesComeItsOccurrences() {
        Event series = add(WEEKLY);

        List<Event> found = between("2026-03-20T00:00:00Z", "2026-04-02T00:00:00Z");

        assertThat(series.plan()).isEqualTo(WEEKLY);
        assertThat(found)
                .extracting(Event::plan)
                .as("at six in Berlin, where summer time begins on the twenty-ninth")
                .containsExactly(
                        new Plan("yoga", hours("2026-03-24T17:00:00Z", "2026-03-24T18:00:00Z")),
                        new Plan("yoga", hours("2026-03-31T16:00:00Z", "2026-03-31T17:00:00Z")));
        assertThat(found).extracting(Event::series).containsOnly(Optional.of(series.id()));
        assertThat(found).extracting(Event::id).doesNotHaveDuplicates().doesNotContain(series.id());
        assertThat(ahead(NOW)).hasSize(1);
    }

    @Test
    void aSeriesAndItsOccurrencesAreFoundByTheirIds() {
        Event series = add(WEEKLY);
        Event occurrence = ahead(NOW).getFirst();

        assertThat(find(series.id())).contains(series);
        assertThat(find(occurrence.id())).contains(occurrence);
        assertThat(find(series.id() + "_+50000000-01-01"))
                .as("nobody counts that far")
                .isEmpty();
    }

    @Test
    void anOccurrenceIsDeletedAlone() {
        add(WEEKLY);
        Event first = ahead(NOW).getFirst();

        delete(ANN, first.id());

        hasNone(ANN, first.id());
        assertThat(ahead(NOW))
                .extracting(Event::span)
                .containsExactly(hours("2026-03-10T17:00:00Z", "2026-03-10T18:00:00Z"));
    }

    @Test
    void anOccurrenceThatIsChangedIsAnEventOfItsOwnUntilTheSeriesIsDeleted() {
        Event series = add(WEEKLY);
        String first = ahead(NOW).getFirst().id();

        Event changed = in(ANN, calendar -> calendar.change(first, DENTIST));

        assertThat(changed.plan()).isEqualTo(DENTIST);
        assertThat(ahead(NOW)).extracting(Event::title).containsExactly("dentist", "yoga");
        delete(ANN, series.id());
        assertThat(ahead(NOW)).isEmpty();
    }

    @Test
    void whenASeriesMovesWhatWasTakenOutMovesWithIt() {
        Event series = add(WEEKLY);
        delete(ANN, ahead(NOW).getFirst().id());

        in(
                ANN,
                calendar -> calendar.change(
                        series.id(),
                        new Plan("yoga", hours("2026-03-04T17:00:00Z", "2026-03-04T18:00:00Z"), WEEKLY.recurrence())));

        assertThat(between("2026-03-01T00:00:00Z", "2026-03-19T00:00:00Z"))
                .extracting(Event::span)
                .containsExactly(
                        hours("2026-03-11T17:00:00Z", "2026-03-11T18:00:00Z"),
                        hours("2026-03-18T17:00:00Z", "2026-03-18T18:00:00Z"));
    }

    @Test
    void anEventBecomesASeriesAndASeriesAnEvent() {
        Event dentist = add(DENTIST);

        in(ANN, calendar -> calendar.change(dentist.id(), WEEKLY));
        assertThat(between("2026-03-01T00:00:00Z", "2026-03-11T00:00:00Z")).hasSize(2);

        in(ANN, calendar -> calendar.change(dentist.id(), DENTIST));
        assertThat(between("2026-03-01T00:00:00Z", "2026-03-31T00:00:00Z")).containsExactly(dentist);
    }

    protected static Span hours(String start, String end) {
        return new Span.Hours(Instant.parse(start), Instant.parse(end));
    }

    protected static Span days(String from, String to) {
        return new Span.Days(LocalDate.parse(from), LocalDate.parse(to));
    }

    private Optional<Event> find(String id) {
        return in(ANN, calendar -> calendar.find(id));
    }

    private Event add(Plan plan) {
        return in(ANN, calendar -> calendar.add(plan));
    }

    private List<Event> ahead(Instant from) {
        return in(ANN, calendar -> calendar.ahead(from));
    }

    private List<Event> between(String from, String until) {
        return in(ANN, calendar -> calendar.between(Instant.parse(from), Instant.parse(until)));
    }

    private void delete(String owner, String id) {
        in(owner, calendar -> {
            calendar.delete(id);
            return id;
        });
    }

    private void hasNone(String owner, String id) {
        assertThatThrownBy(() -> in(owner, calendar -> calendar.change(id, LUNCH)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.result().code()).isEqualTo("not_found"));
        Optional<Event> found = in(owner, calendar -> calendar.find(id));
        assertThat(found).isEmpty();
        assertThatThrownBy(() -> delete(owner, id))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.result().code()).isEqualTo("not_found"));
    }
}
