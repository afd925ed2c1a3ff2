package convonet.assistant.offline;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.speech.Phrasebook;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sentences that phrases read badly.
class SecondReaderTest {

    private static final Phrasebook BOOK = Phrasebook.load();
    private static final Lexicon LEXICON = new Lexicon(BOOK);
    private static final PhraseFinder FINDER = new PhraseFinder(BOOK, LEXICON);
    private static final SecondReader READER = SecondReader.load(BOOK, LEXICON);

    private final FakeTools tools = new FakeTools("transfer_to_agent");
    private final Dialogue caller = new Dialogue(tools);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            around four give us a nudge re the quenelles                | add_reminder | quenelles
            whack borlotti beans on the shopping list would you            | add_todo     | borlotti
            new thing for the diary clafoutis tasting on friday at noon    | add_event    | clafoutis
            """)
    void findsATitleThatNoOneKnows(String words, String intent, String title) {
        List<Token> tokens = Tokens.of(words);
        List<Found> ranked = FINDER.ranked(tokens);
        assertThat(ranked.getFirst().intent()).as("by phrases").isNotEqualTo(intent);

        SecondReader.Belief belief = READER.of(tokens, ranked);

        assertThat(belief.intent()).isEqualTo(intent);
        assertThat(belief.found().capture("title"))
                .hasValueSatisfying(capture -> assertThat(Tokens.text(tokens, capture.from(), capture.to()))
                        .contains(title));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no need to drag a human into this",
                "please don't put anyone on the line",
                "the bank transfer went through this morning",
                "my nephew works as a travel agent in leeds",
                "we talked to an agent about it yesterday"
            })
    void nobodyIsPutThroughWhoDoesNotAsk(String words) {
        caller.says(words);

        assertThat(caller.calls).isEmpty();
    }

    @Test
    void whoAsksInOtherWordsIsPutThrough() {
        caller.says("i'd much rather have an actual human being on the phone");

        assertThat(caller.calls).extracting(call -> call.name()).containsExactly("transfer_to_agent");
    }
}
