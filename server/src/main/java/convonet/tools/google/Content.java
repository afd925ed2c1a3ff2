package convonet.tools.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.calendar.Plan;
import convonet.tools.calendar.Recurrence;
import convonet.tools.calendar.Span;
import convonet.watch.ProviderException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What both calendars can have of an event.
///
/// @param without the days on which it does not take place; not those on which it takes place otherwise
/// @param occurrence the day of the series that it takes place instead of
record Content(Plan plan, Set<LocalDate> without, Optional<LocalDate> occurrence) {

    Content with(LocalDate dayOff) {
        Set<LocalDate> days = new TreeSet<>(without);
        days.add(dayOff);
        return new Content(plan, days, occurrence);
    }

    Content without(LocalDate dayOn) {
        Set<LocalDate> days = new TreeSet<>(without);
        days.remove(dayOn);
        return new Content(plan, days, occurrence);
    }

    Content withoutDaysOff() {
        return new Content(plan, Set.of(), occurrence);
    }

    /// When and how often is the same.
    boolean sameTimes(Content other) {
        return plan.span().equals(other.plan.span()) && plan.recurrence().equals(other.plan.recurrence());
    }

    String text() {
        ObjectNode json = Http.JSON.createObjectNode().put("title", plan.title());
        switch (plan.span()) {
            case Span.Hours(Instant start, Instant end) ->
                json.put("start", start.toString()).put("end", end.toString());
            case Span.Days(LocalDate from, LocalDate to) ->
                json.put("from", from.toString()).put("to", to.toString());
        }
        plan.recurrence()
                .ifPresent(some ->
                        json.put("rule", some.rule()).put("zone", some.zone().getId()));
        ArrayNode days = json.putArray("without");
        without.stream().sorted().forEach(day -> days.add(day.toString()));
        occurrence.ifPresent(day -> json.put("occurrence", day.toString()));
        return json.toString();
    }

    /// @param text as [#text] made it
    static Content read(String text) {
        JsonNode json;
        try {
            json = Http.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ProviderException("postgresql", false, "what was agreed with Google is not JSON", e);
        }
        Span span = json.has("from")
                ? new Span.Days(
                        LocalDate.parse(json.path("from").asText()),
                        LocalDate.parse(json.path("to").asText()))
                : new Span.Hours(
                        Instant.parse(json.path("start").asText()),
                        Instant.parse(json.path("end").asText()));
        Optional<Recurrence> recurrence = json.has("rule")
                ? Optional.of(new Recurrence(
                        json.path("rule").asText(), ZoneId.of(json.path("zone").asText())))
                : Optional.empty();
        Set<LocalDate> without = new TreeSet<>();
        json.path("without").forEach(day -> without.add(LocalDate.parse(day.asText())));
        Optional<LocalDate> occurrence = json.has("occurrence")
                ? Optional.of(LocalDate.parse(json.path("occurrence").asText()))
                : Optional.empty();
        return new Content(new Plan(json.path("title").asText(), span, recurrence), without, occurrence);
    }
}
