package convonet.bench.understanding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.bench.figures.Table;
import convonet.bench.understanding.Score.Detection;
import convonet.bench.understanding.Score.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// A score, for a terminal and as JSON.
public record ScoreSheet(Score score) {
    /// G18.
    private static final double ACCURACY = 0.95;

    /// G18.
    private static final double TRANSFER = 0.98;

    public String plain() {
        Detection transfer = score.transfer();
        Table goals = new Table("goal", "figure", "measured", "of", "wanted", "");
        row(goals, "G18", "sentences after which tools and arguments are right", score.accuracy(), ACCURACY);
        row(goals, "G18", "transfers that were wanted", transfer.precision(), TRANSFER);
        row(goals, "G18", "wanted transfers that were begun", transfer.recall(), TRANSFER);
        row(goals, "", "sentences after which the tools are right", score.toolAccuracy(), 0);
        row(goals, "", "sentences that ask for nothing, after which nothing was called", score.silence(), 0);
        Table tools = new Table("tool", "expected", "called", "with right arguments", "besides");
        score.tools()
                .forEach((name, tool) -> tools.row(
                        name,
                        Integer.toString(tool.expected()),
                        Integer.toString(tool.called()),
                        Integer.toString(tool.right()),
                        Integer.toString(tool.extra())));
        return goals.plain() + "\n" + tools.plain();
    }

    /// @param facts under what circumstances it was measured
    /// @return the file that was written
    public Path write(Path folder, Map<String, String> facts) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve("understanding.json"), json(facts));
    }

    String json(Map<String, String> facts) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ObjectNode circumstances = page.putObject("circumstances");
        facts.forEach(circumstances::put);
        page.put("sentences", score.sentences());
        put(page.putObject("accuracy"), score.accuracy());
        put(page.putObject("tool_accuracy"), score.toolAccuracy());
        put(page.putObject("nothing_to_call"), score.silence());
        ObjectNode transfer = page.putObject("transfer");
        put(transfer.putObject("precision"), score.transfer().precision());
        put(transfer.putObject("recall"), score.transfer().recall());
        ObjectNode tools = page.putObject("tools");
        score.tools()
                .forEach((name, tool) -> tools.putObject(name)
                        .put("expected", tool.expected())
                        .put("called", tool.called())
                        .put("right", tool.right())
                        .put("besides", tool.extra()));
        return page.toPrettyString() + "\n";
    }

    private static void put(ObjectNode into, Share share) {
        into.put("part", share.part()).put("of", share.whole()).put("value", rounded(share));
    }

    private static void row(Table table, String goal, String what, Share share, double wanted) {
        table.row(
                goal,
                what,
                share.whole() == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * rounded(share)),
                share.part() + " of " + share.whole(),
                wanted == 0 ? "" : String.format(Locale.ROOT, "≥ %.0f %%", 100 * wanted),
                wanted == 0 ? "" : share.whole() > 0 && share.value() >= wanted ? "met" : "missed");
    }

    /// To a tenth of a per cent, downwards.
    private static double rounded(Share share) {
        return Math.floor(share.value() * 1_000) / 1_000;
    }
}
