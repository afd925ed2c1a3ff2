package convonet.operations;

import java.time.Instant;

/// What is counted in a quarter of an hour.
///
/// @param at when the quarter began
/// @param name which stage, outcome or provider; else empty
/// @param bucket of a stage, see [LatencyBuckets]; else 0
record Tally(Instant at, Kind kind, String name, int bucket) {

    enum Kind {
        CALL,
        TURN,
        STAGE,
        TRANSFER,
        PROVIDER_ERROR
    }
}
