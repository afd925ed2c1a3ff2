package convonet.bench;

import convonet.bench.figures.Report;
import convonet.bench.house.Programs;
import convonet.bench.house.Server;
import convonet.watch.Clock;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench webrtc`: calls by WebRTC through the whole server, then the room `media` alone, in a server that does nothing
/// but say to every peer what it heard from it.
@Command(
        name = "webrtc",
        description = "What calls by WebRTC cost, in processor time (G17) and memory (G9); the time through the server"
                + " from a mouth to an ear; and what many calls leave behind.")
final class WebRtcCommand extends StagedBench {

    /// A slope needs them.
    private static final int LEAST = 3;

    private static final int FEW = 30;
    private static final int MANY = 1_000;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            description = "How often a peer comes and goes. Default: 1000, quick 30.")
    private Optional<Integer> cycles = Optional.empty();

    @Spec
    private CommandSpec spec;

    WebRtcCommand(Clock clock, Programs programs) {
        super(clock, programs);
    }

    @Override
    String title() {
        return "WebRTC";
    }

    @Override
    void measure(Stage stage, Report report) throws IOException, InterruptedException {
        int comings = cycles.orElse(options().quick ? FEW : MANY);
        if (comings < LEAST) {
            throw new ParameterException(spec.commandLine(), "--cycles: at least " + LEAST + ", please.");
        }
        PeerSounds sounds = new PeerSounds();
        int peers = options().calls(60, 6);
        try (Server server = new PeerCallsBench(stage, options(), sounds, this::progress).measure(report, peers)) {
            report.facts(flags(server.jvm()));
        }
        new EchoBench(stage, options(), sounds, this::progress).measure(report, peers);
        new CyclesBench(stage, sounds, this::progress).measure(report, comings);
    }
}
