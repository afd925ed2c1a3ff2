package convonet.tools.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.store.Database;
import convonet.tools.calendar.CalendarCopy;
import convonet.tools.calendar.Plan;
import convonet.tools.google.Links.Link;
import convonet.user.User;
import convonet.watch.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells Google, change by change, what the calendar of one owner has that Google does not know. What to tell is the
/// difference between what is here and what was agreed, so nothing is forgotten and nothing told twice, wherever a
/// process ends: a new event has the id under which Google will know it before Google is told.
final class Outgoing {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    private final CalendarApi api;
    private final Database database;
    private final Clock clock;
    private final User owner;
    private boolean again;

    Outgoing(CalendarApi api, Database database, Clock clock, User owner) {
        this.api = api;
        this.database = database;
        this.clock = clock;
        this.owner = owner;
    }

    /// @param beforeEach is run before each change
    /// @return whether Google had something else meanwhile: it is to be looked at and told once more
    boolean tell(Differences differences, Runnable beforeEach) throws InterruptedException, ConsentGoneException {
        again = false;
        for (Differences.Whole whole : differences.wholes()) {
            beforeEach.run();
            tellWhole(whole);
        }
        for (Differences.Part part : differences.parts()) {
            beforeEach.run();
            tellPart(part);
        }
        for (Link link : differences.deleted()) {
            beforeEach.run();
            tellDeletion(link);
        }
        return again;
    }

    private void tellWhole(Differences.Whole whole) throws InterruptedException, ConsentGoneException {
        Optional<Link> known = whole.link().filter(link -> link.etag().isPresent());
        Optional<Link> told = known.isPresent() ? change(whole.content(), known.get()) : add(whole);
        if (told.isPresent()) {
            tellDays(whole.content(), told.get());
        }
    }

    private Optional<Link> add(Differences.Whole whole) throws InterruptedException, ConsentGoneException {
        Link link = whole.link().orElseGet(() -> Link.ours(newId(), whole.id()));
        links(links -> links.put(link));
        ObjectNode event = EventJson.whole(whole.content().plan(), owner.zone()).put("id", link.googleId());
        Http.Reply reply = api.insert(owner.id(), event);
        if (reply.good()) {
            return Optional.of(agree(link, whole.content().withoutDaysOff(), reply));
        }
        if (reply.status() == 409) {
            adopt(link, whole.id());
        } else {
            refused("add", reply);
            links(links -> links.put(link.with(whole.content()).frozen()));
        }
        return Optional.empty();
    }

    /// The id is taken: by an earlier try whose answer was lost, or by an event that was deleted since.
    private void adopt(Link link, UUID event) throws InterruptedException, ConsentGoneException {
        Http.Reply reply = api.get(owner.id(), link.googleId());
        RemoteEvent remote = RemoteEvent.read(reply.body(), owner.zone());
        again = true;
        links(links -> {
            links.remove(link.googleId());
            links.put(
                    reply.good() && !remote.cancelled() && remote.plan().isPresent()
                            ? link.agreed(remote.content(Optional.empty()), remote.etag())
                            : Link.ours(newId(), event));
        });
    }

    /// @return what is agreed on then; empty when that is open
    private Optional<Link> change(Content content, Link link) throws InterruptedException, ConsentGoneException {
        Content agreed = link.agreed().orElseThrow();
        ObjectNode fields = EventJson.difference(agreed.plan(), content.plan(), owner.zone());
        if (fields.isEmpty()) {
            return Optional.of(link);
        }
        Http.Reply reply = api.patch(owner.id(), link.googleId(), fields, link.etag());
        if (reply.good()) {
            boolean sameTimes = content.sameTimes(agreed);
            Content now = new Content(
                    content.plan(),
                    sameTimes ? agreed.without() : content.withoutDaysOff().without(),
                    content.occurrence());
            if (!sameTimes) {
                // Google forgets what was changed about the instances of a series that takes place at other times.
                link.event().ifPresent(series -> links(links -> links.removeOccurrencesOf(series)));
                again = again || agreed.plan().recurrence().isPresent();
            }
            return Optional.of(agree(link, now, reply));
        }
        notTaken("change", link, reply);
        return Optional.empty();
    }

    private void tellDays(Content content, Link link) throws InterruptedException, ConsentGoneException {
        Link told = link;
        Content agreed = link.agreed().orElseThrow();
        for (LocalDate day : content.without()) {
            if (!agreed.without().contains(day)) {
                Optional<JsonNode> instance = instance(link.googleId(), content.plan(), day);
                if (instance.isPresent() && !isCancelled(instance.get()) && !taken(takeOut(instance.get()))) {
                    link.event().ifPresent(series -> copy(copy -> copy.include(series, day)));
                    continue;
                }
                agreed = agreed.with(day);
                told = keep(told.with(agreed));
            }
        }
        for (LocalDate day : link.agreed().orElseThrow().without()) {
            if (!content.without().contains(day)) {
                Optional<JsonNode> instance = instance(link.googleId(), content.plan(), day);
                if (instance.isPresent() && isCancelled(instance.get()) && !taken(putBack(instance.get()))) {
                    link.event().ifPresent(series -> copy(copy -> copy.except(series, day)));
                    continue;
                }
                agreed = agreed.without(day);
                told = keep(told.with(agreed));
            }
        }
    }

