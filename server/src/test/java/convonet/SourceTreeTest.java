package convonet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The rules that can be read off the sources. Words looked for are spelt so that this file does not hold them.
@Tag("gate")
class SourceTreeTest {
    private static final int LONGEST = 400;

    @Test
    void noFileIsOverLong() {
        assertThat(SourceTree.code().stream()
                        .filter(file -> SourceTree.lines(file).size() > LONGEST)
                        .map(file ->
                                file + " has " + SourceTree.lines(file).size() + " lines, the limit is " + LONGEST))
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(holding(SourceTree.text(), "\\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\\b"))
                .isEmpty();
    }

    @Test
    void noTestSleepsOrIsSwitchedOff() {
        List<Path> tests = SourceTree.code().stream()
                .filter(file -> file.toString().matches(".*(src/test/|\\.(test|spec|e2e)\\.).*"))
                .toList();
        assertThat(holding(
                        tests,
                        "@Disa[b]led|Thread\\.sle[e]p|TimeUnit\\.[A-Z]+\\.sle[e]p|\\bassu[m]e(True|That|False)\\b"
                                + "|\\b(it|test|describe)\\.(sk[i]p|on[l]y|to[d]o)\\b|waitFor[T]imeout"))
                .isEmpty();
    }

    /// What is put into a line of the log besides its words, by the names that such things have in this house.
    @Test
    void noLineOfTheLogIsGivenWhatIsACallers() {
        Pattern statement = Pattern.compile("\\bLOG\\s*\\.[^;]*;");
        Pattern callers =
                Pattern.compile("\\b(arguments|caller|digits|email|heard|number|password|phone|pin|said|secret"
                        + "|text|title|token|transcript|user|utterance)\\b");
        assertThat(SourceTree.code().stream()
                        .filter(file -> file.toString().matches("[a-z]+/src/main/java/.*\\.java"))
                        .flatMap(file -> statement
                                .matcher(String.join("\n", SourceTree.lines(file)))
                                .results()
                                .map(found -> found.group().replaceAll("\"(\\\\.|[^\"\\\\])*\"", "\"\""))
                                .filter(found -> callers.matcher(found).find())
                                .map(found -> file + ": " + found)))
                .isEmpty();
    }

    @Test
    void noMachineAndNoRegistryIsNamed() {
        assertThat(holding(
                        SourceTree.text(),
                        "/wo[r]k/(main|wt|shared|steering|\\.library|\\.mirror)|/ro[o]t/|bash_[j]obs"
                                + "|repo1?\\.mav[e]n|registry\\.np[m]js|deb\\.debi[a]n\\.org"))
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        List<Path> packages = SourceTree.code().stream()
                .filter(file -> file.toString().matches("[a-z]+/src/main/java/.*\\.java"))
                .map(Path::getParent)
                .distinct()
                .toList();
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(SourceTree.read(folder.resolve("package-info.java")))
                        .contains("@NullMarked"));
    }

    private static List<String> holding(List<Path> files, String words) {
        Pattern pattern = Pattern.compile(words);
        return files.stream().flatMap(file -> holding(file, pattern)).toList();
    }

    private static Stream<String> holding(Path file, Pattern pattern) {
        List<String> lines = SourceTree.lines(file);
        return IntStream.range(0, lines.size())
                .filter(i -> pattern.matcher(lines.get(i)).find())
                .mapToObj(i -> file + ":" + (i + 1) + ": " + lines.get(i).strip());
    }
}
