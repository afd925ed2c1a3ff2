package convonet.bench;

import convonet.app.caller.CallerException;
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

/// `bench dialogue`: twelve turns by voice with tools, an interruption while a tool runs and a killed server in between;
/// with Deepgram and Claude, as played, and without any key. The report holds both transcripts.
@Command(
        name = "dialogue",
        description = "Twelve turns by voice, with tools, an interruption during one and a killed server: the"
                + " transcript, with the played Deepgram and Claude and without any key.")
final class DialogueCommand extends StagedBench {
    private static final Map<String, String> KEYLESS =
            Map.of("DEEPGRAM_API_KEY", "", "ANTHROPIC_API_KEY", "", "GOOGLE_CLIENT_ID", "", "GOOGLE_CLIENT_SECRET", "");

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
        play("with Deepgram and Claude, as played", stage, Map.of(), report);
        play("without any key", stage, KEYLESS, report);
    }

    private void play(String how, Stage stage, Map<String, String> settings, Report report)
            throws IOException, InterruptedException {
        String data = settings.isEmpty() ? "played" : "keyless";
        Server server = stage.startServer(data, settings);
        Dialogue dialogue = new Dialogue(server, stage.folder(data), clock());
        progress(how);
        try {
            dialogue.play(() -> stage.startServer(data, settings));
        } catch (CallerException silence) {
            throw new IOException("after\n" + String.join("\n", dialogue.transcript()) + "\n" + silence.getMessage());
        }
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