    private Http.Reply takeOut(JsonNode instance) throws InterruptedException, ConsentGoneException {
        return api.delete(owner.id(), instance.path("id").asText(), Optional.empty());
    }

    private Http.Reply putBack(JsonNode instance) throws InterruptedException, ConsentGoneException {
        ObjectNode back = Http.JSON.createObjectNode().put("status", "confirmed");
        return api.patch(owner.id(), instance.path("id").asText(), back, Optional.empty());
    }

    /// What Google refuses about a day becomes again here what it is there.
    private static boolean taken(Http.Reply reply) {
        boolean taken = reply.good() || reply.status() == 404 || reply.status() == 410;
        if (!taken) {
            refused("change a day of", reply);
        }
        return taken;
    }

    private void tellPart(Differences.Part part) throws InterruptedException, ConsentGoneException {
        if (part.link().isPresent()) {
            change(part.content(), part.link().get());
            return;
        }
        Optional<JsonNode> found = instance(part.series().googleId(), part.seriesPlan(), part.day());
        if (found.isEmpty()) {
            // The series there takes place on other days: this one stays here alone.
            links(links ->
                    links.put(Link.ours(newId(), part.id()).with(part.content()).frozen()));
            return;
        }
        String id = found.get().path("id").asText();
        ObjectNode fields =
                EventJson.instead(part.content().plan(), owner.zone()).put("status", "confirmed");
        Http.Reply reply = api.patch(
                owner.id(), id, fields, Optional.of(found.get().path("etag").asText()));
        if (reply.good()) {
            agree(Link.ours(id, part.id()), part.content(), reply);
        } else {
            notTaken("change", Link.ours(id, part.id()).with(part.content()), reply);
        }
    }

    private void tellDeletion(Link link) throws InterruptedException, ConsentGoneException {
        if (link.agreed().flatMap(Content::occurrence).isPresent()) {
            // Its day off is told with its series.
            links(links -> links.remove(link.googleId()));
            return;
        }
        if (link.isOnlyHere()) {
            links(links -> links.remove(link.googleId()));
            return;
        }
        Http.Reply reply = link.changeable()
                ? api.delete(owner.id(), link.googleId(), link.etag())
                : new Http.Reply(403, Http.JSON.createObjectNode(), Optional.empty());
        if (reply.good() || reply.status() == 404 || reply.status() == 410) {
            links(links -> links.remove(link.googleId()));
        } else {
            notTaken("delete", link, reply);
        }
    }

    private void notTaken(String what, Link link, Http.Reply reply) throws InterruptedException, ConsentGoneException {
        switch (reply.status()) {
            case 412 -> again = true;
            case 404, 410 -> {
                again = true;
                deletedThere(link);
            }
            default -> {
                refused(what, reply);
                if (link.etag().isPresent()) {
                    preferTheirs(link);
                } else {
                    links(links -> links.put(link.frozen()));
                }
            }
        }
    }

    /// It was deleted at Google, since it was looked at or where a look does not reach: that may be the later change.
    private void deletedThere(Link link) throws InterruptedException, ConsentGoneException {
        Http.Reply reply = api.get(owner.id(), link.googleId());
        if (reply.good()) {
            RemoteEvent remote = RemoteEvent.read(reply.body(), owner.zone());
            database.useTransaction(handle -> new Incoming(handle, owner, clock.now()).take(List.of(remote)));
        } else {
            links(links -> links.remove(link.googleId()));
        }
    }

    /// What Google does not let us change becomes again what it is there.
    private void preferTheirs(Link link) throws InterruptedException, ConsentGoneException {
        Http.Reply reply = api.get(owner.id(), link.googleId());
        if (reply.good()) {
            RemoteEvent remote = RemoteEvent.read(reply.body(), owner.zone());
            database.useTransaction(handle -> new Incoming(handle, owner, clock.now()).prefer(remote));
        }
    }

    private Optional<JsonNode> instance(String series, Plan plan, LocalDate day)
            throws InterruptedException, ConsentGoneException {
        Http.Reply reply = api.instance(owner.id(), series, EventJson.originalStart(plan, day));
        return Optional.of(reply.body().path("items").path(0)).filter(item -> reply.good() && item.isObject());
    }

    private Link agree(Link link, Content content, Http.Reply reply) {
        return keep(link.agreed(content, reply.body().path("etag").asText()));
    }

    private Link keep(Link link) {
        links(links -> links.put(link));
        return link;
    }

    private void links(Consumer<Links> work) {
        database.useTransaction(handle -> work.accept(new Links(handle, owner.id())));
    }

    private void copy(Consumer<CalendarCopy> work) {
        database.useTransaction(handle -> work.accept(new CalendarCopy(handle, owner)));
    }

    private static void refused(String what, Http.Reply reply) {
        LOG.warn("Google refused to {} an event: {} {}", what, reply.status(), CalendarApi.reason(reply));
    }

    private static boolean isCancelled(JsonNode event) {
        return event.path("status").asText().equals("cancelled");
    }

    /// Of the characters that Google takes: 0 to 9 and a to v.
    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
