package convonet.socketio;

import java.time.Duration;

/// How long the server waits for a client.
///
/// @param pingInterval the time from the opening, or from a pong, to the next ping
/// @param pingTimeout the time in which a ping must be answered
/// @param connectTimeout the longest time that a connection may live without being in any namespace
/// @param upgradeTimeout the time in which a started change from polling to WebSocket must be completed
/// @param closeGrace the time that the last messages and the farewell get before the connection is cut
public record Timing(
        Duration pingInterval,
        Duration pingTimeout,
        Duration connectTimeout,
        Duration upgradeTimeout,
        Duration closeGrace) {

    public Timing {
        for (Duration each : new Duration[] {pingInterval, pingTimeout, connectTimeout, upgradeTimeout, closeGrace}) {
            if (!each.isPositive()) {
                throw new IllegalArgumentException("every wait must be positive, but one is " + each);
            }
        }
    }

    /// @param interval from the opening, or from a pong, to the next ping
    /// @param timeout in which it must be answered
    public Timing withPings(Duration interval, Duration timeout) {
        return new Timing(interval, timeout, connectTimeout, upgradeTimeout, closeGrace);
    }

    /// The times of the reference server, which its clients are used to.
    public static Timing defaults() {
        return new Timing(
                Duration.ofSeconds(25),
                Duration.ofSeconds(20),
                Duration.ofSeconds(45),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2));
    }
}
