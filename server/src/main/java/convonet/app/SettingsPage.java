package convonet.app;

import java.util.List;

/// docs/settings.md, made from what the program reads.
final class SettingsPage {
    private static final String HEAD = """
            # Settings

            Every setting is a variable of the environment, read once at the start. Absent or empty means the default; \
            absent services are replaced by built-in ones. A bad value stops the start with one line that names the \
            variable; secrets are never printed.

            This page is what `./convonet settings` prints; a test fails when it is stale.
            """;

    private static final String TAIL = """

            ## Beside the settings

            | | |
            |---|---|
            | `./convonet run --port N` | the port, 8080 by default; 0 picks a free one, told by the line `ready` |
            | `./convonet run --data DIR` | the data folder, `./.convonet` by default: embedded stores, made-up secrets |
            | `./convonet run --host HOST` | where to listen, `127.0.0.1` by default; `0.0.0.0` for every network of the \
            machine |
            | `JDK_JAVA_OPTIONS` | read by Java itself, for example `-Xmx2g`; without it the heap may take half of the \
            memory |
            """;

    private SettingsPage() {}

    static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        Variables.GROUPS.forEach((title, variables) -> append(page, title, variables));
        return page.append(TAIL).toString();
    }

    private static void append(StringBuilder page, String title, List<Variable<?>> variables) {
        page.append("\n## ").append(title).append("\n\n| variable | what for | value | default |\n|---|---|---|---|\n");
        for (Variable<?> variable : variables) {
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(variable.name(), variable.meaning(), variable.right(), variable.fallback()));
        }
    }
}
