package convonet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.bench.TransferFailures.Row;
import convonet.bench.agent.PlayedAgent;
import convonet.bench.agent.Ring;
import convonet.bench.caller.ToneCaller;
import convonet.bench.caller.ToneCaller.Way;
import convonet.bench.figures.Figure;
import convonet.sip.message.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Callers are handed to agents at one real server: what is heard, what is told, and what is left.
@Tag("story")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransferStoryTest {
    private static final Path TABLE = Path.of("..", "docs", "transfer-failures.md");

    private CallCentre centre;
    private TransferFailures failures;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        centre = new CallCentre(folder);
        failures = new TransferFailures(centre);
    }

    @AfterAll
    void close() throws Exception {
        centre.close();
    }

    @Test
    void tenWhoTalkAtOnceHearNobodyButTheirOwn() throws Exception {
        List<Pair> pairs = new ArrayList<>();
        try {
            for (String department : CallCentre.DEPARTMENTS) {
                Way way = pairs.size() % 2 == 0 ? Way.WEB_RTC : Way.SOCKET_IO;
                pairs.add(Pair.signIn(centre, department, way));
            }
            try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<String> pair : all.invokeAll(pairs)) {
                    System.out.println(pair.get());
                }
            }
        } finally {
            pairs.forEach(Pair::close);
        }
    }

    @Test
    void everyFigureOfTheBenchIsMeasuredForBothWays() throws Exception {
        try (PlayedAgent agent = centre.agent("support")) {
            for (Way way : Way.values()) {
                ToneCaller caller = centre.caller(TransferBench.CALLER, way);
                TransferBench bench = new TransferBench(caller, agent, centre.clock());
                bench.round();
                bench.leave();
                assertThat(bench.figures())
                        .extracting(Figure::what, figure -> figure.samples().isEmpty())
                        .allSatisfy(figure -> assertThat(figure.toList()).contains(false));
            }
        }
    }

    @Test
    void theTimelineTellsATransferStepByStep() throws Exception {
        try (Pair pair = Pair.signIn(centre, "sales", Way.WEB_RTC)) {
            Ring ring = pair.ringInWords("please put me through to sales");
            pair.talk(ring);
            failures.told("the agent hangs up", pair, pair.diary().end(), ring.hangUp());
            pair.agent().ready();
            List<JsonNode> good = told(pair, 0, 30, 48);
            assertThat(good)
                    .extracting(step -> step.path("step").asInt())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(30, 48).boxed().toList());

            int before = pair.diary().end();
            failures.told("busy", pair, before, pair.ring().refuse(Status.BUSY_HERE));
            assertThat(told(pair, good.getLast().path("at_ms").asInt(), 49, 52))
                    .extracting(step -> step.path("step").asInt())
                    .containsExactly(49, 50, 51, 52);
        }
    }

    /// Steps from one number to another, after some time, as they are in the timeline.
    private List<JsonNode> told(Pair pair, int after, int first, int last) throws IOException, InterruptedException {
        List<JsonNode> steps = new ArrayList<>();
        for (JsonNode step : centre.server().timeline(pair.session())) {
            int number = step.path("step").asInt();
            if (step.path("at_ms").asInt() >= after && number >= first && number <= last) {
                steps.add(step);
                System.out.printf(
                        "%2d %-28s %-9s → %-9s %6d ms %s%n",
                        number,
                        step.path("name").asText(),
                        step.path("from").asText(),
                        step.path("to").asText(),
                        step.path("at_ms").asInt(),
                        step.path("detail"));
            }
        }
        return steps;
    }

    @Test
    void everyFailureIsToldAndClearedAway() throws Exception {
        List<Row> rows = new ArrayList<>();
        try (ExecutorService slow = Executors.newVirtualThreadPerTaskExecutor();
                Pair pair = Pair.signIn(centre, "support", Way.SOCKET_IO)) {
            Future<Row> unanswered = slow.submit(this::nobodyAnswers);
            Future<Row> offTheNetwork = slow.submit(this::networkOfTheAgentBreaks);
            rows.add(failures.whileRinging("busy (486)", pair, ring -> ring.refuse(Status.BUSY_HERE)));
            rows.add(failures.whileRinging("declined (603)", pair, ring -> ring.refuse(Status.DECLINE)));
            rows.add(failures.whileRinging(
                    "declined (480), as JsSIP does", pair, ring -> ring.refuse(Status.TEMPORARILY_UNAVAILABLE)));
            rows.add(failures.whileRinging(
                    "the caller cancels by the button", pair, _ -> pair.caller().wantNobody()));
            rows.add(failures.whileRinging("the caller says \"never mind\"", pair, _ -> pair.says("never mind")));
            rows.add(failures.whileTalking("the agent hangs up", pair, Ring::hangUp));
            rows.add(failures.whileTalking(
                    "the caller goes back to the assistant",
                    pair,
                    _ -> pair.caller().wantNobody()));
            rows.add(failures.whileTalking("the agent closes the tab in the talk", pair, _ -> pair.agentLeaves()));
            rows.add(failures.withoutRinging("no agent is there", pair));
            rows.add(unanswered.get());
            rows.add(offTheNetwork.get());
        }
        try (Pair pair = Pair.signIn(centre, "press", Way.WEB_RTC)) {
            rows.add(failures.whileRinging("the agent closes the tab while it rings", pair, _ -> pair.agentLeaves()));
        }
        try (Pair pair = Pair.signIn(centre, "claims", Way.WEB_RTC)) {
            rows.add(failures.whoLeaves("the caller leaves while it rings", pair, false));
        }
        try (Pair pair = Pair.signIn(centre, "returns", Way.WEB_RTC)) {
            rows.add(failures.whoLeaves("the caller leaves in the talk", pair, true));
        }
        areInTheTable(rows);
    }

    private Row nobodyAnswers() throws Exception {
        try (Pair pair = Pair.signIn(centre, "sales", Way.WEB_RTC)) {
            return failures.whileRinging("nobody answers for 5 s (`TRANSFER_TIMEOUT`)", pair, Ring::at);
        }
    }

    private Row networkOfTheAgentBreaks() throws Exception {
        try (Pair pair = Pair.signIn(centre, "billing", Way.WEB_RTC)) {
            return failures.whileTalking("the agent's network breaks in the talk", pair, _ -> pair.agentVanishes());
        }
    }

    @Test
    void withoutRedisTheTruthIsToldAndATalkGoesOn() throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Pair pair = Pair.signIn(centre, "repairs", Way.SOCKET_IO)) {
            centre.loseRedis();
            rows.add(failures.withoutRinging("Redis is away when the caller asks", pair));
            rows.add(failures.whileRinging(
                    "Redis goes while it rings; the agent answers, talks and hangs up",
                    pair,
                    failures.ringWithRedis(pair),
                    ring -> {
                        centre.loseRedis();
                        pair.talk(ring);
                        return ring.hangUp();
                    }));
            rows.add(failures.whileTalking(
                    "Redis goes in the talk; the agent hangs up", pair, failures.ringWithRedis(pair), ring -> {
                        centre.loseRedis();
                        return ring.hangUp();
                    }));
        }
        areInTheTable(rows);
    }

    @Test
    void whoseServerDiesIsToldWhenTheyAreBack() throws Exception {
        areInTheTable(List.of(
                failures.whoseServerDies("the server is killed while it rings, and started again", "orders", false),
                failures.whoseServerDies("the server is killed in the talk, and started again", "orders", true)));
    }

    private static void areInTheTable(List<Row> rows) throws IOException {
        String table = Files.readString(TABLE);
        rows.forEach(System.out::println);
        assertThat(rows).allSatisfy(row -> assertThat(table).contains(row.told()));
    }
}
