package convonet.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The files of an embedded PostgreSQL, and how it is started on them.
///
/// Only one role can sign in, with its password, from this machine, and it is no superuser; the superuser cannot sign
/// in at all.
///
/// @param bin where the programs are
record PostgresCluster(Path folder, Account account, Path bin) implements Supervised.Server {
    static final String PROGRAM = "postgres";

    /// Of the role and of its database.
    static final String NAME = "convonet";

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

    /// Whole or not at all: made under another name, and given its own at the end.
    void makeIfAbsent(String password, Path log, Consumer<String> progress) throws IOException, InterruptedException {
        if (Files.exists(folder)) {
            refuseOtherVersion();
            return;
        }
        progress.accept("Making the database (once, some seconds) ...");
        Path draft = folder.resolveSibling("postgresql.new");
        Orphans.stop(draft, "initdb");
        Orphans.stop(draft, PROGRAM);
        Account.deleteTree(draft);
        account.makeFolder(draft);
        Launcher launcher = new Launcher(account, draft, log);
        String inside = account.nameOf(draft);
        launcher.run(initdb(inside), "");
        launcher.run(List.of(bin.resolve(PROGRAM).toString(), "--single", "-D", inside, "postgres"), """
                CREATE ROLE %1$s LOGIN CREATEDB PASSWORD '%2$s'
                CREATE DATABASE %1$s OWNER %1$s
                """.formatted(
                        NAME, password));
        Files.writeString(draft.resolve("pg_hba.conf"), ACCESS);
        Files.move(draft, folder);
    }

    private List<String> initdb(String inside) {
        return List.of(
                bin.resolve("initdb").toString(),
                "--pgdata=" + inside,
                "--username=postgres",
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
    }

    private void refuseOtherVersion() throws IOException {
        String version = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new CannotStartException(
                    "the database in " + folder + " was made by PostgreSQL " + version + ", this is " + MAJOR_VERSION,
                    null);
        }
    }

    /// The port on which a server works on these files; empty when none is ready.
    static Optional<Integer> portIfReady(Path folder) throws IOException {
        // Process, folder, start, port, socket, address, memory, state.
        Path file = folder.resolve("postmaster.pid");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        boolean ready = lines.size() >= 8 && lines.get(7).strip().equals("ready");
        return ready ? Optional.of(Integer.valueOf(lines.get(3).strip())) : Optional.empty();
    }

    @Override
    public String program() {
        return PROGRAM;
    }

    @Override
    public List<String> command(int port) throws IOException {
        // Nobody works in this folder any more, so the file tells of a process long gone, whose number another one may
        // have by now.
        Files.deleteIfExists(folder.resolve("postmaster.pid"));
        List<String> command = new ArrayList<>();
        command.add(bin.resolve(PROGRAM).toString());
        command.addAll(List.of("-D", account.nameOf(folder), "-p", Integer.toString(port)));
        for (String parameter : PARAMETERS) {
            command.addAll(List.of("-c", parameter));
        }
        return command;
    }

    @Override
    public boolean isReady(int port) throws IOException {
        return portIfReady(folder).isPresent();
    }
}
