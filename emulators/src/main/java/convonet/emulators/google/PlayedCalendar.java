package convonet.emulators.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.watch.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The events of one account's primary calendar. Every change has a number, of which ETags and sync tokens are made.
/// Safe for use by many threads.
public final class PlayedCalendar {
    private static final String DELETED = "Resource has been deleted";

    private final Clock clock;
    private final String account;
    private final Map<String, ObjectNode> events = new LinkedHashMap<>();
    private final Map<String, Long> changes = new LinkedHashMap<>();
    private long change;
    private long oldest;

    PlayedCalendar(Clock clock, String account) {
        this.clock = clock;
        this.account = account;
    }

    /// The person adds or changes an event by hand; what is not told stays.
    ///
    /// @return the event
    public synchronized ObjectNode put(ObjectNode event) {
        String id = event.path("id").asText("");
        Optional<ObjectNode> known = id.isEmpty() ? Optional.empty() : known(id);
        return known.isPresent() ? changed(known.get(), event) : added(event);
    }

    /// The person deletes it by hand.
    public synchronized void remove(String id) {
        known(id).ifPresent(this::cancel);
    }

    /// Everything that was not deleted, instances that were changed or taken out included.
    public synchronized List<ObjectNode> all() {
        return events.values().stream()
                .filter(event -> !gone(event) || event.has("recurringEventId"))
                .map(ObjectNode::deepCopy)
                .toList();
    }

    /// As if so much had changed, or so much time passed, that no sync token is good any more.
    public synchronized void forgetTokens() {
        oldest = ++change;
    }

    /// Of whoever has seen all that there is.
    public synchronized String newestToken() {
        return "sync-" + change;
    }

    synchronized Reply list(Map<String, String> query, int pageSize) {
        boolean since = query.containsKey("syncToken");
        if (since && (query.containsKey("timeMin") || query.containsKey("timeMax") || query.containsKey("q"))) {
            return Reply.error(400, "global", "badRequest", "Sync token cannot be combined with other filters.");
        }
        long from = since ? number(query.getOrDefault("syncToken", ""), "sync-") : 0;
        if (since && (from < oldest || from > change)) {
            return Reply.error(410, "calendar", "fullSyncRequired", "Sync token is no longer valid");
        }
        List<ObjectNode> found = events.values().stream()
                .filter(event -> changeOf(event) > from)
                .filter(event -> since || !gone(event) || event.has("recurringEventId"))
                .filter(event -> since || !over(event, query.get("timeMin")))
                .sorted(Comparator.comparingLong(this::changeOf))
                .toList();
        int begin = (int) number(query.getOrDefault("pageToken", "page-0"), "page-");
        int most = Math.min(pageSize, Integer.parseInt(query.getOrDefault("maxResults", "250")));
        int end = Math.min(found.size(), begin + most);
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.put("kind", "calendar#events").put("summary", account).put("etag", "\"p" + change + "\"");
        found.subList(Math.min(begin, end), end).stream()
                .map(event -> gone(event) ? stub(event) : event.deepCopy())
                .forEach(page.putArray("items")::add);
        if (end < found.size()) {
            page.put("nextPageToken", "page-" + end);
        } else {
            page.put("nextSyncToken", newestToken());
        }
        return Reply.of(page);
    }

    synchronized Reply get(String id) {
        return known(id).map(event -> Reply.of(event.deepCopy())).orElseGet(PlayedCalendar::notFound);
    }

    synchronized Reply insert(ObjectNode event) {
        String id = event.path("id").asText("");
        if (!id.isEmpty() && !id.matches("[a-v0-9]{5,1024}")) {
            return Reply.error(400, "global", "invalid", "Invalid resource id value.");
        }
        if (events.containsKey(id)) {
            return Reply.error(409, "global", "duplicate", "The requested identifier already exists.");
        }
        Optional<String> fault = Times.fault(event);
        return fault.map(wrong -> Reply.error(400, "global", "invalid", wrong))
                .orElseGet(() -> Reply.of(added(event).deepCopy()));
    }

    synchronized Reply patch(String id, ObjectNode fields, Optional<String> ifMatch) {
        Optional<ObjectNode> known = known(id);
        if (known.isEmpty()) {
            return notFound();
        }
        if (gone(known.get()) && !known.get().has("recurringEventId")) {
            return Reply.error(410, "global", "deleted", DELETED);
        }
        if (ifMatch.isPresent()
                && !ifMatch.get().equals(known.get().path("etag").asText())) {
            return conditionNotMet();
        }
        Optional<String> fault = Times.fault(merged(known.get(), fields));
        return fault.map(wrong -> Reply.error(400, "global", "invalid", wrong))
                .orElseGet(() -> Reply.of(changed(known.get(), fields).deepCopy()));
    }

