package convonet.store.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs a server's program in its folder so that it never outlives this process.
///
/// Between us and the server stands a shell that reads from a pipe of which we hold the other end. Should
/// this process end, even by `kill -9`, the kernel closes the pipe and the shell stops the server in order.
/// A session of its own keeps the terminal's Ctrl-C from the server, which is stopped after its clients.
final class Launcher {
    private static final String WATCHED = """
            exec 9<. 8<&0
            "$@" </dev/null 8<&- &
            server=$!
            { read -r line <&8; kill -INT "$server"; } 9<&- &
            watchdog=$!
            exec 8<&- 9<&-
            wait "$server"
            code=$?
            kill "$watchdog" 2>/dev/null
            exit "$code"
            """;
    private static final String ONCE = "exec 9<. && exec \"$@\"";
    private static final long LOG_BYTES = 5_000_000;

    private final Account account;
    private final Path folder;
    private final Path log;
    private int saidBefore;

    /// @param folder the server's own, in which it runs
    /// @param log takes what it prints
    Launcher(Account account, Path folder, Path log) {
        this.account = account;
        this.folder = folder;
        this.log = log;
    }

    /// Starts a server. It gets SIGINT when the input of the returned process is closed; that process ends
    /// when the server has.
    Process start(List<String> command) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return shell(WATCHED, command);
    }

    /// Whether the server that was started last complained of its port.
    boolean portWasTaken() throws IOException {
        return said().anyMatch(line -> line.contains("Address already in use"));
    }

    /// Runs a program to its end.
    ///
    /// @param input what it reads
    /// @throws CannotStartException when it fails; the message has its last line
    void run(List<String> command, String input) throws IOException, InterruptedException {
        Process process = shell(ONCE, command);
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            throw new CannotStartException(Path.of(command.getFirst()).getFileName() + " failed: " + lastLine(), null);
        }
    }

    /// What was fatal for the program that was started last, or else what it said last.
    String lastLine() throws IOException {
        List<String> said = said().toList();
        return said.stream()
                .filter(line -> line.contains("FATAL:"))
                .reduce((first, second) -> second)
                .orElseGet(() -> said.isEmpty() ? "it said nothing" : said.getLast());
    }

    private Stream<String> said() throws IOException {
        return lines().stream().skip(saidBefore).filter(line -> !line.isBlank());
    }

    private List<String> lines() throws IOException {
        return Files.exists(log)
                ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                : List.of();
    }

    private Process shell(String script, List<String> command) throws IOException {
        saidBefore = lines().size();
        List<String> all = new ArrayList<>(List.of("setsid", "sh", "-c", script, "convonet"));
        all.addAll(account.prefix());
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        // Our environment has secrets, and may have settings for another PostgreSQL.
        builder.environment().keySet().retainAll(Set.of("PATH"));
        return builder.start();
    }
}
