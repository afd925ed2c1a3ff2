package convonet.bench;

import convonet.bench.figures.Figure;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Report;
import convonet.bench.house.Programs;
import convonet.bench.house.Server;
import convonet.watch.Clock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/// `bench dialogue`: twelve turns by voice with tools, an interruption while a tool runs and a killed server in
/// between; with Deepgram and Claude, as played, and without any key. The report holds both transcripts.
@Command(
        name = "dialogue",
        description = "Twelve turns by voice, with tools, an interruption during one and a killed server: the"
                + " transcript, with the played Deepgram and Claude and without any key.")
final class DialogueCommand extends StagedBench {
    DialogueCommand(Clock clock, Programs programs) {
        super(clock, programs);
    }

    @Override
    String title() {
        return "A dialogue";
    }

    @Override
    void measure(Stage stage, Report report) throws IOException, InterruptedException {
        stage.play(Deepgram.immediate().realistic().listens());
        stage.play(Anthropic.realistic());
        tell("with Deepgram and Claude, as played", dialogue("played", stage, Map.of()), report);
        progress("half of it is done");
        tell("without any key", dialogue("keyless", stage, Stage.KEYLESS), report);
    }

    private Dialogue dialogue(String data, Stage stage, Map<String, String> settings)
            throws IOException, InterruptedException {
        Server server = stage.startServer(data, settings);
        Dialogue dialogue = new Dialogue(server, () -> stage.startServer(data, settings), stage.folder(data), clock());
        dialogue.play();
        return dialogue;
    }

    private static void tell(String how, Dialogue dialogue, Report report) {
        report.section(
                how,
                List.of(
                        Figure.millis(Goal.none(), "speech end to first sound", dialogue.voiceToVoice()),
                        Figure.millis(Goal.none(), "first token to first sound", dialogue.firstAudio()),
                        Figure.millis(Goal.none(), "tool round trip", dialogue.toolRoundTrips())));
        report.note("**" + how + "**");
        dialogue.transcript().forEach(report::note);
    }
}
