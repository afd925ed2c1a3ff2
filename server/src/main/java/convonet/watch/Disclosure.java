package convonet.watch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/// What may be told of an exception in logs and reports. Its class and where it was thrown always; its message only if
/// the one who wrote it knew nothing of callers. Whoever parses or looks up what a caller said quotes it in a message,
/// as [NumberFormatException] does.
public final class Disclosure {
    private static final int LONGEST = 300;

    private Disclosure() {}

    /// The message; empty when it is not to be told.
    public static Optional<String> message(Throwable problem) {
        boolean plain = switch (problem) {
            case ProviderException _,
                    SocketException _,
                    InterruptedIOException _,
                    UnknownHostException _,
                    EOFException _,
                    ClosedChannelException _,
                    TimeoutException _,
                    RejectedExecutionException _ -> true;
            case IOException exact -> exact.getClass() == IOException.class;
            default -> false;
        };
        return plain ? Optional.ofNullable(problem.getMessage()).map(Disclosure::cut) : Optional.empty();
    }

    private static String cut(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
