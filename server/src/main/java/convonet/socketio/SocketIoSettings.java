package convonet.socketio;

import java.util.Set;

/// How a [SocketIoServer] behaves.
///
/// @param origins origins (`https://desk.example`) that may connect beside the server's own
public record SocketIoSettings(
        Timing timing, Limits limits, Set<String> origins, SourceAddress sourceAddress, SocketIoObserver observer) {

    public SocketIoSettings {
        origins = Set.copyOf(origins);
    }

    public static SocketIoSettings defaults() {
        return new SocketIoSettings(
                Timing.defaults(), Limits.defaults(), Set.of(), SourceAddress.PEER, SocketIoObserver.NOBODY);
    }

    public SocketIoSettings with(Timing changed) {
        return new SocketIoSettings(changed, limits, origins, sourceAddress, observer);
    }

    public SocketIoSettings with(Limits changed) {
        return new SocketIoSettings(timing, changed, origins, sourceAddress, observer);
    }

    public SocketIoSettings with(SourceAddress changed) {
        return new SocketIoSettings(timing, limits, origins, changed, observer);
    }

    public SocketIoSettings with(SocketIoObserver changed) {
        return new SocketIoSettings(timing, limits, origins, sourceAddress, changed);
    }

    public SocketIoSettings withOrigins(Set<String> changed) {
        return new SocketIoSettings(timing, limits, changed, sourceAddress, observer);
    }
}
