package convonet.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.store.Database;
import convonet.store.SecretKey;
import convonet.user.Users;
import convonet.watch.Clock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What the commands share that keep the lists of people. They work beside a running server and without one.
abstract class PeopleCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    private final Clock clock;

    PeopleCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void run() {
        String which = String.join(", ", spec.commandLine().getSubcommands().keySet());
        throw wrong("Which of " + which + "?");
    }

    /// What every one of these commands takes.
    static final class Place {
        @Option(names = "--data", description = "The data folder of the server. Default: ./.convonet")
        private Path data = Path.of(".convonet");

        @Option(names = "--json", description = "One JSON object per line.")
        private boolean json;
    }

    @FunctionalInterface
    interface Work {
        /// @return the exit status
        int on(Users users, Database database, SecretKey key);
    }

    /// @throws IllegalArgumentException when the secret key is not the one of this database
    int with(Place place, Work work) throws InterruptedException {
        Settings settings = Settings.ofThisProcess();
        try (Stores.OpenDatabase open = Stores.openDatabase(
                settings.stores(), place.data, clock, spec.commandLine().getErr()::println)) {
            SecretKey key = settings.logins()
                    .secretKey()
                    .map(secret -> SecretKey.of(secret.value()))
                    .orElseGet(() -> SecretKey.keptIn(place.data));
            return work.on(Users.open(open.database(), key), open.database(), key);
        } finally {
            out().flush();
            spec.commandLine().getErr().flush();
        }
    }

    Clock clock() {
        return clock;
    }

    int failed(String why) {
        spec.commandLine().getErr().println(why);
        return 1;
    }

    void print(Place place, Map<String, String> line) {
        try {
            out().println(place.json ? JSON.writeValueAsString(line) : words(line));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings are always JSON", impossible);
        }
    }

    /// For a list that is empty; there is no JSON for it.
    void printNothing(Place place, String words) {
        if (!place.json) {
            out().println(words);
        }
    }

    int removed(Place place, Map<String, String> described) {
        Map<String, String> line = new LinkedHashMap<>(described);
        line.put("removed", "true");
        print(place, line);
        return 0;
    }

    ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private static String words(Map<String, String> line) {
        StringBuilder words = new StringBuilder();
        line.forEach((field, value) -> words.append(words.isEmpty() ? "" : "  ")
                .append(field.equals("name") ? "" : field.replace('_', ' ') + " ")
                .append(value));
        return words.toString();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
