package convonet.tools.google;

import convonet.store.Ids;
import convonet.tools.Moment;
import convonet.tools.calendar.CalendarCopy;
import convonet.tools.calendar.CalendarCopy.Entry;
import convonet.tools.calendar.Plan;
import convonet.tools.calendar.Recurrence;
import convonet.tools.google.Links.Link;
import convonet.user.User;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Brings what Google tells into the calendar here, in one transaction.
///
/// What was changed on both sides becomes what was changed last, all of it; Google's when that was at the same time. A
/// deletion is a change like any other; when nobody knows the time of one, the other side's change stays.
final class Incoming {
    private final CalendarCopy copy;
    private final Links links;
    private final ZoneId zone;
    private final Instant now;

    Incoming(Handle handle, User owner, Instant now) {
        this.copy = new CalendarCopy(handle, owner);
        this.links = new Links(handle, owner.id());
        this.zone = owner.zone();
        this.now = now;
    }

    /// Google's word counts, whatever was changed here.
    void prefer(RemoteEvent event) {
        links.find(event.id()).ifPresent(link -> {
            Optional<Content> here = link.event()
                    .flatMap(copy::find)
                    .map(entry -> new Content(entry.plan(), copy.daysOff(entry), entry.occurrence()));
            links.put(new Link(
                    link.googleId(),
                    link.event(),
                    Optional.of(""),
                    here.or(link::agreed),
                    link.foreigner(),
                    link.changeable(),
                    Optional.empty()));
        });
        take(List.of(event));
    }

    /// Series come before their instances.
    void take(List<RemoteEvent> events) {
        events.stream().filter(event -> event.series().isEmpty()).forEach(this::takeWhole);
        events.stream().filter(event -> event.series().isPresent()).forEach(this::takeInstance);
    }

    /// What Google did not tell in a look at everything is not there any more.
    ///
    /// @param told the ids that it told
    /// @param from only what is not over then was looked at
    /// @param anew the first look since the calendar was connected: what began here is told to Google once more
    void takeAbsence(Set<String> told, Instant from, boolean anew) {
        for (Link link : links.all()) {
            Optional<Entry> entry = link.event().flatMap(copy::find);
            if (link.etag().isPresent()
                    && !told.contains(link.googleId())
                    && entry.map(one -> isLookedAt(one, from)).orElse(true)) {
                if (anew && !link.foreigner()) {
                    links.remove(link.googleId());
                } else {
                    takeWhole(gone(link.googleId()));
                    entry.filter(one -> copy.find(one.id()).isEmpty()).ifPresent(this::takeBack);
                }
            }
        }
    }

    /// An occurrence that is not changed any more takes place as its series says.
    private void takeBack(Entry entry) {
        entry.series().ifPresent(series -> entry.occurrence().ifPresent(day -> copy.include(series, day)));
    }

    private boolean isLookedAt(Entry entry, Instant from) {
        return !entry.isOver(from, zone);
    }

    private static RemoteEvent gone(String googleId) {
        return new RemoteEvent(
                googleId,
                "",
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                true);
    }

    private void takeWhole(RemoteEvent remote) {
        Optional<Link> link = links.find(remote.id());
        if (link.flatMap(Link::etag).equals(Optional.of(remote.etag()))) {
            return;
        }
        if (remote.cancelled()) {
            link.ifPresent(known -> takeDeletion(remote, known));
            return;
        }
        if (remote.plan().isEmpty()) {
            link.flatMap(Link::event).ifPresent(copy::delete);
            links.put(Link.theirs(remote, Optional.empty(), Optional.empty()));
            return;
        }
        Set<LocalDate> daysOff = new TreeSet<>(remote.without());
        link.flatMap(Link::agreed).ifPresent(agreed -> daysOff.addAll(agreed.without()));
        Content content = new Content(remote.plan().get(), daysOff, Optional.empty());
        takeChange(remote, link, content, Optional.empty());
    }

    private void takeDeletion(RemoteEvent remote, Link link) {
        Optional<Entry> entry = link.event().flatMap(copy::find);
        if (entry.isPresent() && isNewer(entry.get(), link, remote)) {
            links.removeOccurrencesOf(entry.get().id());
        } else {
            entry.ifPresent(one -> {
                links.removeOccurrencesOf(one.id());
                copy.delete(one.id());
            });
        }
        links.remove(link.googleId());
    }

