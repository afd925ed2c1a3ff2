package convonet.emulators.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.Emulator;
import convonet.emulators.EmulatorServer;
import convonet.emulators.EventRecord;
import convonet.emulators.TelephoneNetwork;
import convonet.emulators.sip.SipTelephones;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `convonet emulators`: outside services on loopback, until it is told to stop.
@Command(
        name = "convonet emulators",
        mixinStandardHelpOptions = true,
        description = "Plays outside services on loopback; docs/emulators.md tells what they can do.")
final class EmulatorsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ADDRESS = Pattern.compile("(\\S+):([1-9]\\d{0,4})");

    @Option(names = "--port", description = "Default: 8090. 0 picks a free one.")
    private int port = 8090;

    @Option(
            names = "--latency",
            paramLabel = "SERVICE.WHAT=TIME",
            description = "Such as deepgram.final=150/400: median and 99th percentile in ms. May be given again.")
    private Map<String, String> latencies = Map.of();

    @Option(names = "--fault", paramLabel = "SERVICE=FAULT", description = "Such as deepgram=mute. May be given again.")
    private Map<String, String> faults = Map.of();

    @Option(names = "--settings", description = "A file with what POST /emulator/settings takes.")
    private Optional<Path> settings = Optional.empty();

    @Option(
            names = "--telephones",
            paramLabel = "HOST:PORT",
            description =
                    "A telephone system at which calls of twilio ring, by SIP over UDP. Without it, telephones are"
                            + " played.")
    private Optional<String> telephones = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port: a number from 0 to 65535, please.");
        }
        SystemClock clock = new SystemClock();
        EventRecord events = new EventRecord(clock);
        List<Emulator> emulators = Cast.all(clock, events, network(clock));
        set(emulators, wanted());
        EmulatorServer server = EmulatorServer.start(port, events, emulators);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            server.close();
            clock.close();
        }));
        tell(server);
        new CountDownLatch(1).await();
        return 0;
    }

    private Optional<TelephoneNetwork> network(Clock clock) throws IOException {
        return telephones.isEmpty()
                ? Optional.empty()
                : Optional.of(SipTelephones.open(clock, telephoneSystem(telephones.get())));
    }

    private InetSocketAddress telephoneSystem(String written) {
        Matcher parts = ADDRESS.matcher(written);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
            throw new ParameterException(spec.commandLine(), "--telephones: wanted is HOST:PORT, please.");
        }
        InetSocketAddress address = new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
        if (address.isUnresolved()) {
            throw new ParameterException(spec.commandLine(), "--telephones: nobody knows the host.");
        }
        return address;
    }

    private ObjectNode wanted() throws IOException {
        ObjectNode wanted = settings.isPresent()
                ? JSON.readValue(settings.get().toFile(), ObjectNode.class)
                : JSON.createObjectNode();
        latencies.forEach((name, time) -> {
            String[] parts = name.split("\\.", 2);
            if (parts.length != 2) {
                throw new ParameterException(spec.commandLine(), "--latency: wanted is SERVICE.WHAT=TIME, please.");
            }
            wanted.withObjectProperty(parts[0]).withObjectProperty("latency").put(parts[1], time);
        });
        faults.forEach((service, fault) -> wanted.withObjectProperty(service).put("fault", fault));
        return wanted;
    }

    private void set(List<Emulator> emulators, ObjectNode wanted) {
        wanted.properties().forEach(entry -> {
            Emulator emulator = emulators.stream()
                    .filter(known -> known.name().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "There is no emulator of '" + entry.getKey() + "'."));
            apply(emulator, entry.getValue());
        });
    }

    private void apply(Emulator emulator, JsonNode its) {
        try {
            emulator.apply(its);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), emulator.name() + ": " + wrong.getMessage(), wrong);
        }
    }

    private void tell(EmulatorServer server) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("# for the server that is to use them");
        server.environment().forEach(out::println);
        out.println("# what happened: GET " + server.url() + "/emulator/events?since=0");
        out.println("ready " + server.url());
        out.flush();
    }
}
