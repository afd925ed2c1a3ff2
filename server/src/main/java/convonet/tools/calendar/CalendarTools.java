package convonet.tools.calendar;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.Arguments;
import convonet.tools.Errand;
import convonet.tools.Likeness;
import convonet.tools.Refusal;
import convonet.tools.Tool;
import convonet.tools.Tool.Effect;
import convonet.tools.ToolResult;
import convonet.watch.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tools for a caller's own calendar.
public final class CalendarTools {
    private static final int MOST_IN_DATA = 50;

    private final Calendars calendars;
    private final Clock clock;

    public CalendarTools(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    public List<Tool> tools() {
        return List.of(
                tool(CalendarParameters.ADD, calendars.effect(), this::add),
                tool(CalendarParameters.LIST, Effect.NONE, this::list),
                tool(CalendarParameters.UPDATE, calendars.effect(), this::update),
                tool(CalendarParameters.DELETE, calendars.effect(), this::delete));
    }

    private Tool tool(CalendarParameters.Face face, Effect effect, Work work) {
        return new Tool(
                face.name(),
                face.description(),
                face.schema(),
                effect,
                errand -> effect == Effect.NONE
                        ? calendars.look(errand, calendar -> work.on(desk(errand, calendar)))
                        : calendars.change(errand, calendar -> work.on(desk(errand, calendar))));
    }

    private Desk desk(Errand errand, Calendar calendar) {
        ZoneId zone = errand.caller().zone();
        Instant now = clock.now();
        return new Desk(Arguments.of(errand), calendar, new CalendarWords(now, zone), now, zone);
    }

    private ToolResult add(Desk desk) {
        Span given = CalendarParameters.span(desk.arguments, desk.now, desk.zone);
        Optional<Recurrence> recurrence = CalendarParameters.recurrence(desk.arguments, given, desk.zone);
        Span span = recurrence
                .map(some -> new Series(given, some, Set.of()).first(desk.zone))
                .orElse(given);
        Event event = desk.calendar.add(new Plan(desk.arguments.text("title"), span, recurrence));
        List<Event> rivals = Rivals.of(event, desk.calendar, desk.zone);
        ObjectNode data = data(event, desk);
        overlaps(data, rivals, desk);
        return new ToolResult.Done(desk.words.added(event, rivals), data);
    }

    private ToolResult list(Desk desk) {
        Optional<String> text = desk.arguments.optionalText("text");
        boolean next = desk.arguments.yesOrNo("next").orElse(false);
        Range range = Range.of(desk.arguments, desk.now, desk.zone);
        List<Event> events = range
                .until()
                .map(until -> desk.calendar.between(range.from(), until))
                .orElseGet(() -> desk.calendar.ahead(range.from()))
                .stream()
                .filter(event -> text.map(wanted -> Likeness.mentions(event.title(), wanted))
                        .orElse(true))
                .filter(event -> !next || event.span().begin(desk.zone).isAfter(desk.now))
                .limit(next ? 1 : Calendar.MOST)
                .toList();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("count", events.size());
        events.stream().limit(MOST_IN_DATA).map(event -> event.data(desk.zone)).forEach(data.putArray("events")::add);
        String say = next
                ? desk.words.next(events.stream().findFirst())
                : desk.words.listed(events, range, text.isPresent());
        return new ToolResult.Done(say, data);
    }

    private ToolResult update(Desk desk) {
        Arguments arguments = desk.arguments;
        Optional<String> title = arguments.optionalText("title");
        boolean moves =
                arguments.moment("start").isPresent() || arguments.moment("end").isPresent();
        if (title.isEmpty() && !moves) {
            throw Refusal.badArgument("Nothing to change was given: ask for a new title or another time.");
        }
        EventSearch.Meant meant = EventSearch.find(arguments, desk.calendar, desk.words, desk.now, desk.zone);
        Event before = meant.event();
        Span shifted = CalendarParameters.changed(meant.seen().span(), arguments, desk.now, desk.zone);
        Span span = moves ? Series.shifted(before.span(), meant.seen().span(), shifted, desk.zone) : before.span();
        Plan plan = new Plan(
                title.orElse(before.title()),
                span,
                before.plan().recurrence().map(recurrence -> recurrence.fitting(span)));
        Event after = desk.calendar.change(before.id(), plan);
        List<Event> rivals = moves ? Rivals.of(after, desk.calendar, desk.zone) : List.of();
        ObjectNode data = data(after, desk);
        data.set("before", before.data(desk.zone));
        overlaps(data, rivals, desk);
        return new ToolResult.Done(desk.words.changed(before, after, rivals), data);
    }

    private ToolResult delete(Desk desk) {
        Event event = EventSearch.find(desk.arguments, desk.calendar, desk.words, desk.now, desk.zone)
                .event();
        desk.calendar.delete(event.id());
        return new ToolResult.Done(desk.words.deleted(event), data(event, desk));
    }

    private static ObjectNode data(Event event, Desk desk) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("event", event.data(desk.zone));
        return data;
    }

    private static void overlaps(ObjectNode data, List<Event> rivals, Desk desk) {
        if (!rivals.isEmpty()) {
            rivals.stream()
                    .limit(MOST_IN_DATA)
                    .map(event -> event.data(desk.zone))
                    .forEach(data.putArray("overlaps_with")::add);
        }
    }

    /// What one tool call works with.
    private record Desk(Arguments arguments, Calendar calendar, CalendarWords words, Instant now, ZoneId zone) {}

    private interface Work {
        ToolResult on(Desk desk);
    }
}
