package convonet.emulators.app;

import picocli.CommandLine;

/// The program behind `convonet emulators`.
public final class Main {
    private Main() {}

    /// Exit status: 0 done, 1 failed, 2 wrongly used.
    public static void main(String... arguments) {
        System.exit(new CommandLine(new EmulatorsCommand())
                .setExecutionExceptionHandler((problem, line, _) -> {
                    line.getErr().println(problem.getMessage());
                    return 1;
                })
                .execute(arguments));
    }
}
