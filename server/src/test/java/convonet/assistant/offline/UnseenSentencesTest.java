package convonet.assistant.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How often the offline model does the right thing with sentences that the phrasebook does not hold.
class UnseenSentencesTest {

    @ParameterizedTest
    @ValueSource(strings = {"unseen.txt", "unseen-people.txt", "unseen-more.txt"})
    void doesWhatWasAskedForInNineteenOfTwentySentences(String file) {
        List<String> lines = lines(file);
        List<String> wrong = new ArrayList<>();
        for (String line : lines) {
            String[] halves = line.split(" *=> *", 2);
            String did = does(halves[0].strip());
            if (!matches(halves[1].strip(), did)) {
                wrong.add(halves[0] + "\n    wanted " + halves[1] + "\n    did    " + did);
            }
        }

        assertThat(lines).hasSizeGreaterThanOrEqualTo(150);
        assertThat(wrong).as(String.join("\n", wrong)).hasSizeLessThanOrEqualTo(lines.size() / 20);
    }

    @Test
    void putsCallersThroughWhenTheyAskForItAndOnlyThen() {
        List<String> wrong = new ArrayList<>();
        int sentences = 0;
        for (String line : lines("transfers.txt")) {
            String wanted = line.substring(0, line.indexOf(" | "));
            String[] halves = line.substring(line.indexOf(" | ") + 3).split(" *=> *", 2);
            String did = does(halves[0].strip());
            boolean transfers = did.startsWith("transfer_to_agent");
            boolean department = halves.length < 2 || did.contains("department=" + halves[1].strip());
            if (transfers != wanted.equals("yes") || !department) {
                wrong.add(line + "\n    did " + did);
            }
            sentences++;
        }

        assertThat(sentences).isGreaterThanOrEqualTo(60);
        assertThat(wrong).as(String.join("\n", wrong)).hasSizeLessThanOrEqualTo(1);
    }

    private static String does(String sentence) {
        FakeTools tools = new FakeTools("transfer_to_agent");
        tools.todos.addAll(List.of(
                "buy milk",
                "buy oat milk bars",
                "call the dentist",
                "finish the tax return",
                "water the plants",
                "send the invoice to Karen",
                "book flights to Lisbon",
                "fix the kitchen tap"));
        tools.events.addAll(List.of("dentist", "lunch with Karen", "team meeting", "call with the bank"));
        tools.reminders.addAll(List.of("take the pills", "ring the landlord"));
        Dialogue dialogue = new Dialogue(tools);
        String[] turns = sentence.split(" // ", -1);
        for (String before : List.of(turns).subList(0, turns.length - 1)) {
            dialogue.says(before);
        }
        dialogue.calls.clear();
        String answer = dialogue.says(turns[turns.length - 1]);
        if (answer.matches("(?s).*Shall I (delete|take).*")) {
            dialogue.says("yes");
        }
        return Dialogue.written(dialogue.calls);
    }

    /// Which to-dos are read is left open, and the last argument where `*` stands; everything else must be as wanted.
    private static boolean matches(String wanted, String did) {
        if (wanted.equals("-")) {
            return did.isEmpty();
        }
        String[] wishes = wanted.split(" \\+ ", -1);
        String[] deeds = did.split(" \\+ ", -1);
        boolean same = wishes.length == deeds.length;
        for (int i = 0; same && i < wishes.length; i++) {
            String wish = wishes[i].replace(":00+", "+");
            String start = wish.endsWith("=*") ? wish.substring(0, wish.length() - 1) : wish;
            boolean open = wish.equals("list_todos") || wish.endsWith("=*");
            same = open
                    ? deeds[i].toLowerCase(Locale.ROOT).startsWith(start.toLowerCase(Locale.ROOT))
                    : deeds[i].equalsIgnoreCase(wish);
        }
        return same;
    }

    static List<String> lines(String name) {
        try (InputStream in = UnseenSentencesTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
