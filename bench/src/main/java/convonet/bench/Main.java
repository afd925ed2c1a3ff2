package convonet.bench;

import convonet.bench.house.Programs;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The program behind `convonet bench`.
@Command(
        name = "convonet bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME",
        description =
                "Measures a server of its own against the emulators; docs/bench.md tells how to read the figures.")
public final class Main implements Runnable {
    private static final int WRONGLY_USED = 2;

    @Spec
    private CommandSpec spec;

    /// Exit status: 0 measured, 1 failed, 2 wrongly used.
    public static void main(String... arguments) {
        Programs programs = Optional.ofNullable(System.getProperty("convonet.script"))
                .map(script -> Programs.ofScript(Path.of(script)))
                .orElseGet(Programs::ofClassPath);
        CommandLine line = commandLine(new SystemClock(), programs);
        if (arguments.length == 0) {
            line.usage(System.err);
            System.exit(WRONGLY_USED);
        }
        System.exit(line.execute(arguments));
    }

    static CommandLine commandLine(Clock clock, Programs programs) {
        return new CommandLine(new Main())
                .addSubcommand(new OverheadCommand(clock, programs))
                .addSubcommand(new BargeInCommand(clock, programs))
                .addSubcommand(new HeardCommand(clock, programs))
                .addSubcommand(new RecoverCommand(clock, programs))
                .addSubcommand(new PacingCommand(clock, programs))
                .addSubcommand(new WebRtcCommand(clock, programs))
                .addSubcommand(new TransferCommand(clock, programs))
                .addSubcommand(new DialogueCommand(clock, programs))
                .addSubcommand(new SchedulesCommand(clock))
                .addSubcommand(new UnderstandingCommand(clock))
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    line.getErr().println(problem.getMessage());
                    return 1;
                });
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which bench?");
    }
}
