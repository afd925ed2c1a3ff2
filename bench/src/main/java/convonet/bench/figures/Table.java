package convonet.bench.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Columns of text, aligned.
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        rows.add(List.of(head));
    }

    /// Percentiles beside goals.
    public static Table of(List<Figure> figures) {
        Table table = new Table("goal", "figure", "n", "p50", "p95", "p99", "max", "wanted", "");
        for (Figure figure : figures) {
            table.row(
                    figure.goal().name(),
                    figure.label(),
                    Integer.toString(figure.samples().size()),
                    figure.told(0.5),
                    figure.told(0.95),
                    figure.told(0.99),
                    figure.told(1),
                    figure.goal().words(),
                    figure.verdict());
        }
        return table;
    }

    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /// For a terminal.
    public String plain() {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(line(row, "  ").stripTrailing()).append('\n'));
        return text.toString();
    }

    public String markdown() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(line(rows.get(i), " | ")).append(" |\n");
            if (i == 0) {
                text.append("|").append("---|".repeat(rows.getFirst().size())).append('\n');
            }
        }
        return text.toString();
    }

    private String line(List<String> row, String between) {
        return String.join(
                between,
                IntStream.range(0, row.size())
                        .mapToObj(column -> padded(row.get(column), width(column)))
                        .toList());
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