    synchronized Reply delete(String id, Optional<String> ifMatch) {
        Optional<ObjectNode> known = known(id);
        if (known.isEmpty()) {
            return notFound();
        }
        if (gone(known.get())) {
            return Reply.error(410, "global", "deleted", DELETED);
        }
        if (ifMatch.isPresent()
                && !ifMatch.get().equals(known.get().path("etag").asText())) {
            return conditionNotMet();
        }
        cancel(known.get());
        return Reply.nothing(204);
    }

    /// Only that one of an original start can be asked for.
    synchronized Reply instances(String id, Map<String, String> query) {
        Optional<ObjectNode> series = Optional.ofNullable(events.get(id)).filter(event -> event.has("recurrence"));
        String start = query.getOrDefault("originalStart", "");
        if (series.isEmpty() || start.isEmpty()) {
            return notFound();
        }
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.put("kind", "calendar#events").put("summary", account);
        boolean deleted = query.getOrDefault("showDeleted", "false").equals("true");
        Times.instanceId(series.get(), start)
                .flatMap(this::known)
                .filter(instance -> deleted || !gone(instance))
                .ifPresent(page.putArray("items")::add);
        return Reply.of(page);
    }

    /// An event, or an instance of a series, which is one although nothing was ever changed about it.
    private Optional<ObjectNode> known(String id) {
        Optional<ObjectNode> event = Optional.ofNullable(events.get(id));
        int bar = id.lastIndexOf('_');
        return event.isPresent() || bar < 0
                ? event
                : Optional.ofNullable(events.get(id.substring(0, bar)))
                        .filter(series -> !gone(series) && series.has("recurrence"))
                        .flatMap(series -> Times.instance(series, id.substring(bar + 1)));
    }

    private ObjectNode added(ObjectNode told) {
        ObjectNode event = told.deepCopy();
        String id = event.path("id").asText(UUID.randomUUID().toString().replace("-", ""));
        event.put("kind", "calendar#event").put("id", id).put("status", "confirmed");
        event.put("created", now()).put("sequence", 0).put("iCalUID", id + "@google.com");
        event.put("eventType", told.path("eventType").asText("default"));
        if (!event.has("organizer")) {
            event.putObject("organizer").put("email", account).put("self", true);
        }
        return touched(event);
    }

    /// A series that moves or repeats in another way has no changed instances any more.
    private ObjectNode changed(ObjectNode event, ObjectNode fields) {
        ObjectNode after = merged(event, fields);
        if (event.has("recurrence") && !Times.sameSeries(event, after)) {
            dropInstances(event.path("id").asText());
        }
        after.put("sequence", after.path("sequence").asInt() + 1);
        return touched(after);
    }

    private void cancel(ObjectNode event) {
        dropInstances(event.path("id").asText());
        touched(event.deepCopy().put("status", "cancelled"));
    }

    private void dropInstances(String series) {
        List<String> instances = events.values().stream()
                .filter(other -> other.path("recurringEventId").asText().equals(series))
                .map(other -> other.path("id").asText())
                .toList();
        instances.forEach(events::remove);
    }

    private ObjectNode touched(ObjectNode event) {
        event.put("updated", now()).put("etag", "\"" + ++change + "\"");
        String id = event.path("id").asText();
        events.put(id, event);
        changes.put(id, change);
        return event;
    }

    /// As `PATCH` merges: objects field by field, everything else as a whole, null takes away.
    private static ObjectNode merged(ObjectNode event, ObjectNode fields) {
        ObjectNode after = event.deepCopy();
        fields.forEachEntry((name, value) -> {
            if (value.isNull()) {
                after.remove(name);
            } else if (value instanceof ObjectNode part && after.get(name) instanceof ObjectNode present) {
                after.set(name, merged(present, part));
            } else {
                after.set(name, value);
            }
        });
        return after;
    }

    /// What is told of something deleted: little.
    private static ObjectNode stub(ObjectNode event) {
        List<String> kept = new ArrayList<>(List.of("kind", "id", "etag", "status", "updated"));
        if (event.has("recurringEventId")) {
            kept.addAll(List.of("recurringEventId", "originalStartTime"));
        }
        return event.deepCopy().retain(kept);
    }

    private static boolean over(ObjectNode event, @Nullable String timeMin) {
        return timeMin != null && !event.has("recurrence") && Times.isOver(event, OffsetDateTime.parse(timeMin));
    }

    private static boolean gone(JsonNode event) {
        return event.path("status").asText().equals("cancelled");
    }

    private static long number(String token, String begin) {
        return token.startsWith(begin) && token.substring(begin.length()).matches("[0-9]{1,12}")
                ? Long.parseLong(token.substring(begin.length()))
                : -1;
    }

    private long changeOf(JsonNode event) {
        return changes.getOrDefault(event.path("id").asText(), 0L);
    }

    private String now() {
        return clock.now().atOffset(ZoneOffset.UTC).format(Times.MILLIS);
    }

    private static Reply notFound() {
        return Reply.error(404, "global", "notFound", "Not Found");
    }

    private static Reply conditionNotMet() {
        return Reply.error(412, "global", "conditionNotMet", "Precondition Failed");
    }
}
