package convonet.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.watch.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// The tool that tells the time and the date where the caller is.
public final class CurrentTime {
    private final Clock clock;

    public CurrentTime(Clock clock) {
        this.clock = clock;
    }

    public List<Tool> tools() {
        return List.of(new Tool(
                "current_time",
                "Tells the time of day, the weekday and the date where the caller is.",
                Parameters.none().schema(),
                Tool.Effect.NONE,
                this::tell));
    }

    private ToolResult tell(Errand errand) {
        ZonedDateTime now = clock.now().atZone(errand.caller().zone()).truncatedTo(ChronoUnit.SECONDS);
        String weekday = now.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        String month = now.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        String say = "It is " + SpokenTime.clock(now.toLocalTime()) + " on " + weekday + ", the "
                + SpokenNumber.ordinal(now.getDayOfMonth()) + " of " + month + " " + SpokenNumber.year(now.getYear())
                + ".";
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now));
        data.put("date", now.toLocalDate().toString());
        data.put("weekday", weekday);
        data.put("time_zone", now.getZone().getId());
        return new ToolResult.Done(say, data);
    }
}
