package convonet.tools.google;

import static convonet.watch.FlowStep.CALENDAR_DATA;
import static convonet.watch.FlowStep.CALENDAR_OPERATIONS;

import convonet.tools.Consents;
import convonet.tools.Errand;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import convonet.tools.calendar.Calendar;
import convonet.tools.calendar.Calendars;
import convonet.tools.calendar.StoredCalendars;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The calendars of callers who consented, kept in step with Google's; of others the built-in ones. Tools act on the
/// copy
/// here, in the transaction of the ledger's entry, which also leaves word for Google.
final class GoogleCalendars implements Calendars {
    static final ToolResult ASK = new ToolResult.Failed(
            Consents.NEEDED,
            "Your Google Calendar is not connected yet. Press Connect Google Calendar on the page, or Not now to use the"
                    + " calendar here.");

    private static final String LATE = " Google Calendar does not answer just now, so something may be newer there.";

    private final StoredCalendars stored;
    private final Ledger ledger;
    private final Consents consents;
    private final Keeper keeper;
    private final Clock clock;

    GoogleCalendars(StoredCalendars stored, Ledger ledger, Consents consents, Keeper keeper, Clock clock) {
        this.stored = stored;
        this.ledger = ledger;
        this.consents = consents;
        this.keeper = keeper;
        this.clock = clock;
    }

    @Override
    public Tool.Effect effect() {
        return stored.effect();
    }

    @Override
    public ToolResult look(Errand errand, Function<Calendar, ToolResult> work) {
        return opened(errand, work, (given, guarded) -> ledger.look(given, guarded), stored::look);
    }

    @Override
    public ToolResult change(Errand errand, Function<Calendar, ToolResult> work) {
        return opened(
                errand,
                work,
                (given, guarded) -> {
                    ToolResult result = ledger.once(given, guarded);
                    keeper.bring(given.caller());
                    return result;
                },
                stored::change);
    }

    private ToolResult opened(
            Errand errand,
            Function<Calendar, ToolResult> work,
            BiFunction<Errand, Function<Handle, ToolResult>, ToolResult> withGoogle,
            BiFunction<Errand, Function<Calendar, ToolResult>, ToolResult> alone) {
        return switch (consents.stance(errand.caller())) {
            case UNDECIDED -> ASK;
            case DECLINED -> alone.apply(errand, work);
            case GIVEN ->
                switch (freshened(errand)) {
                    case NO_CONSENT -> ASK;
                    case FRESH -> withGoogle.apply(errand, handle -> work.apply(guarded(handle, errand)));
                    case LATE -> late(withGoogle.apply(errand, handle -> work.apply(guarded(handle, errand))));
                };
        };
    }

    private Keeper.Result freshened(Errand errand) {
        long from = clock.nanos();
        errand.timeline().mark(CALENDAR_OPERATIONS);
        try {
            Keeper.Result result = keeper.freshen(errand.caller());
            Duration took = Duration.ofNanos(clock.nanos() - from);
            errand.timeline().mark(CALENDAR_DATA, OptionalInt.empty(), Optional.of(took), Map.of());
            return result;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Keeper.Result.LATE;
        }
    }

    private Calendar guarded(Handle handle, Errand errand) {
        Links links = new Links(handle, errand.caller().id());
        return new GuardedCalendar(stored.within(handle, errand), links, clock.now());
    }

    private static ToolResult late(ToolResult result) {
        return switch (result) {
            case ToolResult.Done done -> new ToolResult.Done(done.say() + LATE, done.data());
            case ToolResult.Failed failed -> failed;
        };
    }
}
