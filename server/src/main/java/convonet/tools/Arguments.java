package convonet.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the arguments of a tool by what they mean, after [Schema] checked their shape. Absent and `null`
/// are the same. Every method throws [Refusal] for a value that has no sense.
public final class Arguments {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-]\\d{2}:?\\d{2})$");

    private final JsonNode arguments;
    private final ZoneId zone;

    private Arguments(JsonNode arguments, ZoneId zone) {
        this.arguments = arguments;
        this.zone = zone;
    }

    public static Arguments of(Errand errand) {
        return new Arguments(errand.arguments(), errand.caller().zone());
    }

    /// Text of one line: white space at the ends goes, that within becomes single spaces.
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> Refusal.badArgument(name + " is missing."));
    }

    public Optional<String> optionalText(String name) {
        return value(name).map(JsonNode::asText).map(text -> cleaned(name, text));
    }

    public Optional<Boolean> yesOrNo(String name) {
        return value(name).map(JsonNode::asBoolean);
    }

    public Optional<Integer> whole(String name) {
        return value(name).map(JsonNode::asInt);
    }

    /// One of the schema's words.
    public Optional<String> choice(String name) {
        return value(name).map(JsonNode::asText);
    }

    /// A day, or a point in time. One without an offset is meant in the caller's zone.
    public Optional<Moment> moment(String name) {
        return value(name).map(JsonNode::asText).map(text -> parsed(name, text.strip()));
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(arguments.get(name)).filter(value -> !value.isNull());
    }

    private Moment parsed(String name, String text) {
        try {
            return plausible(name, read(text));
        } catch (DateTimeException e) {
            throw Refusal.badArgument(name + " is not a time: give ISO 8601 with offset, such as"
                    + " 2026-03-05T17:00:00+01:00, or a day such as 2026-03-05.");
        }
    }

    private Moment read(String text) {
        if (DAY.matcher(text).matches()) {
            return new Moment.Day(LocalDate.parse(text));
        }
        return new Moment.Point(
                OFFSET.matcher(text).matches()
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).atZone(zone).toInstant());
    }

    private Moment plausible(String name, Moment moment) {
        if (!Moment.isPlausible(moment.day(zone))) {
            throw Refusal.badArgument(name + " is too far away: ask for the date again.");
        }
        return moment;
    }

    private static String cleaned(String name, String text) {
        if (text.codePoints().anyMatch(Arguments::isForbidden)) {
            throw Refusal.badArgument(name + " holds characters that cannot be kept.");
        }
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw Refusal.badArgument(name + " is blank: ask for it.");
        }
        return line;
    }

    /// Control characters but white space; halves of surrogate pairs; and those that turn the direction of
    /// writing, by which a text can look like another one.
    private static boolean isForbidden(int c) {
        int kind = Character.getType(c);
        boolean control = kind == Character.CONTROL && c != '\t' && c != '\n' && c != '\r';
        boolean turning = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return control || turning || kind == Character.SURROGATE;
    }
}
