package convonet.tools.google;

import convonet.tools.calendar.CalendarCopy;
import convonet.tools.calendar.CalendarCopy.Entry;
import convonet.tools.calendar.Plan;
import convonet.tools.google.Links.Link;
import convonet.user.User;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Where the calendar of one owner differs from what was agreed with Google.
///
/// @param wholes events and series that are new or changed
/// @param parts changed occurrences that are new or changed
/// @param deleted those that are not here any more
record Differences(List<Whole> wholes, List<Part> parts, List<Link> deleted) {

    /// @param link empty for one that Google was never told of
    record Whole(UUID id, Content content, Optional<Link> link) {}

    /// @param series that Google knows
    record Part(UUID id, Content content, Optional<Link> link, Link series, Plan seriesPlan, LocalDate day) {}

    boolean isNone() {
        return wholes.isEmpty() && parts.isEmpty() && deleted.isEmpty();
    }

    /// @param since what was over then and never told stays here alone
    static Differences of(Handle handle, User owner, Instant since) {
        List<Entry> entries = new CalendarCopy(handle, owner).all();
        List<Link> links = new Links(handle, owner.id()).all();
        return new Reading(owner, since, entries, links).differences();
    }

    private static final class Reading {
        private final User owner;
        private final Instant since;
        private final List<Entry> entries;
        private final List<Link> all;
        private final Map<UUID, Link> links = new HashMap<>();
        private final Map<UUID, Entry> byId;
        private final Map<UUID, Set<LocalDate>> changedDays = new HashMap<>();

        Reading(User owner, Instant since, List<Entry> entries, List<Link> all) {
            this.owner = owner;
            this.since = since;
            this.entries = entries;
            this.all = all;
            this.byId = entries.stream().collect(Collectors.toMap(Entry::id, entry -> entry));
            all.forEach(link -> link.event().ifPresent(event -> links.put(event, link)));
            entries.forEach(entry -> entry.series()
                    .ifPresent(series -> entry.occurrence()
                            .ifPresent(day -> changedDays
                                    .computeIfAbsent(series, _ -> new HashSet<>())
                                    .add(day))));
        }

        Differences differences() {
            List<Whole> wholes = new ArrayList<>();
            List<Part> parts = new ArrayList<>();
            for (Entry entry : entries) {
                Optional<Link> link = Optional.ofNullable(links.get(entry.id()));
                Content content = content(entry);
                if (link.filter(known -> !known.changeable() || known.agreed().equals(Optional.of(content)))
                        .isPresent()) {
                    continue;
                }
                if (entry.series().isPresent() && entry.occurrence().isPresent()) {
                    part(entry, content, link).ifPresent(parts::add);
                } else if (link.isPresent() || concerns(entry)) {
                    wholes.add(new Whole(entry.id(), content, link));
                }
            }
            List<Link> deleted = all.stream()
                    .filter(link -> link.event().isPresent()
                            && !byId.containsKey(link.event().get()))
                    .toList();
            return new Differences(wholes, parts, deleted);
        }

        private Content content(Entry entry) {
            Set<LocalDate> days = new TreeSet<>(entry.without());
            days.removeAll(changedDays.getOrDefault(entry.id(), Set.of()));
            return new Content(entry.plan(), days, entry.occurrence());
        }

        private Optional<Part> part(Entry entry, Content content, Optional<Link> link) {
            UUID series = entry.series().orElseThrow();
            Optional<Plan> plan = Optional.ofNullable(byId.get(series)).map(Entry::plan);
            return Optional.ofNullable(links.get(series))
                    .filter(known -> known.etag().isPresent() && known.changeable())
                    .flatMap(known -> plan.map(some -> new Part(
                            entry.id(),
                            content,
                            link,
                            known,
                            some,
                            entry.occurrence().orElseThrow())));
        }

        private boolean concerns(Entry entry) {
            return !entry.isOver(since, owner.zone());
        }
    }
}
