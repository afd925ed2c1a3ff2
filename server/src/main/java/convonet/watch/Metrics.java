package convonet.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// Counts, times and levels, in the names that docs/metrics.md lists. Safe for use by many threads; nothing here
/// blocks.
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Consumer<String>> failureListeners = new CopyOnWriteArrayList<>();
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    private final Meters<String, Timer> stages = new Meters<>(stage ->
            timer("convonet.turn.latency", Tags.of("stage", stage), Duration.ofMillis(1), Duration.ofSeconds(30)));
    private final Meters<Interruption, Counter> interruptions = new Meters<>(this::counter);
    private final Meters<ToolCall, Counter> toolCalls = new Meters<>(this::counter);
    private final Meters<String, Counter> preemptive = counters("convonet.preemptive", "result");
    private final Meters<String, Counter> wordsLost = counters("convonet.words.lost", "why");
    private final Meters<String, Counter> framesDropped = counters("convonet.frames.dropped", "where");
    private final Meters<String, Counter> broken = counters("convonet.invariants.broken", "invariant");
    private final Meters<String, Counter> errors = counters("convonet.provider.errors", "provider");
    private final Meters<String, Counter> reconnects = counters("convonet.provider.reconnects", "provider");
    private final Meters<String, Counter> signIns = counters("convonet.signins", "result");
    private final Meters<String, Counter> webRtc = counters("convonet.webrtc", "result");
    private final Meters<String, Counter> transfers = counters("convonet.transfers", "outcome");
    private final Counter recordsLost =
            Counter.builder("convonet.call.records.lost").register(registry);
    private final Timer transferWait =
            timer("convonet.transfer.wait", Tags.empty(), Duration.ofMillis(10), Duration.ofMinutes(5));
    private final Timer pacing =
            timer("convonet.pacing.error", Tags.empty(), Duration.ofNanos(100_000), Duration.ofSeconds(1));
    private final MultiGauge inboxes = MultiGauge.builder("convonet.inboxes").register(registry);
    private final MultiGauge waiting =
            MultiGauge.builder("convonet.inbox.waiting").register(registry);
    private final MultiGauge longest =
            MultiGauge.builder("convonet.inbox.longest").register(registry);
    private volatile Supplier<Map<String, Threads.Load>> loads = Map::of;

    private record Interruption(String kind, boolean real) {}

    private record ToolCall(String name, String result) {}

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    /// What is counted by a word that is known before anything happens.
    public enum Known {
        STAGE,
        INTERRUPTION,
        FALSE_INTERRUPTION,
        PREEMPTIVE,
        WORDS_LOST,
        FRAMES_DROPPED,
        INVARIANT,
        PROVIDER,
        SIGN_IN,
        WEB_RTC,
        TRANSFER
    }

    /// Counts these from 0: whoever looks sees a first time as an increase, and nothing wrong as 0.
    public void expect(Known what, Collection<String> words) {
        words.forEach(word -> expect(what, word));
    }

    private void expect(Known what, String word) {
        switch (what) {
            case STAGE -> stages.of(word);
            case INTERRUPTION -> interruptions.of(new Interruption(word, true));
            case FALSE_INTERRUPTION -> interruptions.of(new Interruption(word, false));
            case PREEMPTIVE -> preemptive.of(word);
            case WORDS_LOST -> wordsLost.of(word);
            case FRAMES_DROPPED -> framesDropped.of(word);
            case INVARIANT -> broken.of(word);
            case PROVIDER -> {
                errors.of(word);
                reconnects.of(word);
            }
            case SIGN_IN -> signIns.of(word);
            case WEB_RTC -> webRtc.of(word);
            case TRANSFER -> transfers.of(word);
        }
    }

    // ---- levels, read whenever somebody looks ----

    public void callsActive(IntSupplier count) {
        level("convonet.calls.active", Tags.empty(), count);
    }

    /// @param count of the callers for whom telephones ring
    public void callersWaiting(IntSupplier count) {
        level("convonet.callers.waiting", Tags.empty(), count);
    }

    /// @param count of the agents at a dashboard who do this
    public void agents(String state, IntSupplier count) {
        level("convonet.agents", Tags.of("state", state), count);
    }

    public void storeUp(String store, BooleanSupplier isUp) {
        level("convonet.store.up", Tags.of("store", store), () -> isUp.getAsBoolean() ? 1 : 0);
    }

    /// @param waiting how many threads wait for a connection
    /// @param most connections there may be
    public void pool(String pool, IntSupplier active, IntSupplier idle, IntSupplier waiting, IntSupplier most) {
        level("convonet.pool.connections", Tags.of("pool", pool, "state", "active"), active);
        level("convonet.pool.connections", Tags.of("pool", pool, "state", "idle"), idle);
        level("convonet.pool.waiting", Tags.of("pool", pool), waiting);
        level("convonet.pool.limit", Tags.of("pool", pool), most);
    }

    /// @param byName how much waits in the inboxes of each name
    public void inboxes(Supplier<Map<String, Threads.Load>> byName) {
        loads = byName;
    }

    public void webRtcPeers(IntSupplier count) {
        level("convonet.webrtc.peers", Tags.empty(), count);
    }

    /// @param count of the packets that went nowhere for this reason
    public void webRtcDropped(String reason, LongSupplier count) {
        FunctionCounter.builder("convonet.webrtc.packets.dropped", count, LongSupplier::getAsLong)
                .tag("reason", reason)
                .register(registry);
    }

    // ---- counts and times ----

    /// @param stage `end_of_turn`, `transcription`, `first_token`, `first_audio` or `voice_to_voice`
    public void turnLatency(String stage, Duration took) {
        stages.of(stage).record(took);
    }

    /// @param result `accepted`, `wrong_pin`, `locked` or `resumed`
    public void signIn(String result) {
        signIns.of(result).increment();
    }

    /// @param kind what the caller did
    /// @param real false when it was let go, because it was none
    public void interruption(String kind, boolean real) {
        interruptions.of(new Interruption(kind, real)).increment();
    }

    /// @param result `used`, or `replaced`, `resumed` or `failed` for work ahead of a turn's end that was in vain
    public void preemptive(String result) {
        preemptive.of(result).increment();
    }

    /// Something that a caller said was not understood, though it was heard.
    public void wordsLost(String why) {
        wordsLost.of(why).increment();
    }

    /// @param result `connected`, `refused` or `unreached` for an offer; `left`, `silent` or `lost` for a way
    /// that is no more
    public void webRtc(String result) {
        webRtc.of(result).increment();
    }

    /// Tells `listener` of each failure of a provider from now on. It must not block.
    public void whenProviderFails(Consumer<String> listener) {
        failureListeners.add(listener);
    }

    public void providerError(String provider) {
        failureListeners.forEach(listener -> listener.accept(provider));
        errors.of(provider).increment();
    }

    public void providerReconnect(String provider) {
        reconnects.of(provider).increment();
    }

    public void framesDropped(String where) {
        framesDropped.of(where).increment();
    }

    /// What must never happen did.
    public void invariantBroken(String invariant) {
        broken.of(invariant).increment();
    }

    /// Something of a call's record could not be kept.
    public void callRecordLost() {
        recordsLost.increment();
    }

    /// @param name one of the tools there are, else `unknown`
    /// @param result `done` or one of the few codes of a failure
    public void toolCall(String name, String result) {
        toolCalls.of(new ToolCall(name, result)).increment();
    }

    /// @param outcome one of the few ways in which a transfer to a person ends
    public void transfer(String outcome) {
        transfers.of(outcome).increment();
    }

    /// @param time until caller and agent heard each other, or it was clear that they will not
    public void transferWait(Duration time) {
        transferWait.record(time);
    }

    /// @param late how long after its deadline a frame left
    public void pacingError(Duration late) {
        pacing.record(late);
    }

    /// All of it in Prometheus' text format.
    public String scrape() {
        Map<String, Threads.Load> now = loads.get();
        tell(inboxes, now, Threads.Load::inboxes);
        tell(waiting, now, Threads.Load::waiting);
        tell(longest, now, Threads.Load::longest);
        return registry.scrape();
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }

    private static void tell(MultiGauge gauge, Map<String, Threads.Load> loads, ToIntFunction<Threads.Load> level) {
        gauge.register(
                loads.entrySet().stream()
                        .map(inbox -> Row.of(Tags.of("inbox", inbox.getKey()), level.applyAsInt(inbox.getValue())))
                        .toList(),
                true);
    }

    private void level(String name, Tags tags, IntSupplier level) {
        Gauge.builder(name, level, IntSupplier::getAsInt)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private Timer timer(String name, Tags tags, Duration least, Duration most) {
        return Timer.builder(name)
                .tags(tags)
                .publishPercentileHistogram()
                .minimumExpectedValue(least)
                .maximumExpectedValue(most)
                .register(registry);
    }

    private Meters<String, Counter> counters(String name, String tag) {
        return Meters.counters(registry, name, tag);
    }

    private Counter counter(Interruption interruption) {
        return Counter.builder("convonet.interruptions")
                .tags("kind", interruption.kind(), "real", Boolean.toString(interruption.real()))
                .register(registry);
    }

    private Counter counter(ToolCall call) {
        return Counter.builder("convonet.tool.calls")
                .tags("name", call.name(), "result", call.result())
                .register(registry);
    }
}
