package convonet.tools.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.tools.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
        refusesAsNotFound(ANN, dentist.id());
    }

    @Test
    void anIdOfNothingIsRefused() {
        refusesAsNotFound(ANN, "no-such-event");
        refusesAsNotFound(ANN, "");
    }

    @Test
    void nobodyReachesTheCalendarOfSomebodyElse() {
        Event dentist = add(DENTIST);

        List<Event> ahead = in(BOB, calendar -> calendar.ahead(NOW));
        List<Event> soon = in(BOB, calendar -> calendar.between(NOW, Instant.parse("2027-03-02T09:00:00Z")));

        assertThat(ahead).isEmpty();
        assertThat(soon).isEmpty();
        refusesAsNotFound(BOB, dentist.id());
        assertThat(ahead(NOW)).containsExactly(dentist);
    }

    protected static Span hours(String start, String end) {
        return new Span.Hours(Instant.parse(start), Instant.parse(end));
    }

    protected static Span days(String from, String to) {
        return new Span.Days(LocalDate.parse(from), LocalDate.parse(to));
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

    private void refusesAsNotFound(String owner, String id) {
        assertThatThrownBy(() -> in(owner, calendar -> calendar.change(id, LUNCH)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.result().code()).isEqualTo("not_found"));
        assertThatThrownBy(() -> delete(owner, id))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.result().code()).isEqualTo("not_found"));
    }
}
