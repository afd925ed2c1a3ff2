package convonet.media;

import java.net.InetAddress;
import java.util.List;

/// How the port for all peers is opened.
///
/// @param port UDP; 0 for any that is free
/// @param addresses to listen at; none for all of this machine: of its loopback only when it has no others
/// @param publicAddresses under which the port is reached from outside, for a machine behind an address translation
///     that keeps port numbers; told to peers before the machine's own
/// @param mostPeers how many there may be at once
/// @param checksPerSecond how many connectivity checks one source may send that is not yet known as a peer's
/// @param handshakesPerSecond how many DTLS handshakes one source may begin
public record PeersSettings(
        int port,
        List<InetAddress> addresses,
        List<InetAddress> publicAddresses,
        int mostPeers,
        int checksPerSecond,
        int handshakesPerSecond) {

    public PeersSettings {
        if (port < 0 || port > 65_535 || mostPeers < 1 || checksPerSecond < 1 || handshakesPerSecond < 1) {
            throw new IllegalArgumentException("a port is 0 to 65535, and every limit is at least 1");
        }
        addresses = List.copyOf(addresses);
        publicAddresses = List.copyOf(publicAddresses);
    }

    /// Every address of this machine, and limits that a hundred callers behind one address do not reach.
    public static PeersSettings onPort(int port) {
        return new PeersSettings(port, List.of(), List.of(), 10_000, 1_000, 50);
    }

    public PeersSettings at(InetAddress... only) {
        return new PeersSettings(port, List.of(only), publicAddresses, mostPeers, checksPerSecond, handshakesPerSecond);
    }

    public PeersSettings reachedAt(InetAddress... outside) {
        return new PeersSettings(port, addresses, List.of(outside), mostPeers, checksPerSecond, handshakesPerSecond);
    }
}
