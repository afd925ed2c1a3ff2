package convonet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void everyNameOfTheProtocolIsScraped() {
        try (Metrics metrics = new Metrics()) {
            metrics.callsActive(() -> 3);
            metrics.turnLatency("first_audio", Duration.ofMillis(120));
            metrics.signIn("accepted");
            metrics.interruption("true");
            metrics.providerError("redis");
            metrics.providerReconnect("redis");
            metrics.framesDropped("line");
            metrics.toolCall("add_todo", "done");
            metrics.pacingError(Duration.ofNanos(300_000));

            assertThat(metrics.scrape())
                    .contains("convonet_calls_active 3.0")
                    .contains("convonet_turn_latency_seconds_count{stage=\"first_audio\"} 1")
                    .contains("convonet_signins_total{result=\"accepted\"} 1.0")
                    .contains("convonet_interruptions_total{kind=\"true\"} 1.0")
                    .contains("convonet_provider_errors_total{provider=\"redis\"} 1.0")
                    .contains("convonet_provider_reconnects_total{provider=\"redis\"} 1.0")
                    .contains("convonet_frames_dropped_total{where=\"line\"} 1.0")
                    .contains("convonet_tool_calls_total{name=\"add_todo\",result=\"done\"} 1.0")
                    .contains("convonet_pacing_error_seconds_count 1")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void theNumberOfCallsIsTakenFromWhoCountsAlsoWhenNobodyElseHoldsOnToThem() {
        try (Metrics metrics = new Metrics()) {
            count(metrics, new AtomicInteger(3));
            System.gc();

            assertThat(metrics.scrape()).contains("convonet_calls_active 3.0");
        }
    }

    private static void count(Metrics metrics, AtomicInteger calls) {
        metrics.callsActive(calls::get);
    }
}
