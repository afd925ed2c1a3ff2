package convonet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.app.caller.Answer;
import convonet.app.caller.Caller;
import convonet.app.caller.CallerException;
import convonet.app.caller.Speeches;
import convonet.audio.Frame;
import convonet.bench.figures.Samples;
import convonet.bench.house.HeldTable;
import convonet.bench.house.Server;
import convonet.speech.TextToSpeech;
import convonet.speech.offline.FreeTtsTextToSpeech;
import convonet.watch.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Twelve turns of one caller, spoken with the built-in voice, and what came of them. Used by one thread.
final class Dialogue {
    private static final List<String> BEFORE = List.of(
            "add buy milk to my list",
            "what is on my list",
            "schedule a meeting tomorrow at three",
            "what is in my calendar tomorrow");
    private static final String INTERRUPTED = "add buy bread to my list";
    private static final String INTERRUPTING = "what time is it";
    private static final List<String> AFTER = List.of(
            "what is on my list",
            "undo that",
            "remind me tomorrow at nine to call mom",
            "move the meeting to half past four",
            "cancel the meeting",
            "yes");
    /// From the end of a sentence, with a little more.
    private static final Duration UNTIL_THE_TOOL_RUNS = Duration.ofMillis(1_200);

    private static final int TOOL_RESULTS = 21;

    private final TextToSpeech voice = new FreeTtsTextToSpeech(1);
    private final List<String> transcript = new ArrayList<>();
    private final Samples voiceToVoice = new Samples();
    private final Samples firstAudio = new Samples();
    private final Samples toolRoundTrips = new Samples();
    private final Path data;
    private final Clock clock;
    private final Restart restart;
    private Server server;

    /// @param restart starts the server once more
    /// @param data the folder of the server, which keeps its own database there
    Dialogue(Server server, Restart restart, Path data, Clock clock) {
        this.server = server;
        this.restart = restart;
        this.data = data;
        this.clock = clock;
    }

    /// Starts the server once more, on the same data.
    interface Restart {
        Server start() throws IOException, InterruptedException;
    }

    /// @throws IOException when a sentence gets no answer
    void play() throws IOException, InterruptedException {
        try {
            talk();
        } catch (CallerException silence) {
            throw new IOException("after\n" + String.join("\n", transcript) + "\n" + silence.getMessage());
        }
    }

    private void talk() throws IOException, InterruptedException, CallerException {
        Caller.SignedIn signedIn;
        try (Caller caller = Caller.connect(server.url(), clock)) {
            signedIn = caller.signIn(Server.PIN);
            for (String sentence : BEFORE) {
                keep(sentence, caller.say(spoken(sentence)));
            }
            interrupt(caller);
            addToolRoundTrips(signedIn.session());
            server.kill();
        }
        transcript.add("(the server is killed with `kill -9`, and another one takes the call up)");
        server = restart.start();
        try (Caller caller = Caller.connect(server.url(), clock)) {
            Caller.SignedIn again = caller.resume(signedIn.resumeToken());
            for (String sentence : AFTER) {
                keep(sentence, caller.say(spoken(sentence)));
            }
            addToolRoundTrips(again.session());
        }
    }

    /// One line for what was said, one for each tool, and one for the answer.
    List<String> transcript() {
        return List.copyOf(transcript);
    }

    Samples voiceToVoice() {
        return voiceToVoice;
    }

    Samples firstAudio() {
        return firstAudio;
    }

    Samples toolRoundTrips() {
        return toolRoundTrips;
    }

    /// The tool of the first sentence cannot end before the caller speaks again.
    private void interrupt(Caller caller) throws IOException, InterruptedException, CallerException {
        List<Answer> both;
        try (HeldTable held = HeldTable.hold(data, "todos", clock)) {
            Frame first = spoken(INTERRUPTED);
            Frame next = spoken(INTERRUPTING);
            held.releaseAfter(first.duration().plus(next.duration()).plus(UNTIL_THE_TOOL_RUNS));
            both = caller.sayInto(first, next);
        }
        keep(INTERRUPTED, both.getFirst());
        transcript.add("(the caller speaks while the tool runs)");
        keep(INTERRUPTING, both.getLast());
    }

    private Frame spoken(String sentence) throws InterruptedException {
        return Speeches.spoken(sentence, voice).sound();
    }

    private void keep(String sentence, Answer answer) {
        String tools = answer.tools().stream()
                .map(tool -> tool.name() + " " + tool.state())
                .collect(Collectors.joining(", "));
        transcript.add("caller: " + sentence + " / understood: " + answer.understood());
        transcript.add("assistant: " + answer.text() + (tools.isEmpty() ? "" : " / tools: " + tools));
        add(answer, "voice_to_voice", voiceToVoice);
        add(answer, "first_audio", firstAudio);
    }

    private static void add(Answer answer, String stage, Samples samples) {
        Long millis = answer.latencyMillis().get(stage);
        if (millis != null) {
            samples.add(millis * 1_000_000);
        }
    }

    private void addToolRoundTrips(String session) throws IOException, InterruptedException {
        for (JsonNode entry : server.timeline(session)) {
            if (entry.path("step").asInt() == TOOL_RESULTS && entry.has("took_ms")) {
                toolRoundTrips.add(Math.round(entry.path("took_ms").asDouble() * 1_000_000));
            }
        }
    }
}
