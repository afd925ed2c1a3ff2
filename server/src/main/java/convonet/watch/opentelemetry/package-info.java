/// Traces by OpenTelemetry, for collectors of others.
@NullMarked
package convonet.watch.opentelemetry;

import org.jspecify.annotations.NullMarked;
