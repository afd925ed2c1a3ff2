package convonet.tools.google;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.tools.Arguments;
import convonet.tools.Consents;
import convonet.tools.Errand;
import convonet.tools.Parameters;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import java.util.List;

/// The tool by which a caller decides in words which calendar is used.
final class ChooseCalendar {
    private static final String HERE = "here";
    private static final String GOOGLE = "google";

    private final GoogleConsents consents;

    ChooseCalendar(GoogleConsents consents) {
        this.consents = consents;
    }

    Tool tool() {
        return new Tool(
                "choose_calendar",
                "Decides whether the calendar tools use the caller's Google Calendar or the one here. To be used when the "
                        + "caller says that they do not want to connect Google Calendar now, or that they want to after "
                        + "all.",
                Parameters.none()
                        .choice("calendar", "Which one the caller wants.", List.of(GOOGLE, HERE))
                        .required("calendar")
                        .schema(),
                Tool.Effect.OUTSIDE,
                this::choose);
    }

    private ToolResult choose(Errand errand) {
        boolean google = Arguments.of(errand).text("calendar").equals(GOOGLE);
        Consents.Stance stance = consents.stance(errand.caller());
        if (stance == Consents.Stance.GIVEN) {
            return google
                    ? done("Your Google Calendar is connected.")
                    : new ToolResult.Failed(
                            "not_allowed", "Google Calendar is connected. Whoever runs this server can disconnect it.");
        }
        if (google) {
            consents.reconsider(errand.caller());
            return GoogleCalendars.ASK;
        }
        consents.decline(errand.caller());
        return done("Fine, I use the calendar here.");
    }

    private static ToolResult done(String say) {
        return new ToolResult.Done(say, JsonNodeFactory.instance.objectNode());
    }
}
