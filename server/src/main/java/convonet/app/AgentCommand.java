package convonet.app;

import convonet.agent.Agent;
import convonet.agent.Agents;
import convonet.agent.Enlisting;
import convonet.agent.Password;
import convonet.agent.Role;
import convonet.agent.TelephonePasswords;
import convonet.watch.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `convonet agent`: who works in the call centre.
@Command(
        name = "agent",
        description = "Who works in the call centre: add, list, set-password, set-telephone, remove.",
        synopsisSubcommandLabel = "COMMAND")
final class AgentCommand extends PeopleCommand {

    AgentCommand(Clock clock) {
        super(clock);
    }

    @Command(name = "add", description = "Adds an agent and prints the password when it made one up.")
    int add(
            @Mixin Place place,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--extension", required = true, description = "2 to 10 digits.") String extension,
            @Option(names = "--department", description = "Default: support.") Optional<String> department,
            @Option(names = "--role", description = "agent, supervisor or admin. Default: agent.")
                    Optional<String> role,
            @Option(names = "--password", description = "8 to 200 characters. Default: made up.")
                    Optional<String> password)
            throws InterruptedException {
        Role wanted = role.map(this::role).orElse(Role.AGENT);
        Optional<Password> secret = password.map(this::password);
        return on(
                place,
                agents -> enlisted(
                        place,
                        agents.add(name, extension, department.orElse("support"), wanted, secret),
                        secret.isEmpty()));
    }

    @Command(name = "list", description = "Prints every agent.")
    int list(@Mixin Place place) throws InterruptedException {
        return on(place, agents -> {
            List<Agent> all = agents.list();
            if (all.isEmpty()) {
                printNothing(place, "Nobody works in the call centre yet.");
            }
            all.forEach(agent -> print(place, described(agent)));
            return 0;
        });
    }

    @Command(name = "set-password", description = "Gives an agent another password and prints it when it made one up.")
    int setPassword(
            @Mixin Place place,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--password", description = "8 to 200 characters. Default: made up.")
                    Optional<String> password)
            throws InterruptedException {
        Optional<Password> wanted = password.map(this::password);
        return on(place, agents -> {
            Optional<Agent> agent = agents.named(name);
            Optional<Password> set = agent.flatMap(known -> agents.setPassword(known.id(), wanted));
            return set.isEmpty()
                    ? nobody(name)
                    : enlisted(place, new Enlisting.Enlisted(agent.orElseThrow(), set.get()), wanted.isEmpty());
        });
    }

    @Command(
            name = "set-telephone",
            description = "Keeps with what an agent's tab registers as their extension at a FusionPBX.")
    int setTelephone(
            @Mixin Place place,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--password", required = true, description = "Of the extension; 1 to 200 characters.")
                    String password)
            throws InterruptedException {
        return with(place, (_, database, key) -> {
            Optional<Agent> agent = new Agents(database, key).named(name);
            if (agent.isEmpty()) {
                return nobody(name);
            }
            keep(new TelephonePasswords(database, key), agent.get(), password);
            print(place, described(agent.get()));
            return 0;
        });
    }

    private void keep(TelephonePasswords telephones, Agent agent, String password) {
        try {
            telephones.set(agent.id(), password);
        } catch (IllegalArgumentException none) {
            throw wrong("--password: " + none.getMessage() + ", please.");
        }
    }

    @Command(name = "remove", description = "Removes an agent.")
    int remove(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) throws InterruptedException {
        return on(
                place,
                agents -> agents.named(name)
                        .filter(agent -> agents.remove(agent.id()))
                        .map(agent -> removed(place, described(agent)))
                        .orElseGet(() -> nobody(name)));
    }

    @FunctionalInterface
    private interface AgentWork {
        int on(Agents agents);
    }

    private int on(Place place, AgentWork work) throws InterruptedException {
        return with(place, (users, database, key) -> work.on(new Agents(database, key)));
    }

    private int enlisted(Place place, Enlisting enlisting, boolean tellPassword) {
        return switch (enlisting) {
            case Enlisting.Enlisted(Agent agent, Password password) -> {
                Map<String, String> line = described(agent);
                if (tellPassword) {
                    line.put("password", password.text());
                }
                print(place, line);
                yield 0;
            }
            case Enlisting.Taken(Enlisting.What what) ->
                failed("Another agent has this " + what.name().toLowerCase(Locale.ROOT) + " already.");
        };
    }

    private int nobody(String name) {
        return failed("There is no agent named " + name + ".");
    }

    private static Map<String, String> described(Agent agent) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("name", agent.name());
        line.put("extension", agent.extension());
        line.put("department", agent.department());
        line.put("role", agent.role().name().toLowerCase(Locale.ROOT));
        return line;
    }

    private Role role(String typed) {
        try {
            return Values.oneOf(Role.class).apply(typed);
        } catch (IllegalArgumentException none) {
            throw wrong("--role: agent, supervisor or admin, please.");
        }
    }

    private Password password(String typed) {
        try {
            return new Password(typed);
        } catch (IllegalArgumentException none) {
            throw wrong("--password: " + none.getMessage() + ".");
        }
    }
}
