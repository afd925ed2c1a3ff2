package convonet.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import convonet.app.doctor.Doctor;
import convonet.app.doctor.Finding;
import convonet.app.doctor.Probe;
import convonet.app.doctor.Status;
import convonet.app.doctor.Web;
import convonet.watch.Clock;
import convonet.watch.Threads;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `convonet doctor`: what is wrong, and how to mend it.
@Command(
        name = "doctor",
        description =
                "Looks at the settings, this machine, every outside service and the way to the agents' telephones,"
                        + " and says in a line each what is wrong and how to mend it. Calls nobody, and changes nothing; asks"
                        + " Claude for a single token. Exit status 1 when there is an error.")
final class DoctorCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path OUT = Path.of("/proc/self/fd/1");
    private static final Path ERR = Path.of("/proc/self/fd/2");

    @Option(names = "--json", description = "A JSON array of {id, service, status, finding, mend}.")
    private boolean json;

    @Option(names = "--data", description = "The data folder of the server. Default: ./.convonet")
    private Path data = Path.of(".convonet");

    @Option(names = "--port", description = "Where the server is to listen, when none runs. Default: 8080")
    private int port = 8080;

    @Option(
            names = "--list",
            description = "Prints everything that can be found, as docs/doctor.md, and looks at nothing.")
    private boolean list;

    @Spec
    private CommandSpec spec;

    private final Clock clock;
    private final Threads threads;
    private final Map<String, String> environment;

    DoctorCommand(Clock clock, Threads threads) {
        this(clock, threads, Settings.environment());
    }

    DoctorCommand(Clock clock, Threads threads, Map<String, String> environment) {
        this.clock = clock;
        this.threads = threads;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            out.print(DoctorPage.markdown());
            out.flush();
            return 0;
        }
        List<Finding> findings = examine();
        if (json) {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(written(findings)));
        } else {
            out.print(new DoctorReport(Logs.isTerminal(OUT) && Ansi.AUTO.enabled()).of(findings));
        }
        out.flush();
        return findings.stream().anyMatch(finding -> finding.status() == Status.ERROR) ? 1 : 0;
    }

    private List<Finding> examine() throws InterruptedException {
        try (Web web = new Web(clock)) {
            List<Probe> probes =
                    new Examination(SettingsReview.of(environment), data, port, web, clock, threads).probes();
            PrintWriter err = spec.commandLine().getErr();
            boolean tells = !json && Logs.isTerminal(ERR);
            List<Finding> findings = new Doctor().examine(probes, through -> {
                if (tells) {
                    err.print("\rlooking … " + through + " of " + probes.size());
                    err.flush();
                }
            });
            if (tells) {
                err.print("\r" + " ".repeat(40) + "\r");
                err.flush();
            }
            return findings;
        }
    }

    private static ArrayNode written(List<Finding> findings) {
        ArrayNode array = JSON.createArrayNode();
        findings.forEach(finding -> array.addObject()
                .put("id", finding.id())
                .put("service", finding.part().word())
                .put("status", finding.status().word())
                .put("finding", finding.finding())
                .put("mend", finding.mend()));
        return array;
    }
}
