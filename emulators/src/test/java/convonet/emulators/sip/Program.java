package convonet.emulators.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program of this machine in a folder of its own, which is deleted with it.
public final class Program implements AutoCloseable {
    private static final int TRIES = 32;
    private static final long PATIENCE_SECONDS = 10;

    private final Path folder;
    private final Process process;

    private Program(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /// @param folder where it runs and what it prints goes to
    /// @throws IOException when there is no such program
    public static Program start(Path folder, List<String> command) throws IOException {
        return new Program(
                folder,
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("printed.txt").toFile())
                        .start());
    }

    public static Path folder(String name) throws IOException {
        return Files.createTempDirectory(name);
    }

    /// A port of loopback that is free for UDP and TCP just now, and so is the one after it.
    public static int freePort() throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int port = any.getLocalPort();
                if (isFree(port) && isFree(port + 1)) {
                    return port;
                }
            }
        }
        throw new IOException("there are no two free ports");
    }

    private static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (DatagramSocket datagrams = new DatagramSocket(address)) {
            return datagrams.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    public String printed() {
        try {
            return Files.readString(folder.resolve("printed.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits that long for its end, and not longer.
    ///
    /// @return whether it goes on
    public boolean isRunningAfter(Duration time) {
        try {
            return !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// How it ended by itself.
    int result() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it goes on: " + printed());
        }
        return process.exitValue();
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one ->
                one.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
