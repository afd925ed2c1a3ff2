package convonet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the documents tell is there.
@Tag("gate")
class ReadmeTest {
    private static final Pattern COMMAND = Pattern.compile("\\./convonet ([a-z-]+)");
    private static final Pattern BRANCH = Pattern.compile("(?m)^  ([a-z| -]+)\\)$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#: ]+)(#[^)]*)?\\)");

    @Test
    void everyCommandOfTheDocumentsIsACommandOfTheScript() {
        List<String> known = BRANCH.matcher(SourceTree.read(Path.of("convonet")))
                .results()
                .flatMap(branch -> Stream.of(branch.group(1).split("\\|", -1)))
                .map(String::strip)
                .toList();
        assertThat(documents()
                        .flatMap(document -> COMMAND.matcher(SourceTree.read(document))
                                .results()
                                .map(command -> command.group(1))))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    @Test
    void continuousIntegrationRunsTheTestCommandOfTheReadme() {
        assertThat(SourceTree.read(Path.of("README.md"))).contains("./convonet test ");
        assertThat(SourceTree.lines(Path.of(".ci/run"))).last().isEqualTo("exec ./convonet test");
    }

    @Test
    void everyLinkOfTheDocumentsLeadsSomewhere() {
        assertThat(documents()
                        .flatMap(document -> LINK.matcher(SourceTree.read(document))
                                .results()
                                .map(link -> link.group(1))
                                .filter(target -> !Files.exists(
                                        SourceTree.ROOT.resolve(document).resolveSibling(target)))
                                .map(target -> document + " -> " + target)))
                .isEmpty();
    }

    private static Stream<Path> documents() {
        return SourceTree.text().stream().filter(file -> file.toString().endsWith(".md"));
    }
}
