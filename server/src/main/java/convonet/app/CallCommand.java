package convonet.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.app.caller.Answer;
import convonet.app.caller.Caller;
import convonet.app.caller.CallerException;
import convonet.app.caller.Speeches;
import convonet.app.caller.Speeches.Speech;
import convonet.speech.TextToSpeech;
import convonet.watch.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `convonet call`: a caller without a browser.
@Command(name = "call", description = "Calls as a caller would: signs in, speaks each sentence, prints the answers.")
final class CallCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--url", description = "Where the server is. Default: the one running on --data.")
    private Optional<String> url = Optional.empty();

    @Option(names = "--pin", description = "The caller's PIN. Default: the demo caller's.")
    private Optional<String> pin = Optional.empty();

    @Option(names = "--wav", description = "A recording to speak, any PCM WAV of 8 to 48 kHz. May be given again.")
    private List<Path> recordings = List.of();

    @Option(names = "--save", description = "Writes each answer to this folder as answer-N.wav.")
    private Optional<Path> save = Optional.empty();

    @Option(names = "--json", description = "One JSON object per line.")
    private boolean json;

    @Option(names = "--data", description = "The data folder of the server. Default: ./.convonet")
    private Path data = Path.of(".convonet");

    @Parameters(paramLabel = "SENTENCE", description = "What to say, one turn each.")
    private List<String> sentences = List.of();

    @Spec
    private CommandSpec spec;

    private final Clock clock;
    private final Supplier<TextToSpeech> voice;

    CallCommand(Clock clock, Supplier<TextToSpeech> voice) {
        this.clock = clock;
        this.voice = voice;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (sentences.isEmpty() && recordings.isEmpty()) {
            spec.commandLine().getErr().println("Nothing to say: give a sentence in quotes, or --wav FILE.");
            return 2;
        }
        try {
            List<Speech> speeches = new ArrayList<>();
            for (Path recording : recordings) {
                speeches.add(Speeches.recorded(recording));
            }
            for (String sentence : sentences) {
                speeches.add(Speeches.spoken(sentence, voice.get()));
            }
            return converse(speeches) ? 0 : 1;
        } catch (CallerException | IOException problem) {
            spec.commandLine().getErr().println(problem.getMessage());
            return 1;
        }
    }

    private boolean converse(List<Speech> speeches) throws CallerException, IOException, InterruptedException {
        Notes folder = new Notes(data);
        URI server = URI.create(url.or(folder::serverUrl).orElse("http://127.0.0.1:8080"));
        String secret = pin.or(() -> folder.read(DemoLogins.PIN_NOTE))
                .orElseThrow(() -> new CallerException("Which PIN? Give --pin, or --data of the running server."));
        boolean allAnswered = true;
        try (Caller caller = Caller.connect(server, clock)) {
            String session = caller.signIn(secret).session();
            if (!json) {
                out().println("signed in, session " + session);
            }
            int number = 0;
            for (Speech speech : speeches) {
                allAnswered &= converse(caller, speech, ++number);
            }
        }
        return allAnswered;
    }

    private boolean converse(Caller caller, Speech speech, int number) throws IOException, InterruptedException {
        try {
            Answer answer = caller.say(speech.sound());
            if (save.isPresent() && answer.spoken()) {
                Speeches.write(save.get().resolve("answer-" + number + ".wav"), answer.sound());
            }
            print(speech, answer);
            return answer.spoken();
        } catch (CallerException problem) {
            if (json) {
                printJson(Map.of("said", speech.label(), "ok", false, "problem", problem.getMessage()));
            } else {
                out().printf("%nsaid        %s%nproblem     %s%n", speech.label(), problem.getMessage());
                out().flush();
            }
            return false;
        }
    }

    private void print(Speech speech, Answer answer) throws JsonProcessingException {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("said", speech.label());
            line.put("understood", answer.understood());
            line.put("answer", answer.text());
            line.put("tools", answer.tools());
            line.put("spoken_ms", answer.spokenMillis());
            line.put("latency_ms", answer.latencyMillis());
            line.put("ok", answer.spoken());
            printJson(line);
            return;
        }
        out().printf("%nsaid        %s%n", speech.label());
        out().printf("understood  %s%n", answer.understood());
        for (Answer.ToolUse tool : answer.tools()) {
            out().printf(
                            "tool        %s %s%s%n",
                            tool.name(), tool.state(), tool.summary().isEmpty() ? "" : ": " + tool.summary());
        }
        out().printf("answer      %s (%.1f s of speech)%n", answer.text(), answer.spokenMillis() / 1_000.0);
        out().print("latency    ");
        answer.latencyMillis().forEach((stage, millis) -> out().printf(" %s %d ms", stage, millis));
        out().println();
        out().flush();
    }

    private void printJson(Map<String, ?> line) throws JsonProcessingException {
        out().println(JSON.writeValueAsString(line));
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
