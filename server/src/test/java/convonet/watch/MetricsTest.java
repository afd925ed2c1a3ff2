package convonet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.Metrics.Known;
import convonet.watch.Threads.Load;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void whatHappensIsCounted() {
        metrics.turnLatency("first_audio", Duration.ofMillis(120));
        metrics.signIn("accepted");
        metrics.interruption("words", true);
        metrics.interruption("noise", false);
        metrics.interruption("noise", false);
        metrics.wordsLost("mute");
        metrics.providerError("redis");
        metrics.providerReconnect("redis");
        metrics.framesDropped("line");
        metrics.invariantBroken("no_stale_audio");
        metrics.toolCall("add_todo", "done");
        metrics.transfer("busy");
        metrics.transferWait(Duration.ofSeconds(2));
        metrics.pacingError(Duration.ofNanos(300_000));

        assertThat(metrics.scrape())
                .contains("convonet_turn_latency_seconds_count{stage=\"first_audio\"} 1")
                .contains("convonet_signins_total{result=\"accepted\"} 1.0")
                .contains("convonet_interruptions_total{kind=\"words\",real=\"true\"} 1.0")
                .contains("convonet_interruptions_total{kind=\"noise\",real=\"false\"} 2.0")
                .contains("convonet_words_lost_total{why=\"mute\"} 1.0")
                .contains("convonet_provider_errors_total{provider=\"redis\"} 1.0")
                .contains("convonet_provider_reconnects_total{provider=\"redis\"} 1.0")
                .contains("convonet_frames_dropped_total{where=\"line\"} 1.0")
                .contains("convonet_invariants_broken_total{invariant=\"no_stale_audio\"} 1.0")
                .contains("convonet_tool_calls_total{name=\"add_todo\",result=\"done\"} 1.0")
                .contains("convonet_transfers_total{outcome=\"busy\"} 1.0")
                .contains("convonet_transfer_wait_seconds_sum 2.0")
                .contains("convonet_pacing_error_seconds_count 1")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void whatIsExpectedIsCountedFromNothing() {
        metrics.expect(Known.INVARIANT, List.of("no_stale_audio"));
        metrics.expect(Known.PROVIDER, List.of("redis"));

        assertThat(metrics.scrape())
                .contains("convonet_invariants_broken_total{invariant=\"no_stale_audio\"} 0.0")
                .contains("convonet_provider_errors_total{provider=\"redis\"} 0.0")
                .contains("convonet_provider_reconnects_total{provider=\"redis\"} 0.0");
    }

    @Test
    void levelsAreReadWheneverSomebodyLooksAlsoWhenNobodyElseHoldsOnToThem() {
        count(new AtomicInteger(3));
        System.gc();

        assertThat(metrics.scrape()).contains("convonet_calls_active 3.0");
    }

    @Test
    void aPoolTellsHowMuchOfItIsInUse() {
        metrics.pool("redis", () -> 4, () -> 2, () -> 1, () -> 64);

        assertThat(metrics.scrape())
                .contains("convonet_pool_connections{pool=\"redis\",state=\"active\"} 4.0")
                .contains("convonet_pool_connections{pool=\"redis\",state=\"idle\"} 2.0")
                .contains("convonet_pool_waiting{pool=\"redis\"} 1.0")
                .contains("convonet_pool_limit{pool=\"redis\"} 64.0");
    }

    @Test
    void inboxesAreToldAsTheyAreAtEachLook() {
        AtomicInteger waiting = new AtomicInteger(5);
        metrics.inboxes(() -> Map.of("call", new Load(3, waiting.get(), 4)));
        metrics.scrape();
        waiting.set(7);

        assertThat(metrics.scrape())
                .contains("convonet_inboxes{inbox=\"call\"} 3.0")
                .contains("convonet_inbox_waiting{inbox=\"call\"} 7.0")
                .contains("convonet_inbox_longest{inbox=\"call\"} 4.0");
    }

    private void count(AtomicInteger calls) {
        metrics.callsActive(calls::get);
    }
}
