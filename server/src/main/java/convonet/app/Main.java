package convonet.app;

import convonet.speech.offline.FreeTtsTextToSpeech;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import convonet.watch.Threads;
import convonet.watch.VirtualThreads;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program behind the script `convonet`.
@Command(
        name = "convonet",
        mixinStandardHelpOptions = true,
        version = "convonet 0.1",
        description = "A voice assistant with a human behind it.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    /// Exit status: 0 done, 1 failed, 2 wrongly used.
    public static void main(String... arguments) {
        Logs.write(logSettings());
        System.exit(commandLine().execute(arguments));
    }

    /// A setting that is wrong is told by the command that reads it, not here.
    private static Settings.Log logSettings() {
        try {
            return Settings.ofThisProcess().log();
        } catch (SettingsException told) {
            return new Settings.Log(Settings.LogFormat.AUTO, Settings.LogLevel.WARN);
        }
    }

    static CommandLine commandLine() {
        Clock clock = new SystemClock();
        Threads threads = new VirtualThreads();
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new RunCommand(clock, threads))
                .addSubcommand(new CallCommand(clock, () -> new FreeTtsTextToSpeech(1)))
                .addSubcommand(new UserCommand(clock))
                .addSubcommand(new AgentCommand(clock))
                .addSubcommand(new DoctorCommand(clock, threads))
                .addSubcommand(new SettingsCommand())
                .setExecutionExceptionHandler((problem, failed, parsed) -> {
                    failed.getErr().println(Complaint.of(problem));
                    return 1;
                });
        line.getSubcommands().values().forEach(Main::explainable);
        return line;
    }

    /// Every command tells its options when asked with `--help`, also those below it.
    private static void explainable(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Tells this.")
                        .build());
        command.getSubcommands().values().forEach(Main::explainable);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
