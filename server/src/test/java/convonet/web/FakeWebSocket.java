package convonet.web;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.UpgradeRequest;
import org.eclipse.jetty.websocket.api.UpgradeResponse;
import org.eclipse.jetty.websocket.api.exceptions.WebSocketTimeoutException;

/// A WebSocket whose other side reads when the test says so.
final class FakeWebSocket implements Session {
    /// What was handed over to be written, in words.
    final List<String> written = new ArrayList<>();

    /// How many messages may come.
    int demanded;

    boolean disconnected;
    private final Deque<Callback> unread = new ArrayDeque<>();

    /// The other side reads everything.
    void read() {
        while (!unread.isEmpty()) {
            unread.removeFirst().succeed();
        }
    }

    /// Nothing that waits arrives.
    void fail() {
        while (!unread.isEmpty()) {
            unread.removeFirst().fail(new IllegalStateException("broken"));
        }
    }

    private void take(String what, Callback callback) {
        written.add(what);
        unread.addLast(callback);
    }

    @Override
    public void demand() {
        demanded++;
    }

    @Override
    public void sendText(String text, Callback callback) {
        take(text, callback);
    }

    @Override
    public void sendPing(ByteBuffer payload, Callback callback) {
        take("ping", callback);
    }

    @Override
    public void sendPong(ByteBuffer payload, Callback callback) {
        take("pong", callback);
    }

    @Override
    public void close(int status, String reason, Callback callback) {
        take("close " + status, callback);
    }

    @Override
    public void disconnect() {
        disconnected = true;
    }

    @Override
    public boolean isOpen() {
        return !disconnected;
    }

    @Override
    public void sendBinary(ByteBuffer payload, Callback callback) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendPartialBinary(ByteBuffer payload, boolean last, Callback callback) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendPartialText(String text, boolean last, Callback callback) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return new InetSocketAddress(0);
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return new InetSocketAddress(0);
    }

    @Override
    public String getProtocolVersion() {
        return "13";
    }

    @Override
    public UpgradeRequest getUpgradeRequest() {
        throw new UnsupportedOperationException();
    }

    @Override
    public UpgradeResponse getUpgradeResponse() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public void addIdleTimeoutListener(Predicate<WebSocketTimeoutException> predicate) {}

    @Override
    public Duration getIdleTimeout() {
        return Duration.ZERO;
    }

    @Override
    public void setIdleTimeout(Duration duration) {}

    @Override
    public int getInputBufferSize() {
        return 0;
    }

    @Override
    public void setInputBufferSize(int size) {}

    @Override
    public int getOutputBufferSize() {
        return 0;
    }

    @Override
    public void setOutputBufferSize(int size) {}

    @Override
    public long getMaxBinaryMessageSize() {
        return 0;
    }

    @Override
    public void setMaxBinaryMessageSize(long size) {}

    @Override
    public long getMaxTextMessageSize() {
        return 0;
    }

    @Override
    public void setMaxTextMessageSize(long size) {}

    @Override
    public long getMaxFrameSize() {
        return 0;
    }

    @Override
    public void setMaxFrameSize(long maxFrameSize) {}

    @Override
    public boolean isAutoFragment() {
        return false;
    }

    @Override
    public void setAutoFragment(boolean autoFragment) {}

    @Override
    public int getMaxOutgoingFrames() {
        return 0;
    }

    @Override
    public void setMaxOutgoingFrames(int maxOutgoingFrames) {}
}
