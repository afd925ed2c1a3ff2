package convonet.app;

import convonet.watch.opentelemetry.TracesSettings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Variables of traces, named as the OpenTelemetry specification names them ("OpenTelemetry Protocol Exporter").
final class TracesVariables {
    private static final Variable<URI> OTEL_EXPORTER_OTLP_ENDPOINT = new Variable<>(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "A collector to which a trace of each turn is sent, by OTLP over HTTP (`http/protobuf`, path `/v1/traces`);"
                    + " no words are in it. [metrics.md](metrics.md#traces) tells more.",
            "an address such as `http://127.0.0.1:4318`",
            "no traces",
            Values::site);
    private static final Variable<Map<String, Secret>> OTEL_EXPORTER_OTLP_HEADERS = new Variable<>(
            "OTEL_EXPORTER_OTLP_HEADERS",
            "What that collector wants to be sent along, such as a key.",
            "names and percent-encoded values, such as `api-key=abc,team=voice`",
            "nothing",
            Values.named("[A-Za-z0-9-]+", Values.secret("([!-~&&[^%]]|%[2-7][0-9A-Fa-f])+")));
    private static final Variable<String> OTEL_SERVICE_NAME = new Variable<>(
            "OTEL_SERVICE_NAME",
            "As which this server is known there.",
            "letters, digits and `._-`, at most 100",
            "`convonet`",
            Values.matching("[A-Za-z0-9._-]{1,100}"));

    static final List<Variable<?>> ALL =
            List.of(OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS, OTEL_SERVICE_NAME);

    private TracesVariables() {}

    /// Empty when there is no collector.
    static Optional<TracesSettings> in(Map<String, String> environment) {
        Map<String, String> headers = new HashMap<>();
        OTEL_EXPORTER_OTLP_HEADERS
                .in(environment)
                .orElse(Map.of())
                .forEach((name, value) -> headers.put(name, decoded(value.value())));
        String service = OTEL_SERVICE_NAME.in(environment).orElse("convonet");
        return OTEL_EXPORTER_OTLP_ENDPOINT
                .in(environment)
                .map(collector -> new TracesSettings(collector, Map.copyOf(headers), service));
    }

    /// A plus sign is one, as in a key that is written by Base64; in a form of the web it would be a space.
    private static String decoded(String value) {
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
