package convonet.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/// `./convonet doctor` beside a server, in short.
final class DoctorSays {
    private DoctorSays() {}

    /// A line for each finding: service and status, and of what is not well its id.
    ///
    /// @param environment of the server
    /// @param data its data folder
    static List<String> of(Map<String, String> environment, Path data) throws IOException {
        StringWriter out = new StringWriter();
        new CommandLine(new DoctorCommand(new SystemClock(), new VirtualThreads(), environment))
                .setOut(new PrintWriter(out, true))
                .execute("--json", "--data", data.toString());
        List<String> lines = new ArrayList<>();
        for (JsonNode finding : new JsonMapper().readTree(out.toString())) {
            String status = finding.path("status").asText();
            String line = finding.path("service").asText() + " " + status;
            lines.add(
                    status.matches("ok|skipped")
                            ? line
                            : line + " " + finding.path("id").asText());
        }
        return List.copyOf(lines);
    }
}
