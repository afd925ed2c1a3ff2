package convonet.bench;

import convonet.bench.agent.PlayedAgent;
import convonet.bench.caller.ToneCaller;
import convonet.bench.caller.ToneCaller.Way;
import convonet.bench.figures.Report;
import convonet.bench.house.Programs;
import convonet.bench.house.Server;
import convonet.watch.Clock;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/// `bench transfer`: a caller is handed to an agent at the built-in exchange, again and again.
@Command(
        name = "transfer",
        description = "A caller is handed to an agent at the built-in exchange: until the telephone rings, until both"
                + " hear each other, until a failure is known (G16); without any key.")
final class TransferCommand extends StagedBench {
    TransferCommand(Clock clock, Programs programs) {
        super(clock, programs);
    }

    /// The agent is rung again at once, as if they had nothing to write.
    @Override
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Stage.KEYLESS);
        settings.put("CONVONET_WRAP_UP", "off");
        return settings;
    }

    @Override
    String title() {
        return "Handing a caller to a person";
    }

    @Override
    void measure(Stage stage, Report report) throws IOException, InterruptedException {
        Server server = stage.startServer("data");
        report.facts(flags(server.jvm()));
        try (PlayedAgent agent = PlayedAgent.signIn(
                stage.board(), server.url(), Server.AGENT, Server.AGENT_PASSWORD, TransferBench.AGENT)) {
            for (Way way : Way.values()) {
                measure(stage, server, agent, way, report);
            }
        }
    }

    private void measure(Stage stage, Server server, PlayedAgent agent, Way way, Report report)
            throws IOException, InterruptedException {
        rehearse(stage, server, agent, way);
        try (ToneCaller caller = caller(stage, server, way)) {
            TransferBench bench = new TransferBench(caller, agent, clock());
            Tries tries = new Tries();
            Meter meter = Meter.start(stage, server);
            for (int i = 0; i < options().times(50, 3); i++) {
                tries.go(bench::round);
            }
            tries.go(bench::leave);
            progress("the caller by " + way.label() + " was handed over");
            report.section("a caller by " + way.label(), bench.figures());
            tries.tell(way.label(), report);
            meter.stop(1).forEach((what, value) -> report.fact(way.label() + ": " + what, value));
        }
    }

    private void rehearse(Stage stage, Server server, PlayedAgent agent, Way way)
            throws IOException, InterruptedException {
        long end = clock().nanos()
                + options().warmUp().dividedBy(Way.values().length).toNanos();
        try (ToneCaller caller = caller(stage, server, way)) {
            TransferBench unmeasured = new TransferBench(caller, agent, clock());
            while (clock().nanos() < end) {
                unmeasured.round();
            }
        }
    }

    private static ToneCaller caller(Stage stage, Server server, Way way) throws IOException, InterruptedException {
        ToneCaller.Voice voice =
                new ToneCaller.Voice(TransferBench.CALLER, TransferBench.SECONDS, new PeerSounds().room());
        return ToneCaller.connect(stage.board(), server.url(), Server.PIN, way, voice);
    }
}
