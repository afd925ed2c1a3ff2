package convonet.store.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One embedded server, kept running until it is closed: when its process ends by itself it is started again on the
/// same port. Owns one virtual thread.
final class Supervised implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);
    private static final int PORTS_TRIED = 10;
    private static final long POLL_MILLIS = 10;
    private static final long POLLS = 6_000;
    private static final long MOST_PAUSE_MILLIS = 5_000;
    private static final long STOP_SECONDS = 20;

    private final Server server;
    private final Path folder;
    private final Launcher launcher;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final int port;
    private volatile Process process;
    private final Thread watcher;

    /// What differs between the servers.
    interface Server {
        /// The last part of the program's path.
        String program();

        /// Puts the settings in place and tells how to start it.
        List<String> command(int port) throws IOException;

        /// Whether it answers by now.
        boolean isReady(int port) throws IOException;
    }

    /// Starts it and waits until it answers.
    Supervised(Server server, Path folder, Launcher launcher) throws IOException, InterruptedException {
        this.server = server;
        this.folder = folder;
        this.launcher = launcher;
        int tried = 0;
        int candidate = FreePort.find();
        Orphans.stop(folder, server.program());
        while (true) {
            try {
                this.process = launch(candidate);
                break;
            } catch (CannotStartException e) {
                tried++;
                // Whoever had the port may have let go of it by now.
                boolean taken = launcher.portWasTaken() || !FreePort.isFree(candidate);
                if (!taken || tried == PORTS_TRIED) {
                    throw e;
                }
                candidate = FreePort.find();
            }
        }
        this.port = candidate;
        this.watcher = Thread.ofVirtual().name("supervise-" + server.program()).start(this::watch);
    }

    int port() {
        return port;
    }

    private Process launch(int port) throws IOException, InterruptedException {
        Process started = launcher.start(server.command(port));
        try {
            for (long poll = 0; poll < POLLS; poll++) {
                if (started.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new CannotStartException(
                            "the embedded " + server.program() + " does not start: " + launcher.lastLine(), null);
                }
                if (server.isReady(port)) {
                    return started;
                }
            }
            throw new CannotStartException(
                    "the embedded " + server.program() + " is not ready after a minute: " + launcher.lastLine(), null);
        } catch (IOException | InterruptedException | RuntimeException e) {
            started.getOutputStream().close();
            throw e;
        }
    }

    private void watch() {
        long pause = 0;
        try {
            while (true) {
                process.waitFor();
                // Lets go of the watchdog, should it be left.
                process.getOutputStream().close();
                if (closing.await(pause, TimeUnit.MILLISECONDS)) {
                    return;
                }
                LOG.warn("The embedded {} has ended; starting it again", server.program());
                pause = restart() ? 0 : Math.min(MOST_PAUSE_MILLIS, pause * 2 + 100);
            }
        } catch (IOException e) {
            LOG.error("The embedded {} is not watched any more", server.program(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean restart() throws InterruptedException {
        try {
            Orphans.stop(folder, server.program());
            process = launch(port);
            return true;
        } catch (IOException | CannotStartException e) {
            LOG.warn("The embedded {} did not start again: {}", server.program(), e.getMessage());
            return false;
        }
    }

    /// Stops it in order, and waits for that.
    @Override
    public void close() {
        closing.countDown();
        try {
            watcher.interrupt();
            watcher.join();
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The embedded {} takes too long to stop", server.program());
                Orphans.stop(folder, server.program());
            }
        } catch (IOException e) {
            LOG.warn("The embedded {} cannot be told to stop", server.program(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