    private void takeChange(RemoteEvent remote, Optional<Link> link, Content content, Optional<UUID> series) {
        UUID id = link.flatMap(Link::event).orElseGet(Ids::next);
        Optional<Entry> entry = copy.find(id);
        boolean deletedLater = entry.isEmpty()
                && link.filter(known -> known.event().isPresent())
                        .flatMap(Link::deleted)
                        .filter(at -> isAfter(at, remote))
                        .isPresent();
        boolean changedLater = entry.isPresent()
                && link.filter(known -> isNewer(entry.get(), known, remote)).isPresent();
        Link agreed = link.map(known -> new Link(
                        known.googleId(),
                        Optional.of(id),
                        Optional.of(remote.etag()),
                        Optional.of(content),
                        known.foreigner(),
                        remote.changeable(),
                        deletedLater ? known.deleted() : Optional.empty()))
                .orElseGet(() -> Link.theirs(remote, Optional.of(id), Optional.of(content)));
        links.put(agreed);
        if (!deletedLater && !changedLater) {
            Set<LocalDate> daysOff = new TreeSet<>(content.without());
            entry.ifPresent(known -> daysOff.addAll(known.without()));
            copy.put(new Entry(id, content.plan(), daysOff, series, content.occurrence(), updated(remote)));
        }
    }

    private void takeInstance(RemoteEvent remote) {
        Optional<Link> parent = links.find(remote.series().orElseThrow());
        Optional<Entry> series = parent.flatMap(Link::event)
                .flatMap(copy::find)
                .filter(one -> one.plan().recurrence().isPresent());
        Optional<LocalDate> day = series.flatMap(one ->
                remote.original().map(at -> day(at, one.plan().recurrence().orElseThrow())));
        Optional<Link> link = links.find(remote.id());
        if (day.isEmpty() || link.flatMap(Link::etag).equals(Optional.of(remote.etag()))) {
            return;
        }
        UUID seriesId = series.get().id();
        if (remote.cancelled()) {
            Optional<Link> known = link.or(() -> ofSameDay(seriesId, day.get(), remote));
            Optional<Entry> changed = known.flatMap(Link::event).flatMap(copy::find);
            boolean kept =
                    changed.filter(one -> isNewer(one, known.get(), remote)).isPresent();
            links.remove(remote.id());
            if (!kept) {
                changed.ifPresent(one -> copy.delete(one.id()));
                copy.except(seriesId, day.get());
                parent.get().agreed().ifPresent(agreed -> links.put(parent.get().with(agreed.with(day.get()))));
            }
        } else if (remote.plan().isPresent()) {
            Plan alone =
                    new Plan(remote.plan().get().title(), remote.plan().get().span());
            takeChange(
                    remote,
                    link.or(() -> ofSameDay(seriesId, day.get(), remote)),
                    new Content(alone, Set.of(), day),
                    Optional.of(seriesId));
            copy.except(seriesId, day.get());
        }
    }

    /// The same occurrence may have been changed here, too.
    private Optional<Link> ofSameDay(UUID series, LocalDate day, RemoteEvent remote) {
        return copy.occurrence(series, day)
                .filter(entry -> links.of(entry.id()).isEmpty())
                .map(entry -> Link.ours(remote.id(), entry.id()));
    }

    /// Whether what was changed here was changed after what was changed there.
    private boolean isNewer(Entry entry, Link link, RemoteEvent remote) {
        Content here = new Content(entry.plan(), copy.daysOff(entry), entry.occurrence());
        return !link.agreed().equals(Optional.of(here)) && isAfter(entry.changed(), remote);
    }

    private static boolean isAfter(Instant here, RemoteEvent remote) {
        return remote.updated().map(here::isAfter).orElse(true);
    }

    private Instant updated(RemoteEvent remote) {
        return remote.updated().orElse(now);
    }

    private static LocalDate day(Moment original, Recurrence series) {
        return original.day(series.zone());
    }
}
