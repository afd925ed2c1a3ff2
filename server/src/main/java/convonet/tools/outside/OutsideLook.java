package convonet.tools.outside;

import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Looks at a server of others without using its tools.
public final class OutsideLook {
    private static final int TO_FIND_SECONDS = 5;

    private OutsideLook() {}

    /// Whether the program is there, for a process that gets as little of our environment as it will.
    public static boolean isInstalled(OutsideServer.Program program) throws InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of("sh", "-c", "command -v -- \"$1\"", "convonet", program.command()));
        ChildProcess.inheritLittle(builder, program);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process looking = builder.start();
            return looking.waitFor(TO_FIND_SECONDS, TimeUnit.SECONDS) && looking.exitValue() == 0;
        } catch (IOException noShell) {
            return false;
        }
    }

    /// Connects, asks for the tools, and leaves; a program has ended then.
    ///
    /// @return how many there are
    /// @throws ProviderException when it cannot be reached, or does not speak MCP
    public static int tools(OutsideServer server, Clock clock, Threads threads) throws InterruptedException {
        try (Connection connection = Connection.open("mcp:" + server.name(), server, clock, threads)) {
            return connection.tools().size();
        }
    }
}
