package convonet.tools.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.Arguments;
import convonet.tools.Errand;
import convonet.tools.Moment;
import convonet.tools.Parameters;
import convonet.tools.Refusal;
import convonet.tools.SpokenList;
import convonet.tools.SpokenTime;
import convonet.tools.TitleMatch;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import convonet.watch.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The tool that tells which people of the call centre can be reached.
public final class DirectoryTools {
    private static final int MOST_IN_DATA = 50;

    private final PbxDirectory directory;
    private final Optional<BusinessHours> hours;
    private final Clock clock;

    public DirectoryTools(PbxDirectory directory, Optional<BusinessHours> hours, Clock clock) {
        this.directory = directory;
        this.hours = hours;
        this.clock = clock;
    }

    public List<Tool> tools() {
        return List.of(new Tool(
                "who_is_available",
                "Tells which people of the call centre can be reached now: those of a department, one person, or,"
                        + " without arguments, all of them. It does not connect the caller to anybody.",
                Parameters.none()
                        .text("department", "Only those of this department, such as support.", 200)
                        .text("extension", "Only who is at this extension, in digits, such as 2001.", 200)
                        .text("person", "Only this person, as the caller says the name.", 200)
                        .schema(),
                Tool.Effect.NONE,
                this::tell));
    }

    private ToolResult tell(Errand errand) {
        Arguments arguments = Arguments.of(errand);
        Optional<String> department = arguments.optionalText("department");
        Optional<String> extension = arguments.optionalText("extension");
        Optional<String> person = arguments.optionalText("person");
        CallCentre all = directory.callCentre();
        if (extension.isPresent()) {
            Extension one = at(extension.get(), all);
            return told(DirectoryWords.at(one), List.of(one), errand);
        }
        if (person.isPresent()) {
            Extension one = called(person.get(), candidates(department, all));
            return told(DirectoryWords.one(one), List.of(one), errand);
        }
        if (department.isPresent()) {
            Department one = department(department.get(), all);
            List<Extension> people = all.in(one);
            return told(DirectoryWords.department(one.name(), people), people, errand);
        }
        return told(DirectoryWords.all(all), all.inDepartments(), errand);
    }

    private ToolResult told(String say, List<Extension> people, Errand errand) {
        Instant now = clock.now();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("count", people.size());
        data.put("free", Collections.frequency(availabilities(people), Availability.FREE));
        people.stream().limit(MOST_IN_DATA).map(DirectoryTools::data).forEach(data.putArray("people")::add);
        hours.ifPresent(opening -> data.put("open", opening.open(now)));
        String closed = hours.filter(opening -> !opening.open(now))
                .map(opening -> closed(opening, now, errand.caller().zone()))
                .orElse("");
        return new ToolResult.Done(say + closed, data);
    }

    private static List<Availability> availabilities(List<Extension> people) {
        return people.stream().map(Extension::availability).toList();
    }

    private static String closed(BusinessHours hours, Instant now, ZoneId zone) {
        String when = new SpokenTime(now, zone).moment(new Moment.Point(hours.opens(now)));
        return " The call centre is closed now and opens " + when + ".";
    }

    private static Extension at(String typed, CallCentre all) {
        String digits = typed.replaceAll("[\\s.-]", "");
        return all.at(digits).orElseThrow(() -> new Refusal("not_found", "There is no extension " + digits + "."));
    }

    private static List<Extension> candidates(Optional<String> department, CallCentre all) {
        return department.map(name -> all.in(department(name, all))).orElse(all.extensions());
    }

    private static Extension called(String wanted, List<Extension> people) {
        return switch (TitleMatch.of(wanted, people, Extension::name)) {
            case TitleMatch.Found<Extension>(Extension person) -> person;
            case TitleMatch.Several<Extension>(List<Extension> several) ->
                throw new Refusal("ambiguous", "Which one is meant: " + DirectoryWords.choice(several) + "?");
            case TitleMatch.Missing<Extension>(List<Extension> close) ->
                throw new Refusal(
                        "not_found",
                        "Nobody of the call centre is called " + wanted + "."
                                + (close.isEmpty() ? "" : " The closest is " + DirectoryWords.choice(close) + "."));
        };
    }

    private static Department department(String wanted, CallCentre all) {
        return switch (all.department(wanted)) {
            case TitleMatch.Found<Department>(Department department) -> department;
            case TitleMatch.Several<Department>(List<Department> several) ->
                throw new Refusal("ambiguous", "Which one is meant: " + SpokenList.or(names(several)) + "?");
            case TitleMatch.Missing<Department> ignored ->
                throw new Refusal("not_found", "There is no department called " + wanted + "." + known(all));
        };
    }

    private static String known(CallCentre all) {
        return all.departments().isEmpty()
                ? " There are none at all."
                : " There is " + SpokenList.and(names(all.departments())) + ".";
    }

    private static List<String> names(List<Department> departments) {
        return departments.stream().map(Department::name).toList();
    }

    /// What is not known is left out.
    private static ObjectNode data(Extension extension) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("name", extension.name());
        data.put("extension", extension.number());
        extension.departments().forEach(data.putArray("departments")::add);
        data.put("availability", DirectoryWords.lower(extension.availability()));
        put(data, "registered", extension.situation().registered());
        put(data, "in_call", extension.situation().inCall());
        extension
                .situation()
                .duty()
                .ifPresent(duty -> data.put("duty", duty.name().toLowerCase(Locale.ROOT)));
        put(data, "do_not_disturb", extension.routing().doNotDisturb());
        put(data, "forwarded", extension.routing().forwarded());
        put(data, "voicemail", extension.routing().voicemail());
        return data;
    }

    private static void put(ObjectNode data, String field, Optional<Boolean> known) {
        known.ifPresent(value -> data.put(field, value));
    }
}
