package convonet.watch.opentelemetry;

import convonet.watch.Metrics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/// Somebody else's collector of traces. What it does not take in time is let go and counted: nobody waits for it,
/// and at most [#MOST] spans are held for it.
final class Collector implements AutoCloseable {
    static final String PROVIDER = "opentelemetry";
    static final int MOST = 2_048;

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /// What is not told by then is not told: a stop waits for nobody.
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /// The library tells of each failure by itself; held on to, so that it stays silent.
    private static final Logger ITS_OWN_LOG = Logger.getLogger("io.opentelemetry");

    private final SdkTracerProvider traces;

    Collector(TracesSettings settings, Duration gathers, Metrics metrics) {
        ITS_OWN_LOG.setLevel(Level.OFF);
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.collector().toString().replaceFirst("/$", "") + "/v1/traces")
                .setConnectTimeout(CONNECT_WITHIN)
                .setTimeout(ANSWER_WITHIN)
                .setRetryPolicy(null);
        settings.headers().forEach(exporter::addHeader);
        Resource house = Resource.builder()
                .put(AttributeKey.stringKey("service.name"), settings.service())
                .build();
        this.traces = SdkTracerProvider.builder()
                .setResource(house)
                .addSpanProcessor(BatchSpanProcessor.builder(new Told(exporter.build(), metrics))
                        .setMaxQueueSize(MOST)
                        .setScheduleDelay(gathers)
                        .setExporterTimeout(ANSWER_WITHIN)
                        .build())
                .build();
    }

    Tracer tracer() {
        return traces.get("convonet");
    }

    @Override
    public void close() {
        traces.shutdown().join(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Counts what is not taken, and logs it when it begins and ends.
    private static final class Told implements SpanExporter {
        private final SpanExporter exporter;
        private final Metrics metrics;
        private volatile boolean fails;

        Told(SpanExporter exporter, Metrics metrics) {
            this.exporter = exporter;
            this.metrics = metrics;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            CompletableResultCode result = exporter.export(spans);
            return result.whenComplete(() -> told(result.isSuccess()));
        }

        private void told(boolean taken) {
            if (!taken) {
                metrics.providerError(PROVIDER);
            }
            if (fails == taken) {
                fails = !taken;
                if (taken) {
                    LOG.info("the collector takes traces again");
                } else {
                    LOG.warn("the collector takes no traces; they are let go");
                }
            }
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
