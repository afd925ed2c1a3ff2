package convonet.app;

import convonet.watch.Clock;
import convonet.watch.Threads;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `convonet run`: the server, until it is told to stop.
@Command(name = "run", description = "Starts the server.")
final class RunCommand implements Callable<Integer> {

    @Option(names = "--port", description = "Default: 8080. 0 picks a free one.")
    private int port = 8080;

    @Option(names = "--host", description = "The address to listen on. Default: 127.0.0.1; 0.0.0.0 for all.")
    private String host = "127.0.0.1";

    @Option(names = "--data", description = "Where everything is kept. Default: ./.convonet")
    private Path data = Path.of(".convonet");

    @Spec
    private CommandSpec spec;

    private final Clock clock;
    private final Threads threads;

    RunCommand(Clock clock, Threads threads) {
        this.clock = clock;
        this.threads = threads;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port: a number from 0 to 65535, please.");
        }
        Settings settings = Settings.ofThisProcess();
        PrintWriter out = spec.commandLine().getOut();
        House house = House.open(settings, new House.Doorstep(data, host, port), clock, threads, line -> {
            out.println(line);
            out.flush();
        });
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(house::close));
        tell(out, settings, house);
        new CountDownLatch(1).await();
        return 0;
    }

    private static void tell(PrintWriter out, Settings settings, House house) {
        out.println();
        for (Providers.Row row : house.providers()
                .table(
                        house.mind(),
                        house.switchboard(),
                        house.telephones(),
                        house.calendars(),
                        settings,
                        house.audioPort())) {
            out.printf("  %-14s %-34s %s%n", row.task(), row.provider(), row.hint());
        }
        settings.notes().forEach(note -> out.println("  note: " + note));
        out.println();
        out.printf("  %-14s %s/%n", "voice page", house.url());
        out.printf("  %-14s %s/desk%n", "agents' page", house.url());
        out.printf("  %-14s %s/watch%n", "watch page", house.url());
        out.printf("  %-14s %s/api/calls%n", "calls", house.url());
        house.demoPin().ifPresent(pin -> out.printf("  %-14s %s%n", "demo PIN", pin.digits()));
        house.demoAgentPassword()
                .ifPresent(password -> out.printf("  %-14s demo, password %s%n", "demo agent", password.text()));
        if (settings.logins().operatorToken().isEmpty()) {
            out.printf("  %-14s %s%n", "operator token", house.operatorToken());
        }
        out.println();
        out.println("ready " + house.url());
        out.flush();
    }
}
