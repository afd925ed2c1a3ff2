package convonet.tools.calendar;

import convonet.store.Ids;
import convonet.tools.Errand;
import convonet.tools.Journal;
import convonet.tools.Moment;
import convonet.tools.Refusal;
import convonet.user.User;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// One owner's calendar, in one transaction. The id of an occurrence is that of its series and its day.
final class StoredCalendar implements Calendar {
    private final EventRows rows;
    private final Journal journal;
    private final ZoneId zone;
    private final Instant now;

    StoredCalendar(Handle handle, Errand errand, Instant now) {
        User owner = errand.caller();
        rows = new EventRows(handle, owner);
        journal = new Journal(handle, errand);
        zone = owner.zone();
        this.now = now;
    }

    @Override
    public List<Event> between(Instant from, Instant until) {
        return events(from, Optional.of(until));
    }

    @Override
    public List<Event> ahead(Instant from) {
        return events(from, Optional.empty());
    }

    private List<Event> events(Instant from, Optional<Instant> until) {
        Stream<Event> single = rows.single(from, until, MOST).stream().map(EventRows.Row::event);
        Stream<Event> repeated = rows.repeating().stream()
                .flatMap(row -> row.series().between(from, until, MOST, zone).stream()
                        .map(occurrence -> event(row, occurrence)));
        return Stream.concat(single, repeated)
                .sorted(Comparator.comparing((Event event) -> event.span().begin(zone))
                        .thenComparing(event -> event.span().end(zone))
                        .thenComparing(Event::id))
                .limit(MOST)
                .toList();
    }

    @Override
    public Optional<Event> find(String id) {
        return Key.of(id).flatMap(key -> {
            Optional<EventRows.Row> row = rows.find(key.id());
            return key.day().isEmpty()
                    ? row.map(EventRows.Row::event)
                    : row.flatMap(some -> occurrence(some, key.day().get()).map(one -> event(some, one)));
        });
    }

    @Override
    public Event add(Plan plan) {
        UUID id = Ids.next();
        journal.change(StoredCalendars.ROWS, id, () -> insert(id, plan, Optional.empty()));
        return new Event(id.toString(), Optional.empty(), plan);
    }

    @Override
    public Event change(String id, Plan plan) {
        Key key = Key.of(id).orElseThrow(StoredCalendar::gone);
        EventRows.Row row = rows.find(key.id()).orElseThrow(StoredCalendar::gone);
        if (key.day().isPresent()) {
            UUID own = Ids.next();
            EventRows.Place place = new EventRows.Place(row.id(), key.day().get());
            journal.change(StoredCalendars.ROWS, row.id(), () -> {
                takeOut(row, key.day().get());
                insert(own, plan, Optional.of(place));
            });
            return new Event(own.toString(), Optional.empty(), plan);
        }
        journal.change(StoredCalendars.ROWS, row.id(), () -> {
            rows.change(row.id(), plan, now);
            rows.moveExceptions(row.id(), ChronoUnit.DAYS.between(first(row.plan()), first(plan)));
        });
        return new Event(id, Optional.empty(), plan);
    }

    @Override
    public void delete(String id) {
        Key key = Key.of(id).orElseThrow(StoredCalendar::gone);
        EventRows.Row row = rows.find(key.id()).orElseThrow(StoredCalendar::gone);
        journal.change(
                StoredCalendars.ROWS,
                row.id(),
                () -> key.day().ifPresentOrElse(day -> takeOut(row, day), () -> rows.delete(row.id())));
    }

    private void insert(UUID id, Plan plan, Optional<EventRows.Place> place) {
        if (!rows.add(id, plan, place, now, MOST)) {
            throw new Refusal("too_many", "The calendar is full. Delete some events first.");
        }
    }

    private void takeOut(EventRows.Row row, LocalDate day) {
        rows.except(
                row.id(), occurrence(row, day).orElseThrow(StoredCalendar::gone).day());
        rows.changed(row.id(), now);
    }

    private Optional<Series.Occurrence> occurrence(EventRows.Row row, LocalDate day) {
        return row.plan().recurrence().flatMap(recurrence -> row.series().at(day, zone));
    }

    private LocalDate first(Plan plan) {
        return plan.span().first().day(plan.recurrence().map(Recurrence::zone).orElse(zone));
    }

    private static Event event(EventRows.Row row, Series.Occurrence occurrence) {
        String id = new Key(row.id(), Optional.of(occurrence.day())).text();
        return new Event(
                id, Optional.of(row.id().toString()), new Plan(row.plan().title(), occurrence.span()));
    }

    private static Refusal gone() {
        return new Refusal("not_found", "That event is not there any more.");
    }

    /// What an id names.
    private record Key(UUID id, Optional<LocalDate> day) {

        static Optional<Key> of(String id) {
            String[] parts = id.split("_", 2);
            try {
                Key key = new Key(
                        UUID.fromString(parts[0]),
                        parts.length < 2 ? Optional.empty() : Optional.of(LocalDate.parse(parts[1])));
                return key.day().map(Moment::isPlausible).orElse(true) ? Optional.of(key) : Optional.empty();
            } catch (DateTimeException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        String text() {
            return id + day.map(date -> "_" + date).orElse("");
        }
    }
}
