package convonet.tools.outside;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The process of a server that is spoken to by standard input and output. It never outlives this process, nor does
/// whatever it starts.
///
/// Around the server stands a shell, in a session of its own. What we write passes a relay. When we let go of our end,
/// or the kernel does because this process was killed, the server's input ends. It has two seconds to end then, three
/// more after SIGTERM. SIGKILL is for the whole process group, at once when the server has ended. Only the server holds
/// its output open.
final class ChildProcess {
    /// How long it takes at most to end after its input did.
    static final Duration TO_STOP = Duration.ofSeconds(7);

    private static final Duration TO_BE_KILLED = Duration.ofSeconds(2);

    private static final String WATCHED = """
            trap : TERM
            exec 8<&0
            {
              cat <&8
              trap '' TERM
              exec >&- 8<&-
              sleep 2
              kill -TERM 0
              sleep 3
              kill -KILL 0
            } 2>/dev/null | {
              trap : TERM
              exec 8<&0
              "$@" <&8 8<&- &
              exec <&- >&- 8<&-
              until wait; do :; done
              kill -KILL 0
            } &
            exec <&- >&- 8<&-
            until wait; do :; done
            """;

    /// What a program needs to find its place. Everything else may be a secret of ours.
    private static final Set<String> INHERITED =
            Set.of("HOME", "LANG", "LC_ALL", "LOGNAME", "PATH", "SHELL", "TERM", "TMPDIR", "TZ", "USER");

    private ChildProcess() {}

    static Process start(OutsideServer.Program program) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", WATCHED, "convonet", program.command()));
        command.addAll(program.arguments());
        ProcessBuilder builder = new ProcessBuilder(command);
        inheritLittle(builder, program);
        return builder.start();
    }

    static void inheritLittle(ProcessBuilder builder, OutsideServer.Program program) {
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(program.environment());
    }

    /// At once, with all that it started.
    static void kill(Process process) {
        List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, TO_BE_KILLED.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
