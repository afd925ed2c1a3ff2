package convonet.tools.google;

import convonet.tools.Refusal;
import convonet.tools.calendar.Calendar;
import convonet.tools.calendar.Event;
import convonet.tools.calendar.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A stored calendar of which Google has a part: refuses what Google would not let us change, and notes when something
/// was deleted.
final class GuardedCalendar implements Calendar {
    private final Calendar stored;
    private final Links links;
    private final Instant now;

    GuardedCalendar(Calendar stored, Links links, Instant now) {
        this.stored = stored;
        this.links = links;
        this.now = now;
    }

    @Override
    public List<Event> between(Instant from, Instant until) {
        return stored.between(from, until);
    }

    @Override
    public List<Event> ahead(Instant from) {
        return stored.ahead(from);
    }

    @Override
    public Optional<Event> find(String id) {
        return stored.find(id);
    }

    @Override
    public Event add(Plan plan) {
        return stored.add(plan);
    }

    @Override
    public Event change(String id, Plan plan) {
        refuseOthers(id);
        return stored.change(id, plan);
    }

    @Override
    public void delete(String id) {
        refuseOthers(id);
        stored.find(id)
                .filter(event -> event.series().isEmpty())
                .ifPresent(event -> links.deleted(UUID.fromString(event.id()), now));
        stored.delete(id);
    }

    private void refuseOthers(String id) {
        boolean changeable = stored.find(id)
                .flatMap(event -> links.of(UUID.fromString(event.series().orElse(event.id()))))
                .map(link -> link.changeable() || link.isOnlyHere())
                .orElse(true);
        if (!changeable) {
            throw new Refusal(
                    "not_allowed",
                    "That event is somebody else's, or of a kind that can only be changed in Google Calendar itself.");
        }
    }
}
