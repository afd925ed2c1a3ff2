package convonet.store.embedded;

import convonet.store.PostgresSettings;
import convonet.store.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// PostgreSQL 18 in the data folder, on a port of the loopback interface. Every commit is on the disk before it is
/// answered; nothing of a row or a statement gets into its log.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String PROGRAM = "postgres";
    private static final String NAME = "convonet";
    private static final String MAJOR_VERSION = "18";
    private static final String ACCESS = "host all " + NAME + " 127.0.0.1/32 scram-sha-256\n";
    private static final List<String> PARAMETERS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "timezone=UTC",
            "log_timezone=UTC",
            "max_connections=60",
            "shared_buffers=64MB",
            "max_wal_size=256MB",
            "min_wal_size=32MB",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_logical_replication_workers=0",
            "jit=off",
            "log_statement=none",
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_min_duration_statement=-1",
            "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0",
            "log_checkpoints=off");

    private final Supervised supervised;
    private final PostgresSettings settings;

    private EmbeddedPostgres(Supervised supervised, PostgresSettings settings) {
        this.supervised = supervised;
        this.settings = settings;
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
            String password = password(data.path());
            Path log = Logs.in(data).resolve("postgresql.log");
            if (!Files.exists(folder)) {
                progress.accept("Making the database (once, some seconds) ...");
                makeCluster(folder, account, bin, log, password);
            }
            refuseOtherVersion(folder);
            Cluster cluster = new Cluster(folder, account, bin.resolve(PROGRAM));
            Supervised running = new Supervised(cluster, folder, new Launcher(account, folder, log));
            return new EmbeddedPostgres(running, settings(running.port(), password));
        } catch (IOException e) {
            throw new CannotStartException("the embedded PostgreSQL cannot be started: " + e, e);
        }
    }

    /// The one that another process runs on this data folder, if any.
    public static Optional<PostgresSettings> running(Path data) {
        try {
            List<String> status = status(folder(data));
            if (!isReady(status)
                    || Orphans.find(folder(data).toRealPath(), PROGRAM).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(settings(Integer.parseInt(status.get(3)), password(data)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public PostgresSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        supervised.close();
    }

    private static Path folder(Path data) {
        return data.resolve("postgresql");
    }

    private static PostgresSettings settings(int port, String password) {
        return new PostgresSettings("127.0.0.1", port, NAME, NAME, password);
    }

    private static String password(Path data) {
        return PrivateFile.readOrMake(data.resolve("postgresql.password"), Passwords::random);
    }

    /// Whole or not at all: made under another name, and given its own at the end.
    private static void makeCluster(Path folder, Account account, Path bin, Path log, String password)
            throws IOException, InterruptedException {
        Path draft = folder.resolveSibling("postgresql.new");
        Orphans.stop(draft, "initdb");
        Orphans.stop(draft, PROGRAM);
        Account.deleteTree(draft);
        account.makeFolder(draft);
        Launcher launcher = new Launcher(account, draft, log);
        String inside = account.nameOf(draft);
        launcher.run(
                List.of(
                        bin.resolve("initdb").toString(),
                        "--pgdata=" + inside,
                        "--username=postgres",
                        "--auth=reject",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"),
                "");
        launcher.run(List.of(bin.resolve(PROGRAM).toString(), "--single", "-D", inside, "postgres"), """
                CREATE ROLE %1$s LOGIN CREATEDB PASSWORD '%2$s'
                CREATE DATABASE %1$s OWNER %1$s
                """.formatted(
                        NAME, password));
        Files.writeString(draft.resolve("pg_hba.conf"), ACCESS);
        Files.move(draft, folder);
    }

    private static void refuseOtherVersion(Path folder) throws IOException {
        String version = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new CannotStartException(
                    "the database in " + folder + " was made by PostgreSQL " + version + ", this is " + MAJOR_VERSION,
                    null);
        }
    }

    /// The lines of `postmaster.pid`: process, folder, start, port, socket, address, memory, state.
    private static List<String> status(Path folder) throws IOException {
        Path file = folder.resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static boolean isReady(List<String> status) {
        return status.size() >= 8 && status.get(7).strip().equals("ready");
    }

    private record Cluster(Path folder, Account account, Path postgres) implements Supervised.Server {
        @Override
        public String program() {
            return PROGRAM;
        }

        @Override
        public List<String> command(int port) throws IOException {
            // Nobody works in this folder any more, so the file tells of a process long gone, whose number another one
            // may have by now.
            Files.deleteIfExists(folder.resolve("postmaster.pid"));
            List<String> command =
                    new ArrayList<>(List.of(postgres.toString(), "-D", account.nameOf(folder), "-p", "" + port));
            for (String parameter : PARAMETERS) {
                command.add("-c");
                command.add(parameter);
            }
            return command;
        }

        @Override
        public boolean isReady(int port) throws IOException {
            return EmbeddedPostgres.isReady(status(folder));
        }
    }
}
