package convonet.operations;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.CallTimeline;
import convonet.watch.CallTimeline.Entry;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.HandClock;
import convonet.watch.Stage;
import convonet.watch.SteppedThreads;
import convonet.watch.Timelines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoardTest {
    private final HandClock clock = new HandClock();
    private final SteppedThreads threads = new SteppedThreads(clock, OptionalLong.empty());
    private final Timelines timelines = new Timelines(clock);
    private final Board board = new Board(clock, threads);
    private final Page page = new Page();

    @BeforeEach
    void listen() {
        timelines.listen(board);
    }

    private CallTimeline begin(String call) {
        return timelines.adopt(call, timelines.begin());
    }

    private void pass(Duration time) {
        threads.runTo(clock.nanos() + time.toNanos());
    }

    @Test
    void anOperatorIsToldAllCallsFirstAndThenOnceASecondIfSomethingChanged() {
        begin("A").mark(FlowStep.CONNECT);
        assertThat(board.watch(page)).isPresent();
        pass(Duration.ZERO);
        assertThat(page.told).containsExactly("A 0 TALKING socket_io 1");

        CallTimeline second = begin("B");
        for (int turn = 1; turn <= 500; turn++) {
            second.mark(FlowStep.USER_INPUT, turn);
        }
        pass(Duration.ofMillis(900));
        assertThat(page.told).hasSize(1);
        pass(Duration.ofMillis(200));
        assertThat(page.told).hasSize(2).last().asString().contains("B 500 TALKING socket_io 500");

        pass(Duration.ofMinutes(1));
        assertThat(page.told).hasSize(2);
    }

    @Test
    void aCallTellsWithWhomTheCallerIsAndWhichWayTheSoundTravels() {
        assertThat(board.watch(page)).isPresent();
        CallTimeline call = begin("A");
        call.note(new Fact.SoundTravels(true));
        call.note(new Fact.Latency(Stage.VOICE_TO_VOICE, 1, Duration.ofMillis(900)));
        call.note(new Fact.Latency(Stage.FIRST_TOKEN, 1, Duration.ofMillis(400)));
        call.note(new Fact.Latency(Stage.FIRST_AUDIO, 1, Duration.ofMillis(300)));
        for (FlowStep step : List.of(FlowStep.SET_TRANSFER_FLAG, FlowStep.BRIDGE_USER)) {
            call.mark(step);
            pass(Duration.ofSeconds(1));
        }
        call.note(new Fact.TransferOver("given_back", Duration.ofSeconds(3)));
        pass(Duration.ofSeconds(1));

        assertThat(page.told)
                .containsSubsequence(
                        "A 0 TRANSFERRING webrtc 1 first_token",
                        "A 0 WITH_AGENT webrtc 2 first_token",
                        "A 0 TALKING webrtc 2 first_token");
    }

    @Test
    void theStepsOfAnOpenedCallComeTogetherAndWithoutAGap() {
        CallTimeline call = begin("A");
        call.mark(FlowStep.CONNECT);
        Watching watching = board.watch(page).orElseThrow();
        watching.open("A", call.entries());
        pass(Duration.ZERO);
        page.told.clear();

        call.mark(FlowStep.SESSION_ID);
        call.mark(FlowStep.START_RECORDING);
        call.note(new Fact.Latency(Stage.FIRST_TOKEN, 1, Duration.ofMillis(400)));
        pass(Duration.ofMillis(200));
        call.mark(FlowStep.AUDIO_CHUNKS, 1);
        timelines.end("A", "hung_up");
        pass(Duration.ofMillis(400));

        assertThat(page.told)
                .filteredOn(told -> told.startsWith("steps") || told.startsWith("ended"))
                .containsExactly(
                        "steps of A from 1: [SESSION_ID, START_RECORDING] [FIRST_TOKEN]",
                        "steps of A from 3: [AUDIO_CHUNKS] []",
                        "ended A hung_up");
    }

    @Test
    void whoOpensManyCallsAndWhoComesLastAreToldNo() {
        Watching watching = board.watch(page).orElseThrow();
        for (int i = 0; i < Watching.MOST_OPEN; i++) {
            watching.open("call " + i, List.of());
        }
        assertThat(watching.hasRoomFor("one more")).isFalse();
        assertThat(watching.hasRoomFor("call 7")).isTrue();
        watching.close("call 7");
        assertThat(watching.hasRoomFor("one more")).isTrue();

        for (int i = 1; i < Board.MOST_OPERATORS; i++) {
            assertThat(board.watch(new Page())).isPresent();
        }
        assertThat(board.watch(page)).isEmpty();
        board.leave(watching);
        assertThat(board.watch(page)).isPresent();
    }

    @Test
    void tellingTakesATenthOfTheTimeAtMost() {
        page.slowness = Duration.ofSeconds(1);
        Watching watching = board.watch(page).orElseThrow();
        CallTimeline call = begin("A");
        watching.open("A", List.of());
        for (int tenth = 0; tenth < 200; tenth++) {
            call.mark(FlowStep.STREAM_AUDIO);
            pass(Duration.ofMillis(100));
        }

        assertThat(page.told).filteredOn(told -> told.startsWith("steps")).hasSizeBetween(1, 3);
    }

    @Test
    void nobodyIsToldAnythingAfterLeaving() {
        Watching watching = board.watch(page).orElseThrow();
        pass(Duration.ZERO);
        page.told.clear();
        board.leave(watching);
        begin("A").mark(FlowStep.CONNECT);
        pass(Duration.ofMinutes(1));

        assertThat(page.told).isEmpty();
        assertThat(clock.alarms()).isZero();
    }

    @Test
    void whoComesBackAtOnceIsToldNoMoreOftenAndNothingOfCallsThatEndedBefore() {
        for (int visit = 0; visit < 3; visit++) {
            begin("past " + visit);
            timelines.end("past " + visit, "hung_up");
            Watching watching = board.watch(page).orElseThrow();
            pass(Duration.ofMillis(150));
            board.leave(watching);
        }
        assertThat(board.watch(page)).isPresent();
        pass(Duration.ofSeconds(2));

        assertThat(page.told).noneMatch(told -> told.startsWith("ended"));
        assertThat(clock.alarms()).isEqualTo(1);
    }

    @Test
    void aPageThatCouldNotBeToldOnceIsToldTheNextTime() {
        page.broken = true;
        Watching watching = board.watch(page).orElseThrow();
        CallTimeline call = begin("A");
        watching.open("A", List.of());
        call.mark(FlowStep.CONNECT);
        pass(Duration.ofSeconds(1));
        page.broken = false;
        pass(Duration.ofSeconds(1));

        assertThat(page.told).contains("steps of A from 0: [CONNECT] []");
    }

    private final class Page implements OperatorLine {
        final List<String> told = new ArrayList<>();
        Duration slowness = Duration.ZERO;
        boolean broken;

        @Override
        public void calls(List<CallView> live, int total) {
            told.add(String.join(", ", live.stream().map(BoardTest::text).toList()));
        }

        @Override
        public void steps(String call, int from, List<Entry> steps, List<Fact.Latency> latencies) {
            clock.advance(slowness);
            if (broken) {
                throw new IllegalStateException("cannot be told");
            }
            told.add("steps of " + call + " from " + from + ": "
                    + steps.stream().map(Entry::step).toList() + " "
                    + latencies.stream().map(Fact.Latency::stage).toList());
        }

        @Override
        public void ended(String call, Instant at, String ending) {
            told.add("ended " + call + " " + ending);
        }
    }

    private static String text(CallView call) {
        String way = call.webRtc() ? "webrtc" : "socket_io";
        Optional<String> slowest = call.slowest().map(latency -> latency.stage().label());
        return String.join(
                " ",
                call.sessionId(),
                Integer.toString(call.turn()),
                call.state().name(),
                way,
                Integer.toString(call.steps()) + slowest.map(" "::concat).orElse(""));
    }
}
