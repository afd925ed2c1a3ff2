package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// When Flux holds a turn to be over.
///
/// @param eager confidence at which it is likely over; absent when that is not asked for
/// @param sure confidence at which it is over; 1 for never
/// @param timeoutMillis of silence after which it is over anyway
record FluxThresholds(Optional<Double> eager, double sure, int timeoutMillis) {
    static final double LEAST_EAGER = 0.3;
    static final double MOST_EAGER = 0.9;
    static final double LEAST = 0.5;
    static final double MOST = 1.0;
    static final int LEAST_MILLIS = 500;
    static final int MOST_MILLIS = 60_000;

    FluxThresholds {
        eager.ifPresent(value -> check("eager_eot_threshold", value, LEAST_EAGER, MOST_EAGER));
        check("eot_threshold", sure, LEAST, MOST);
        check("eot_timeout_ms", timeoutMillis, LEAST_MILLIS, MOST_MILLIS);
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most);
        }
    }

    /// The thresholds of a `Configure`; what it leaves out stays.
    ///
    /// @throws IllegalArgumentException when one is out of its range
    FluxThresholds changed(JsonNode written) {
        JsonNode wanted = written.path("eager_eot_threshold");
        return new FluxThresholds(
                wanted.isNumber() ? Optional.of(wanted.asDouble()) : eager,
                written.path("eot_threshold").asDouble(sure),
                written.path("eot_timeout_ms").asInt(timeoutMillis));
    }

    ObjectNode written() {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        eager.ifPresent(value -> written.put("eager_eot_threshold", value));
        return written.put("eot_threshold", sure).put("eot_timeout_ms", timeoutMillis);
    }

    /// The confidence from which something may have to be told.
    double lowest() {
        return Math.min(eager.orElse(sure), sure);
    }
}
