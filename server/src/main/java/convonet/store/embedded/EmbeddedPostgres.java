package convonet.store.embedded;

import convonet.store.PostgresSettings;
import convonet.store.PrivateFile;
import convonet.watch.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// PostgreSQL 18 in the data folder, on a port of the loopback interface. Every commit is on the disk
/// before it is answered; nothing of a row or a statement gets into its log.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int JOIN_TRIES = 150;
    private static final Duration JOIN_PAUSE = Duration.ofMillis(200);

    private final PostgresSettings settings;
    private final Runnable stop;

    private EmbeddedPostgres(PostgresSettings settings, Runnable stop) {
        this.settings = settings;
        this.stop = stop;
    }

    /// Starts it and waits until it answers: about half a second, or some seconds the first time.
    ///
    /// @param progress told in one line what takes long
    /// @throws CannotStartException when it cannot be
    public static EmbeddedPostgres start(DataFolder data, Consumer<String> progress) throws InterruptedException {
        return start(data, data.path().resolve("programs"), progress);
    }

    static EmbeddedPostgres start(DataFolder data, Path programs, Consumer<String> progress)
            throws InterruptedException {
        Path folder = folder(data.path());
        try {
            Account account = Account.of(folder);
            Path bin = new Programs(programs, account, progress).postgres().resolve("bin");
            Path log = Logs.in(data).resolve("postgresql.log");
            PostgresCluster cluster = new PostgresCluster(folder, account, bin);
            cluster.makeIfAbsent(password(data.path()), log, progress);
            Supervised running = new Supervised(cluster, folder, new Launcher(account, folder, log));
            return new EmbeddedPostgres(settings(running.port(), data.path()), running::close);
        } catch (IOException e) {
            throw new CannotStartException("the embedded PostgreSQL cannot be started: " + e, e);
        }
    }

    /// For a command beside the server: that of the server which uses this data folder, or, when there is none, one
    /// that runs until it is closed.
    ///
    /// @throws CannotStartException when it cannot be, or when a server that is starting takes over half a minute
    public static EmbeddedPostgres startOrJoin(Path data, Clock clock, Consumer<String> progress)
            throws InterruptedException {
        for (int attempt = 0; attempt < JOIN_TRIES; attempt++) {
            Optional<DataFolder> free = DataFolder.tryOpen(data);
            if (free.isPresent()) {
                return startAlone(free.get(), progress);
            }
            Optional<PostgresSettings> running = running(data);
            if (running.isPresent()) {
                return new EmbeddedPostgres(running.get(), () -> {});
            }
            clock.pause(JOIN_PAUSE);
        }
        throw new CannotStartException("the server that uses " + data + " does not get its database ready", null);
    }

    private static EmbeddedPostgres startAlone(DataFolder folder, Consumer<String> progress)
            throws InterruptedException {
        try {
            EmbeddedPostgres started = start(folder, progress);
            return new EmbeddedPostgres(started.settings(), () -> {
                started.close();
                folder.close();
            });
        } catch (InterruptedException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// The one that another process runs on this data folder, if any; starts nothing.
    public static Optional<PostgresSettings> running(Path data) {
        try {
            Path folder = folder(data.toRealPath());
            Optional<Integer> port = PostgresCluster.portIfReady(folder);
            boolean runs = port.isPresent()
                    && !Orphans.find(folder, PostgresCluster.PROGRAM).isEmpty();
            return runs ? Optional.of(settings(port.get(), data)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public PostgresSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        stop.run();
    }

    private static Path folder(Path data) {
        return data.resolve("postgresql");
    }

    private static PostgresSettings settings(int port, Path data) {
        String name = PostgresCluster.NAME;
        return new PostgresSettings("127.0.0.1", port, name, name, password(data));
    }

    private static String password(Path data) {
        return PrivateFile.readOrMake(data.resolve("postgresql.password"), Passwords::random);
    }
}
