package convonet.app;

import convonet.app.doctor.Ailment;
import convonet.app.doctor.Ailments;
import convonet.app.doctor.Part;
import convonet.app.doctor.Status;
import java.util.List;

/// docs/doctor.md, made from what the doctor can find.
final class DoctorPage {
    private static final String HEAD = """
            # The doctor

            ```sh
            ./convonet doctor [--json] [--data DIR] [--port N]
            ```

            Looks at the settings, the machine, every outside service that is set, and the whole way to the agents' \
            telephones, all at the same time and for twenty seconds at most. It reads the environment as `run` does, so \
            start it where the server is started. It says in one line each what is wrong and how to mend it, and ends \
            with 1 when there is an error.

            - It works beside a running server and without one. The data folder is read and never opened. While the \
            server runs, more can be looked at: WebSockets and Twilio's way in, its agents on the built-in database.
            - Nobody is called, and nothing is changed. Deepgram is asked for two connections over which nothing is said, \
            Claude for a single token, which costs as little as a question can, Sentry to take an empty envelope, a relay for an address \
            that it gets back at once.
            - What it prints names no person and holds no secret; extensions are told.
            - `--json` prints an array of `{id, service, status, finding, mend}`; `status` is `ok`, `warning`, `error`, or \
            `skipped` for what was not looked at. An `id` stays the same; of what is well it is the name of the service.

            What can be found, COUNT findings, as `./convonet doctor --list` prints it; a test fails when this page is \
            stale. Where `…` stands, the doctor tells what it saw.
            """;

    private DoctorPage() {}

    static String markdown() {
        List<Ailment> all = Ailments.all();
        StringBuilder page = new StringBuilder(HEAD.replace("COUNT", Integer.toString(all.size())));
        for (Part part : Part.values()) {
            List<Ailment> here = all.stream()
                    .filter(ailment -> ailment.told().part() == part)
                    .toList();
            if (!here.isEmpty()) {
                page.append("\n## ").append(part.title()).append("\n\n| id | | finding | mend |\n|---|---|---|---|\n");
                here.forEach(ailment -> page.append(row(ailment)));
            }
        }
        return page.toString();
    }

    private static String row(Ailment ailment) {
        Ailment.Told told = ailment.told();
        String what = told.what().replace("%s", "…").replace("%%", "%");
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        ailment.id(),
                        told.status() == Status.ERROR ? "error" : "warning",
                        what.replace("|", "\\|"),
                        told.mend().replace("|", "\\|"));
    }
}
