package convonet.bench;

import convonet.bench.caller.PeerCaller;
import convonet.bench.figures.Figure;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Report;
import convonet.bench.figures.Samples;
import convonet.bench.house.Server;
import convonet.watch.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Whole calls by WebRTC: callers ask, and listen to long answers, one after the other; their microphones are open all
/// the time.
final class PeerCallsBench {
    private static final String QUESTION = "please tell me all about it";
    private static final int UTTERANCES = 10_000;

    private final Stage stage;
    private final Options options;
    private final PeerSounds sounds;
    private final Consumer<String> progress;
    private final Clock clock;

    PeerCallsBench(Stage stage, Options options, PeerSounds sounds, Consumer<String> progress) {
        this.stage = stage;
        this.options = options;
        this.sounds = sounds;
        this.progress = progress;
        this.clock = stage.clock();
    }

    /// @return the server, whose calls are over
    Server measure(Report report, int calls) throws IOException, InterruptedException {
        stage.play(Deepgram.immediate()
                .hears(IntStream.range(0, UTTERANCES)
                        .mapToObj(number -> "please tell me about " + CodeWords.word(number))
                        .toList()));
        stage.play(Anthropic.immediate().answers(Answers.LONG));
        Server server = stage.startServer("data");
        callOnce(server);
        long heapOfNobody = server.jvm().usedAfterCollection();
        long residentOfNobody = server.usage().rssBytes();

        List<PeerCaller> callers = stage.peerCallers(server, calls, sounds.room());
        progress.accept(calls + " calls by WebRTC; warming up");
        AtomicInteger answers = new AtomicInteger();
        try (Crowd crowd = converse(callers, answers)) {
            clock.pause(options.warmUp());
            measure(report, server, callers, new Nobody(heapOfNobody, residentOfNobody));
            crowd.check();
        }
        report.fact("calls: answers", Integer.toString(answers.get()));
        callers.forEach(PeerCaller::close);
        return server;
    }

    /// What the server needs when nobody calls.
    private record Nobody(long heap, long resident) {}

    private void measure(Report report, Server server, List<PeerCaller> callers, Nobody nobody)
            throws IOException, InterruptedException {
        int calls = callers.size();
        progress.accept("measuring");
        PeerFigures travel =
                PeerFigures.begin(callers.stream().map(PeerCaller::line).toList(), clock.nanos());
        Meter meter = Meter.start(stage, server);
        clock.pause(measured());
        Meter.Cost cost = meter.cost(calls);
        List<Figure> figures = new ArrayList<>(PeerFigures.cost(cost, calls));
        figures.addAll(travel.end(clock.nanos()));
        figures.add(Figure.count(
                Goal.none().and(1, 0),
                "peers that the server gave up",
                Samples.of(callers.stream().filter(PeerCaller::isGivenUp).count())));
        long heap = server.jvm().usedAfterCollection();
        figures.addAll(PeerFigures.memory(calls, cost.resident() - nobody.resident(), heap - nobody.heap()));
        report.section(calls + " calls, asking and being answered", figures);
        cost.facts().forEach((what, value) -> report.fact("calls: " + what, value));
    }

    private Duration measured() {
        return options.measured(60, 10);
    }

    /// So that memory that only the first call needs is not counted.
    private void callOnce(Server server) throws IOException, InterruptedException {
        try (PeerCaller first = stage.peerCallers(server, 1, sounds.room()).getFirst()) {
            first.line().say(sounds.says(QUESTION));
            first.line().awaitSound();
        }
    }

    /// Until it is closed. Whose peer the server gives up says nothing more.
    private Crowd converse(List<PeerCaller> callers, AtomicInteger answers) throws InterruptedException {
        List<byte[]> question = sounds.says(QUESTION);
        Duration spread = options.warmUp().dividedBy(2);
        return Crowd.begin(callers, (peer, number) -> {
            Talk talk = new Talk(peer.caller(), clock, new Random(options.seed + number));
            talk.comeSoon(spread);
            while (talk.ask(peer.line(), question).answer().isPresent()) {
                answers.incrementAndGet();
                talk.pause();
            }
            if (!peer.isGivenUp()) {
                throw new IOException("a question was not answered");
            }
        });
    }
}
