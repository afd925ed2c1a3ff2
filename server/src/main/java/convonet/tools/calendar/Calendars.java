package convonet.tools.calendar;

import convonet.tools.Errand;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import java.util.function.Function;

/// Opens the calendar of whoever calls.
public interface Calendars {
    /// What changing a calendar changes.
    Tool.Effect effect();

    /// Opens it for reading.
    ToolResult look(Errand errand, Function<Calendar, ToolResult> work);

    /// Opens it for a change that is carried out once, however often the errand is tried. A failure of `work` leaves a
    /// calendar in PostgreSQL as it was.
    ToolResult change(Errand errand, Function<Calendar, ToolResult> work);
}
