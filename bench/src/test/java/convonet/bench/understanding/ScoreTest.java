package convonet.bench.understanding;

import static convonet.bench.understanding.Sheets.change;
import static convonet.bench.understanding.Sheets.judged;
import static convonet.bench.understanding.Sheets.look;
import static convonet.bench.understanding.Sheets.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.understanding.Score.OfTool;
import convonet.bench.understanding.Score.Share;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static Judgement transfer(boolean wanted, boolean begun) throws IOException {
        String expected = wanted ? "transfer_to_agent reason=*" : "-";
        return begun
                ? judged(sentence("> x", expected), change("transfer_to_agent", "{'reason': 'asked'}"))
                : judged(sentence("> x", expected));
    }

    private static Judgement tea(String title) throws IOException {
        return judged(sentence("> x", "add_todo title=tea"), change("add_todo", "{'title': '" + title + "'}"));
    }

    @Test
    void precisionCountsWhatWasBegunAndRecallWhatWasWanted() throws IOException {
        Score score = Score.of(List.of(
                transfer(true, true),
                transfer(true, true),
                transfer(true, true),
                transfer(true, false),
                transfer(false, true),
                transfer(false, true),
                transfer(false, false)));

        assertThat(score.transfer().precision()).isEqualTo(new Share(3, 5));
        assertThat(score.transfer().recall()).isEqualTo(new Share(3, 4));
        assertThat(score.transfer().precision().value()).isEqualTo(0.6);
    }

    @Test
    void aTransferWithAWrongReasonIsStillATransfer() throws IOException {
        Score score = Score.of(List.of(judged(
                sentence("> x", "transfer_to_agent reason=*refund*"),
                change("transfer_to_agent", "{'reason': 'asked'}"))));

        assertThat(score.transfer().recall()).isEqualTo(new Share(1, 1));
        assertThat(score.accuracy()).isEqualTo(new Share(0, 1));
    }

    @Test
    void sentencesCountForToolsAndForArguments() throws IOException {
        Judgement silent = judged(sentence("> x", "add_todo title=tea"));
        Score score = Score.of(List.of(tea("tea"), tea("trees"), silent));

        assertThat(score.toolAccuracy()).isEqualTo(new Share(2, 3));
        assertThat(score.accuracy()).isEqualTo(new Share(1, 3));
        assertThat(score.tools()).isEqualTo(Map.of("add_todo", new OfTool(3, 2, 1, 0)));
    }

    @Test
    void whatNobodyAskedForIsCountedAtItsOwnTool() throws IOException {
        Score score = Score.of(List.of(judged(sentence("> thanks", "-"), look("list_todos", "{}")), tea("tea")));

        assertThat(score.tools())
                .isEqualTo(Map.of("add_todo", new OfTool(1, 1, 1, 0), "list_todos", new OfTool(0, 0, 0, 1)));
        assertThat(score.silence()).isEqualTo(new Share(0, 1));
    }

    @Test
    void theSheetTellsWhatWasReachedAndWhatWasMissed() throws IOException {
        ScoreSheet sheet = new ScoreSheet(Score.of(List.of(transfer(true, true), tea("trees"))));

        assertThat(sheet.plain().lines().map(line -> line.replaceAll(" {2,}", " ")))
                .contains(
                        "G18 sentences after which tools and arguments are right 50.0 % 1 of 2 ≥ 95 % missed",
                        "G18 transfers that were wanted 100.0 % 1 of 1 ≥ 98 % met", "add_todo 1 1 0 0");
        assertThat(sheet.json(Map.of("commit", "abc")))
                .contains("\"commit\" : \"abc\"", "\"sentences\" : 2", "\"value\" : 0.5");
    }

    @Test
    void aGoalThatIsMissedByAHairIsMissed() throws IOException {
        List<Judgement> most = Stream.concat(
                        Collections.nCopies(42, transfer(true, true)).stream(), Stream.of(transfer(true, false)))
                .toList();

        assertThat(new ScoreSheet(Score.of(most)).plain()).containsPattern("begun +97.6 % +42 of 43 +≥ 98 % +missed");
    }

    @Test
    void whatWasNeverMeasuredIsMissed() {
        assertThat(new ScoreSheet(Score.of(List.of())).plain())
                .contains("missed")
                .doesNotContain("met");
    }
}
