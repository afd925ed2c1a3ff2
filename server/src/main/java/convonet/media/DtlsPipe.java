package convonet.media;

import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DatagramTransport;

/// The datagrams of one DTLS association. Whoever brings them never waits; the association's thread waits for
/// them. What does not fit is lost, as on any network.
class DtlsPipe implements DatagramTransport {
    private static final int MOST_WAITING = 32;
    private static final int RECEIVE_LIMIT = 2_048;

    /// Fits into every path of the internet with room for tunnels.
    private static final int SEND_LIMIT = 1_200;

    private static final byte[] END = {};

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Sink sink;
    private volatile boolean closed;

    /// Where records leave.
    @FunctionalInterface
    interface Sink {
        void send(byte[] datagram, int offset, int length);
    }

    DtlsPipe(Sink sink) {
        this.sink = sink;
    }

    /// @return false when too many wait
    boolean bring(byte[] datagram) {
        return waiting.offer(datagram);
    }

    /// @throws InterruptedIOException when it was given up
    @Override
    public int receive(byte[] target, int offset, int length, int waitMillis) throws InterruptedIOException {
        try {
            if (closed) {
                throw new InterruptedIOException("the association was given up");
            }
            byte[] datagram = waiting.poll(Math.max(waitMillis, 0), TimeUnit.MILLISECONDS);
            if (datagram == null) {
                return -1;
            }
            if (closed) {
                throw new InterruptedIOException("the association was given up");
            }
            int received = Math.min(length, datagram.length);
            System.arraycopy(datagram, 0, target, offset, received);
            return received;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("cancelled");
        }
    }

    @Override
    public void send(byte[] datagram, int offset, int length) {
        sink.send(datagram, offset, length);
    }

    /// Wakes up whoever waits.
    @Override
    public void close() {
        closed = true;
        waiting.clear();
        waiting.offer(END);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return SEND_LIMIT;
    }
}
