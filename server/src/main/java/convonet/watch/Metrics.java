package convonet.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// Counts and times, in the names that docs/protocol.md lists. Safe for use by many threads; nothing here blocks.
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Consumer<String>> failureListeners = new CopyOnWriteArrayList<>();
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    /// @param count read whenever somebody looks
    public void callsActive(IntSupplier count) {
        Gauge.builder("convonet.calls.active", count, IntSupplier::getAsInt)
                .strongReference(true)
                .register(registry);
    }

    /// @param stage `end_of_turn`, `transcription`, `first_token`, `first_audio` or `voice_to_voice`
    public void turnLatency(String stage, Duration took) {
        Timer.builder("convonet.turn.latency")
                .tag("stage", stage)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry)
                .record(took);
    }

    /// @param result `accepted`, `wrong_pin`, `locked` or `resumed`
    public void signIn(String result) {
        count("convonet.signins", "result", result);
    }

    /// @param kind `true` for a caller who took the word, `false` for a sound that was let go
    public void interruption(String kind) {
        count("convonet.interruptions", "kind", kind);
    }

    /// @param result `used`, or `replaced`, `resumed` or `failed` for work ahead of a turn's end that was in vain
    public void preemptive(String result) {
        count("convonet.preemptive", "result", result);
    }

    /// @param count of the peers there are, read whenever somebody looks
    public void webRtcPeers(IntSupplier count) {
        Gauge.builder("convonet.webrtc.peers", count, IntSupplier::getAsInt)
                .strongReference(true)
                .register(registry);
    }

    /// @param count of the packets that went nowhere for this reason, read whenever somebody looks
    public void webRtcDropped(String reason, LongSupplier count) {
        FunctionCounter.builder("convonet.webrtc.packets.dropped", count, LongSupplier::getAsLong)
                .tag("reason", reason)
                .register(registry);
    }

    /// @param result `connected`, `refused` or `unreached` for an offer; `left`, `silent` or `lost` for a way
    /// that is no more
    public void webRtc(String result) {
        count("convonet.webrtc", "result", result);
    }

    /// Tells `listener` of each failure of a provider from now on. It must not block.
    public void whenProviderFails(Consumer<String> listener) {
        failureListeners.add(listener);
    }

    public void providerError(String provider) {
        failureListeners.forEach(listener -> listener.accept(provider));
        count("convonet.provider.errors", "provider", provider);
    }

    public void providerReconnect(String provider) {
        count("convonet.provider.reconnects", "provider", provider);
    }

    public void framesDropped(String where) {
        count("convonet.frames.dropped", "where", where);
    }

    /// Something of a call's record could not be kept.
    public void callRecordLost() {
        Counter.builder("convonet.call.records.lost").register(registry).increment();
    }

    /// @param name one of the tools there are, else `unknown`
    /// @param result `done` or one of the few codes of a failure
    public void toolCall(String name, String result) {
        Counter.builder("convonet.tool.calls")
                .tag("name", name)
                .tag("result", result)
                .register(registry)
                .increment();
    }

    /// @param outcome one of the few ways in which a transfer to a person ends
    public void transfer(String outcome) {
        count("convonet.transfers", "outcome", outcome);
    }

    /// @param time until caller and agent heard each other, or it was clear that they will not
    public void transferWait(Duration time) {
        Timer.builder("convonet.transfer.wait")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(10))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(registry)
                .record(time);
    }

    /// @param late how long after its deadline a frame left
    public void pacingError(Duration late) {
        Timer.builder("convonet.pacing.error")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(100_000))
                .maximumExpectedValue(Duration.ofSeconds(1))
                .register(registry)
                .record(late);
    }

    /// All of it in Prometheus' text format.
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }

    private void count(String name, String tag, String value) {
        Counter.builder(name).tag(tag, value).register(registry).increment();
    }
}
