package convonet.bench.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a bench tells in the end: on the terminal, and as a Markdown page.
public final class Report {
    private final String name;
    private final String title;
    private final Map<String, List<Figure>> sections = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>();

    /// @param name of the page's file
    public Report(String name, String title) {
        this.name = name;
        this.title = title;
    }

    public Report section(String heading, List<Figure> figures) {
        sections.put(heading, List.copyOf(figures));
        return this;
    }

    /// A sentence below the tables.
    public Report note(String sentence) {
        notes.add(sentence);
        return this;
    }

    /// Under what circumstances it was measured.
    public Report fact(String what, String value) {
        facts.put(what, value);
        return this;
    }

    public Report facts(Map<String, String> more) {
        facts.putAll(more);
        return this;
    }

    public String plain() {
        StringBuilder text = new StringBuilder(title).append('\n');
        sections.forEach((heading, figures) -> text.append('\n')
                .append(heading)
                .append('\n')
                .append(Table.of(figures).plain()));
        text.append('\n');
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("# ").append(title).append("\n");
        sections.forEach((heading, figures) -> text.append("\n## ")
                .append(heading)
                .append("\n\n")
                .append(Table.of(figures).markdown()));
        if (!notes.isEmpty()) {
            text.append('\n');
            notes.forEach(note -> text.append("- ").append(note).append('\n'));
        }
        Table circumstances = new Table("circumstance", "");
        facts.forEach(circumstances::row);
        return text.append("\n## Circumstances\n\n")
                .append(circumstances.markdown())
                .toString();
    }

    /// @return the page that was written
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(name + ".md"), markdown());
    }
}
