package convonet.app;

import convonet.store.Database;
import convonet.store.SecretKey;
import convonet.tools.Consents;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.calendar.CalendarTools;
import convonet.tools.calendar.Calendars;
import convonet.tools.calendar.StoredCalendars;
import convonet.tools.google.Google;
import convonet.tools.google.GoogleAccess;
import convonet.tools.google.TokenKeys;
import convonet.user.UserId;
import convonet.user.Users;
import convonet.watch.Clock;
import convonet.watch.Threads;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whose calendars the tools work on: with a client of Google's those of callers who consent, else the built-in ones.
final class CalendarChoice implements AutoCloseable {
    private final Optional<GoogleAccess> access;
    private final Optional<Google> google;
    private final Clock clock;

    CalendarChoice(Settings settings, Database database, SecretKey secret, Users users, Clock clock, Threads threads) {
        this.access = settings.google();
        this.clock = clock;
        Google.Keys keys = new Google.Keys(secret, tokenKeys(settings.logins(), secret));
        this.google = access.map(client -> new Google(client, database, keys, users::find, clock, threads));
    }

    Optional<Consents> consents() {
        return google.map(Google::consents);
    }

    /// Tells Google what is pending, from now on.
    void begin() {
        google.ifPresent(Google::begin);
    }

    /// Gives back what the caller let Google give us, and forgets what came from there.
    ///
    /// @return whether Google took it back; empty when there was nothing
    Optional<Boolean> disconnect(UserId owner) {
        return google.flatMap(some -> some.disconnect(owner));
    }

    List<Tool> tools(Ledger ledger) {
        StoredCalendars stored = new StoredCalendars(ledger, clock);
        Calendars calendars =
                google.<Calendars>map(some -> some.calendars(stored, ledger)).orElse(stored);
        return Stream.concat(
                        new CalendarTools(calendars, clock).tools().stream(),
                        google.stream().flatMap(some -> some.tools().stream()))
                .toList();
    }

    Providers.Row row() {
        return new Providers.Row(
                "calendar",
                access.map(GoogleAccess::toString).orElse("built-in"),
                access.isPresent() ? "of callers who consent, else built-in" : "");
    }

    @Override
    public void close() {
        google.ifPresent(Google::close);
    }

    private static TokenKeys tokenKeys(Settings.Logins logins, SecretKey secret) {
        Stream<SecretKey> named = logins.tokenKeys().stream().map(key -> SecretKey.of(key.value()));
        return new TokenKeys(Stream.concat(named, Stream.of(secret)).toList());
    }
}
