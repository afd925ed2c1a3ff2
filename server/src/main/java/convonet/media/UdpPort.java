package convonet.media;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One UDP port, with a socket for each address, so that an answer leaves from where the question came to. One platform
/// thread reads them all and only hands on. Sending never waits: what the network does not take at once is dropped.
final class UdpPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpPort.class);

    /// Larger datagrams are cut, and then fail whatever is checked of them.
    private static final int LARGEST = 2_048;

    private static final int BUFFERS = 1 << 20;
    private static final int TRIES = 16;

    private final Selector selector;
    private final List<Socket> sockets;
    private final Counts counts;

    /// Takes what comes in, on the reading thread; must not block.
    interface Receiver {
        /// @param path empty when the address is nobody's
        /// @param datagram belongs to the receiver
        void received(Socket socket, InetSocketAddress from, @Nullable Path path, byte[] datagram);
    }

    private UdpPort(Selector selector, List<Socket> sockets, Counts counts) {
        this.selector = selector;
        this.sockets = sockets;
        this.counts = counts;
    }

    /// @param addresses none for all of this machine; of those, some may refuse
    /// @param port 0 for any that is free at all of them
    static UdpPort open(List<InetAddress> addresses, int port, Counts counts) throws IOException {
        List<InetAddress> wanted = addresses.isEmpty() ? ofThisMachine() : addresses;
        for (int attempt = 1; ; attempt++) {
            UdpPort opened = new UdpPort(Selector.open(), new ArrayList<>(), counts);
            boolean last = port != 0 || attempt == TRIES;
            try {
                opened.bindAll(wanted, port, last && addresses.isEmpty());
                return opened;
            } catch (IOException e) {
                opened.close();
                if (last) {
                    throw e;
                }
            }
        }
    }

    private void bindAll(List<InetAddress> wanted, int port, boolean someMayRefuse) throws IOException {
        int common = port;
        IOException refused = new IOException("this machine has no address");
        for (InetAddress address : wanted) {
            try {
                Socket socket = bind(address, common);
                sockets.add(socket);
                common = socket.address.getPort();
            } catch (IOException e) {
                if (!someMayRefuse) {
                    throw e;
                }
                LOG.warn("Peers are not listened to at one of this machine's addresses: {}", e.getMessage());
                refused = e;
            }
        }
        if (sockets.isEmpty()) {
            throw refused;
        }
    }

    private Socket bind(InetAddress address, int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open(
                address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFERS);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFERS);
            channel.bind(new InetSocketAddress(address, port));
            channel.configureBlocking(false);
            Socket socket = new Socket(channel, (InetSocketAddress) channel.getLocalAddress(), counts);
            channel.register(selector, SelectionKey.OP_READ, socket);
            return socket;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Addresses others can reach, IPv4 first; loopback when there are none.
    private static List<InetAddress> ofThisMachine() throws SocketException {
        List<InetAddress> all = NetworkInterface.networkInterfaces()
                .filter(UdpPort::isUp)
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress() && !address.isMulticastAddress())
                .map(UdpPort::withoutScope)
                .distinct()
                .sorted(Comparator.comparingInt(address -> address instanceof Inet4Address ? 0 : 1))
                .toList();
        List<InetAddress> reachable =
                all.stream().filter(address -> !address.isLoopbackAddress()).toList();
        return reachable.isEmpty() ? all : reachable;
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException e) {
            return false;
        }
    }

    private static InetAddress withoutScope(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has the length of an address", e);
        }
    }

    List<InetSocketAddress> addresses() {
        return sockets.stream().map(socket -> socket.address).toList();
    }

    void start(Receiver receiver) {
        Thread.ofPlatform().name("media").daemon().start(() -> read(receiver));
    }

    private void read(Receiver receiver) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
        try {
            while (selector.isOpen()) {
                selector.select(key -> drain((Socket) key.attachment(), buffer, receiver));
            }
        } catch (ClosedSelectorException closed) {
            LOG.debug("The port for peers was closed");
        } catch (IOException e) {
            LOG.error("The port for peers cannot be read any more", e);
        }
    }

    private void drain(Socket socket, ByteBuffer buffer, Receiver receiver) {
        try {
            InetSocketAddress from = (InetSocketAddress) socket.channel.receive(buffer.clear());
            while (from != null) {
                byte[] datagram = new byte[buffer.flip().remaining()];
                buffer.get(datagram);
                receiver.received(socket, from, socket.paths.get(from), datagram);
                from = (InetSocketAddress) socket.channel.receive(buffer.clear());
            }
        } catch (IOException e) {
            counts.dropped(Dropped.MALFORMED);
        } catch (RuntimeException e) {
            LOG.error("A packet could not be handed on", e);
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            for (Socket socket : sockets) {
                socket.channel.close();
            }
        } catch (IOException e) {
            LOG.warn("The port for peers was not closed properly", e);
        }
    }

    /// One address of ours, and the peers that are known behind addresses of theirs.
    static final class Socket {
        private final DatagramChannel channel;
        private final InetSocketAddress address;
        private final Counts counts;
        private final Map<InetSocketAddress, Path> paths = new ConcurrentHashMap<>();

        private Socket(DatagramChannel channel, InetSocketAddress address, Counts counts) {
            this.channel = channel;
            this.address = address;
            this.counts = counts;
        }

        Path pathTo(InetSocketAddress remote, LivePeer peer) {
            return new Path(this, remote, peer);
        }
    }

    /// A way between an address of ours and one of a peer's. Safe for use by many threads.
    static final class Path {
        private final Socket socket;
        private final InetSocketAddress remote;
        private final LivePeer peer;

        private Path(Socket socket, InetSocketAddress remote, LivePeer peer) {
            this.socket = socket;
            this.remote = remote;
            this.peer = peer;
        }

        LivePeer peer() {
            return peer;
        }

        InetSocketAddress remote() {
            return remote;
        }

        /// From now on what comes this way is for its peer.
        void learn() {
            socket.paths.put(remote, this);
        }

        void forget() {
            socket.paths.remove(remote, this);
        }

        boolean isSameWayAs(Path other) {
            return socket.equals(other.socket) && remote.equals(other.remote);
        }

        void send(byte[] datagram, int offset, int length) {
            try {
                if (socket.channel.send(ByteBuffer.wrap(datagram, offset, length), remote) == 0) {
                    socket.counts.dropped(Dropped.NOT_SENT);
                }
            } catch (IOException e) {
                socket.counts.dropped(Dropped.NOT_SENT);
            }
        }
    }
}
