package convonet.bench;

import convonet.bench.caller.Caller;
import convonet.bench.caller.PeerCaller;
import convonet.bench.caller.PeerLine;
import convonet.bench.caller.Switchboard;
import convonet.bench.house.EchoProcess;
import convonet.bench.house.Emulators;
import convonet.bench.house.Programs;
import convonet.bench.house.Server;
import convonet.bench.house.SharedStores;
import convonet.watch.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The three processes of a bench: the server under test on an empty data folder, the emulators it talks to, and this
/// one, which calls.
final class Stage implements AutoCloseable {
    /// Sign-ins cost a slow hash each; callers come one after the other.
    private static final Duration BETWEEN_CALLERS = Duration.ofMillis(20);

    /// Settings of a server that uses what is built in.
    static final Map<String, String> KEYLESS =
            Map.of("DEEPGRAM_API_KEY", "", "ANTHROPIC_API_KEY", "", "GOOGLE_CLIENT_ID", "", "GOOGLE_CLIENT_SECRET", "");

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /// The emulators have no account that could be used up.
    private static final Map<String, String> UNLIMITED = Map.of(
            "DEEPGRAM_API_KEY", "any-key-at-all",
            "DEEPGRAM_LISTEN_SOCKETS", "10000",
            "DEEPGRAM_SPEAK_SOCKETS", "10000");

    private final Programs programs;
    private final Clock clock;
    private final Map<String, String> settings;
    private final Path folder;
    private final Switchboard board;
    private final Emulators emulators;
    private final List<Server> servers = new ArrayList<>();
    private final List<EchoProcess> echoes = new ArrayList<>();
    private final List<SharedStores> shared = new ArrayList<>();

    private Stage(Programs programs, Clock clock, Path folder, Emulators emulators, Map<String, String> settings) {
        this.programs = programs;
        this.clock = clock;
        this.folder = folder;
        this.emulators = emulators;
        this.settings = settings;
        this.board = Switchboard.open(clock);
    }

    /// @param settings of the server, beside those that make it use the emulators
    static Stage open(Programs programs, Clock clock, Options options, Map<String, String> settings)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("convonet-bench");
        Emulators emulators = Emulators.start(programs, folder, clock);
        Map<String, String> all = new HashMap<>(emulators.environment());
        all.putAll(UNLIMITED);
        all.putAll(settings);
        all.putAll(options.settings);
        options.javaOptions.ifPresent(flags -> all.put("JDK_JAVA_OPTIONS", flags));
        Stage stage = new Stage(programs, clock, folder, emulators, Map.copyOf(all));
        try {
            if (!emulators.shareOurClock()) {
                throw new IOException("the processes of this machine do not share a clock; nothing can be measured");
            }
            return stage;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            stage.close();
            throw failed;
        }
    }

    Clock clock() {
        return clock;
    }

    Switchboard board() {
        return board;
    }

    Emulators emulators() {
        return emulators;
    }

    /// Tells an outside service how to behave from now on.
    void play(Deepgram deepgram) throws IOException, InterruptedException {
        emulators.set(Deepgram.NAME, deepgram.json());
    }

    /// Tells an outside service how to behave from now on.
    void play(Anthropic anthropic) throws IOException, InterruptedException {
        emulators.set(Anthropic.NAME, anthropic.json());
    }

    /// A server on a data folder of this name, with stores of its own.
    Server startServer(String data) throws IOException, InterruptedException {
        return startServer(data, Map.of());
    }

    /// @param more settings
    Server startServer(String data, Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        Server server = Server.start(programs, folder.resolve(data), all, clock);
        servers.add(server);
        return server;
    }

    /// Where a server keeps its data.
    Path folder(String data) {
        return folder.resolve(data);
    }

    /// A server of nothing but WebRTC peers.
    ///
    /// @param flags of its Java, beside the server's
    EchoProcess startEcho(String name, List<String> flags) throws IOException, InterruptedException {
        EchoProcess echo = EchoProcess.start(programs, folder.resolve(name + ".log"), flags, clock);
        echoes.add(echo);
        return echo;
    }

    /// @throws IOException when peers are left after that time
    void awaitNobodyAt(EchoProcess echo, Duration within) throws IOException, InterruptedException {
        long deadline = clock.nanos() + within.toNanos();
        while (echo.peers() > 0) {
            if (clock.nanos() > deadline) {
                throw new IOException(echo.peers() + " peers are left");
            }
            clock.pause(LOOK_EVERY);
        }
    }

    /// Stores that belong to no server.
    ///
    /// @return the settings by which servers share them
    Map<String, String> shareStores() throws InterruptedException {
        SharedStores stores = SharedStores.start(folder.resolve("stores"));
        shared.add(stores);
        return stores.settings();
    }

    List<Caller> callers(Server server, int count, boolean keepSound) throws IOException, InterruptedException {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callers.add(caller(server, i, keepSound));
            clock.pause(BETWEEN_CALLERS);
        }
        return callers;
    }

    Caller caller(Server server, long seed, boolean keepSound) throws IOException, InterruptedException {
        return Caller.connect(board, server.url(), Server.PIN, new Caller.Plan(seed, keepSound));
    }

    /// Callers by WebRTC.
    ///
    /// @param room what they send while they say nothing
    List<PeerCaller> peerCallers(Server server, int count, List<byte[]> room) throws IOException, InterruptedException {
        PeerLine.Plan plan = new PeerLine.Plan(room, false);
        List<PeerCaller> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callers.add(PeerCaller.connect(board, server.url(), Server.PIN, plan));
            clock.pause(BETWEEN_CALLERS);
        }
        return callers;
    }

    @Override
    public void close() {
        servers.reversed().forEach(Server::close);
        echoes.forEach(EchoProcess::close);
        shared.forEach(SharedStores::close);
        emulators.close();
        board.close();
        delete(folder);
    }

    /// What cannot be deleted stays.
    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException left) {
            System.err.println("left behind: " + folder);
        }
    }
}
