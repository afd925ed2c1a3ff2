package convonet.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `/metrics` told.
record Scrape(Map<String, Double> samples) {
    /// What is asked for in `ops/` and docs: names of ours, and of the JVM and its process.
    private static final Pattern NAME = Pattern.compile("\\b(?:convonet|jvm|process|system)_[a-z][a-z0-9_]*");

    private static final Path OPS = Path.of("..", "ops");

    static Scrape of(String text) {
        return new Scrape(text.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))));
    }

    Set<String> names() {
        return samples.keySet().stream()
                .map(sample -> sample.replaceFirst("\\{.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// @param tags as they stand there, such as `result="accepted"`; may be empty
    /// @return 0 when there is no such sample
    double of(String name, String tags) {
        return samples.getOrDefault(tags.isEmpty() ? name : name + "{" + tags + "}", 0.0);
    }

    /// Of all samples that begin so.
    double sum(String beginning) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(beginning))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /// The metrics that dashboard and alerts ask for.
    static Set<String> askedForByOperators() {
        return Stream.of("grafana/convonet.json", "prometheus/alerts.yml", "prometheus/alerts.test.yml")
                .flatMap(file -> namesIn(OPS.resolve(file)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The metrics that docs/metrics.md lists.
    static Set<String> documented() {
        return namesIn(Path.of("..", "docs", "metrics.md"))
                .filter(name -> name.startsWith("convonet_"))
                .map(Scrape::family)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The metrics of ours, each once, whatever a histogram makes of it.
    Set<String> ours() {
        return names().stream()
                .filter(name -> name.startsWith("convonet_"))
                .map(Scrape::family)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String family(String name) {
        return name.replaceFirst("_(bucket|count|sum|max)$", "");
    }

    private static Stream<String> namesIn(Path file) {
        try {
            Matcher names = NAME.matcher(Files.readString(file));
            return names.results().map(found -> found.group());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
