package convonet.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of the loopback interface that nobody uses. They lie below those the kernel gives to outgoing connections, so
/// that a server can come back to its own.
final class FreePort {
    private static final int FIRST = 15_000;
    private static final int LAST = 30_000;

    private FreePort() {}

    static int find() {
        for (int tried = 0; tried < 1_000; tried++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new CannotStartException("found no free port between " + FIRST + " and " + LAST, null);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
