package convonet.tools.google;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.google.Browser;
import convonet.emulators.google.GoogleEmulator;
import convonet.emulators.google.GoogleSettings;
import convonet.emulators.google.PlayedCalendar;
import convonet.store.Database;
import convonet.store.SecretKey;
import convonet.tools.Callers;
import convonet.tools.Consents;
import convonet.tools.Errand;
import convonet.tools.Ledger;
import convonet.tools.Refusal;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.tools.calendar.Calendar;
import convonet.tools.calendar.Calendars;
import convonet.tools.calendar.StoredCalendars;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.HandClock;
import convonet.watch.Timeline;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Callers whose calendars are kept in step with the emulator of Google. It is ten in the morning of Monday, the second
/// of March 2026, in Berlin, until the clock is turned.
final class InStep implements AutoCloseable {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final SecretKey SECRET = SecretKey.of("a secret key for tests");
    private static final CalendarApi.Patience QUICK =
            new CalendarApi.Patience(3, Duration.ofNanos(2), Duration.ofMillis(1));

    final HandClock clock = new HandClock();
    final GoogleEmulator.Running emulator = GoogleEmulator.start(clock, GoogleSettings.DEFAULT);
    final Google google;
    final Calendars calendars;

    private final Database database;
    private final Map<UserId, User> users = new HashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    InStep(Database database) {
        this.database = database;
        this.google = new Google(
                GoogleAccess.of("our-client", "our-secret", emulator.url(), emulator.url()),
                database,
                new Google.Keys(SECRET, new TokenKeys(List.of(SECRET))),
                id -> Optional.ofNullable(users.get(id)),
                clock,
                new VirtualThreads(),
                QUICK);
        Ledger ledger = new Ledger(database, clock);
        this.calendars = google.calendars(new StoredCalendars(ledger, clock), ledger);
    }

    User caller(String name) {
        User user = Callers.add(database, name, BERLIN);
        users.put(user.id(), user);
        return user;
    }

    User connected(String name) throws IOException, InterruptedException {
        User user = caller(name);
        connect(user);
        return user;
    }

    void connect(User user) throws IOException, InterruptedException {
        emulator.google().behave(GoogleSettings.DEFAULT.withAccount(account(user)));
        Consents consents = google.consents();
        Consents.Departure departure = consents.depart(consents.invite(user, "call"), Browser.CALLBACK, call -> true)
                .orElseThrow();
        consents.arrive(Browser.goTo(departure), Browser.CALLBACK, call -> true);
        google.step(user);
    }

    /// What is the user's at Google.
    PlayedCalendar at(User user) {
        return emulator.google().calendar(account(user));
    }

    private static String account(User user) {
        return user.name().toLowerCase(Locale.ROOT) + "@example.com";
    }

    /// Done on the user's calendar as a tool would, and then told to Google.
    <T> T in(User user, Function<Calendar, T> work) {
        T result = here(user, work);
        google.step(user);
        return result;
    }

    /// The same, before Google knows.
    <T> T here(User user, Function<Calendar, T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        ToolResult ended = calendars.change(errand(user), calendar -> {
            result.set(work.apply(calendar));
            return new ToolResult.Done("done", JsonNodeFactory.instance.objectNode());
        });
        if (ended instanceof ToolResult.Failed failed) {
            throw new Refusal(failed.code(), failed.message());
        }
        return result.get();
    }

    Errand errand(User user) {
        ToolCall call =
                new ToolCall("call-" + calls.incrementAndGet(), "a_tool", JsonNodeFactory.instance.objectNode());
        return new Errand(user, "story", call, Timeline.NOWHERE);
    }

    /// Single quotes stand for double ones.
    static ObjectNode json(String text) {
        try {
            return (ObjectNode) Http.JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        google.close();
        emulator.close();
    }
}
