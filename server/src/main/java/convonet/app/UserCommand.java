package convonet.app;

import convonet.store.Database;
import convonet.store.SecretKey;
import convonet.user.Enrolment;
import convonet.user.Pin;
import convonet.user.User;
import convonet.user.Users;
import convonet.watch.Clock;
import convonet.watch.VirtualThreads;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `convonet user`: who may call.
@Command(
        name = "user",
        description = "Who may call: add, list, set-pin, token, remove.",
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand extends PeopleCommand {

    UserCommand(Clock clock) {
        super(clock);
    }

    @Command(name = "add", description = "Adds a caller and prints the PIN when it made one up.")
    int add(
            @Mixin Place place,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--pin", description = "6 to 12 digits. Default: made up.") Optional<String> pin,
            @Option(names = "--email") Optional<String> email,
            @Option(names = "--time-zone", description = "Such as Europe/Berlin. Default: this machine's.")
                    Optional<String> zone)
            throws InterruptedException {
        Optional<Pin> wanted = pin.map(this::pin);
        ZoneId where = zone.map(this::zone).orElseGet(ZoneId::systemDefault);
        return with(
                place,
                (users, database, key) -> enrolled(place, users.add(name, email, where, wanted), wanted.isEmpty()));
    }

    @Command(name = "list", description = "Prints every caller.")
    int list(@Mixin Place place) throws InterruptedException {
        return with(place, (users, database, key) -> {
            List<User> all = users.list();
            if (all.isEmpty()) {
                printNothing(place, "Nobody may call yet.");
            }
            all.forEach(user -> print(place, described(user)));
            return 0;
        });
    }

    @Command(name = "set-pin", description = "Gives a caller another PIN and prints it when it made one up.")
    int setPin(
            @Mixin Place place,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--pin", description = "6 to 12 digits. Default: made up.") Optional<String> pin)
            throws InterruptedException {
        Optional<Pin> wanted = pin.map(this::pin);
        return with(place, (users, database, key) -> {
            Optional<Enrolment> enrolment = users.named(name).flatMap(user -> users.setPin(user.id(), wanted));
            return enrolment.isEmpty() ? nobody(name) : enrolled(place, enrolment.get(), wanted.isEmpty());
        });
    }

    @Command(name = "token", description = "Prints a new bearer token for /mcp; the one before stops working.")
    int token(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) throws InterruptedException {
        return with(place, (users, database, key) -> {
            Optional<User> user = users.named(name);
            if (user.isEmpty()) {
                return nobody(name);
            }
            Map<String, String> line = described(user.get());
            line.put("token", users.newToken(user.get().id()));
            print(place, line);
            return 0;
        });
    }

    @Command(name = "disconnect", description = "Gives a caller's Google Calendar back, and forgets what came from it.")
    int disconnect(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) throws InterruptedException {
        return with(place, (users, database, key) -> {
            Optional<User> user = users.named(name);
            if (user.isEmpty()) {
                return nobody(name);
            }
            Map<String, String> line = described(user.get());
            line.put("disconnected", Boolean.toString(disconnect(user.get(), users, database, key)));
            print(place, line);
            return 0;
        });
    }

    /// @return whether there was a calendar of Google's
    private boolean disconnect(User user, Users users, Database database, SecretKey key) {
        try (CalendarChoice calendars =
                new CalendarChoice(Settings.ofThisProcess(), database, key, users, clock(), new VirtualThreads())) {
            Optional<Boolean> taken = calendars.disconnect(user.id());
            if (taken.equals(Optional.of(false))) {
                failed("Google could not be told. The caller can take the access back in their Google account.");
            }
            return taken.isPresent();
        }
    }

    @Command(name = "remove", description = "Removes a caller and everything that is theirs.")
    int remove(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) throws InterruptedException {
        return with(
                place,
                (users, database, key) -> users.named(name)
                        .filter(user -> {
                            disconnect(user, users, database, key);
                            return users.remove(user.id());
                        })
                        .map(user -> removed(place, described(user)))
                        .orElseGet(() -> nobody(name)));
    }

    private int enrolled(Place place, Enrolment enrolment, boolean tellPin) {
        return switch (enrolment) {
            case Enrolment.Enrolled(User user, Pin pin) -> {
                Map<String, String> line = described(user);
                if (tellPin) {
                    line.put("pin", pin.digits());
                }
                print(place, line);
                yield 0;
            }
            case Enrolment.Taken(Enrolment.What what) ->
                failed("Somebody else has this " + what.name().toLowerCase(Locale.ROOT) + " already.");
        };
    }

    private int nobody(String name) {
        return failed("There is no caller named " + name + ".");
    }

    private static Map<String, String> described(User user) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("name", user.name());
        user.email().ifPresent(email -> line.put("email", email));
        line.put("time_zone", user.zone().getId());
        return line;
    }

    private Pin pin(String typed) {
        return Pin.read(typed).orElseThrow(() -> wrong("--pin: 6 to 12 digits, please."));
    }

    private ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw wrong("--time-zone: no such zone; wanted is one like Europe/Berlin.");
        }
    }
}
