package convonet.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.store.SecretKey;
import convonet.user.Enrolment;
import convonet.user.Pin;
import convonet.user.User;
import convonet.user.Users;
import convonet.watch.Clock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `convonet user`: who may call. Works beside a running server and without one.
@Command(
        name = "user",
        description = "Who may call: add, list, set-pin, token, remove.",
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    private final Clock clock;

    UserCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of add, list, set-pin, token, remove?");
    }

    /// What every one of these commands takes.
    static final class Place {
        @Option(names = "--data", description = "The data folder of the server. Default: ./.convonet")
        private Path data = Path.of(".convonet");

        @Option(names = "--json", description = "One JSON object per line.")
        private boolean json;
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
        return with(place, users -> enrolled(place, users.add(name, email, where, wanted), wanted.isEmpty()));
    }

    @Command(name = "list", description = "Prints every caller.")
    int list(@Mixin Place place) throws InterruptedException {
        return with(place, users -> {
            List<User> all = users.list();
            if (all.isEmpty() && !place.json) {
                out().println("Nobody may call yet.");
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
        return with(place, users -> {
            Optional<Enrolment> enrolment = users.named(name).flatMap(user -> users.setPin(user.id(), wanted));
            return enrolment.isEmpty() ? nobody(name) : enrolled(place, enrolment.get(), wanted.isEmpty());
        });
    }

    @Command(name = "token", description = "Prints a new bearer token for /mcp; the one before stops working.")
    int token(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) throws InterruptedException {
        return with(place, users -> {
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

    @Command(name = "remove", description = "Removes a caller and everything that is theirs.")
    int remove(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) throws InterruptedException {
        return with(place, users -> {
            Optional<User> user = users.named(name);
            if (user.isEmpty() || !users.remove(user.get().id())) {
                return nobody(name);
            }
            Map<String, String> line = described(user.get());
            line.put("removed", "true");
            print(place, line);
            return 0;
        });
    }

    @FunctionalInterface
    private interface Work {
        int on(Users users);
    }

    private int with(Place place, Work work) throws InterruptedException {
        Settings settings = Settings.ofThisProcess();
        try (Stores.OpenDatabase open = Stores.openDatabase(
                settings.stores(), place.data, clock, spec.commandLine().getErr()::println)) {
            SecretKey key = settings.logins()
                    .secretKey()
                    .map(secret -> SecretKey.of(secret.value()))
                    .orElseGet(() -> SecretKey.keptIn(place.data));
            return work.on(Users.open(open.database(), key));
        } finally {
            out().flush();
            spec.commandLine().getErr().flush();
        }
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

    private int failed(String why) {
        spec.commandLine().getErr().println(why);
        return 1;
    }

    private static Map<String, String> described(User user) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("name", user.name());
        user.email().ifPresent(email -> line.put("email", email));
        line.put("time_zone", user.zone().getId());
        return line;
    }

    private void print(Place place, Map<String, String> line) {
        try {
            out().println(place.json ? JSON.writeValueAsString(line) : words(line));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings are always JSON", impossible);
        }
    }

    private static String words(Map<String, String> line) {
        StringBuilder words = new StringBuilder();
        line.forEach((field, value) -> words.append(words.isEmpty() ? "" : "  ")
                .append(field.equals("name") ? "" : field.replace('_', ' ') + " ")
                .append(value));
        return words.toString();
    }

    private Pin pin(String typed) {
        return Pin.read(typed)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--pin: 6 to 12 digits, please."));
    }

    private ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new ParameterException(
                    spec.commandLine(), "--time-zone: no such zone; wanted is one like Europe/Berlin.", unknown);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
