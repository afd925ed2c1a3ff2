package convonet.watch.opentelemetry;

import java.net.URI;
import java.util.Map;

/// Where traces go.
///
/// @param collector where OTLP over HTTP is spoken, without the path `/v1/traces`
/// @param headers sent along, such as a key; told to nobody
/// @param service as which this server is known there
public record TracesSettings(URI collector, Map<String, String> headers, String service) {

    @Override
    public String toString() {
        return service + " to " + collector;
    }
}
