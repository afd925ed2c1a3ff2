package convonet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodeWordsTest {
    @Test
    void everyNumberHasAWordOfItsOwnAndNoneHoldsAnother() {
        assertThat(IntStream.range(0, 20_000).mapToObj(CodeWords::word))
                .doesNotHaveDuplicates()
                .allMatch(word -> word.matches("[a-z]{6}"));
    }

    @Test
    void theLastCodeWordOfATextIsFound() {
        String word = CodeWords.word(4_711);

        assertThat(CodeWords.last("Please tell me about Dabaki and " + word + "."))
                .hasValue(word);
        assertThat(CodeWords.last("please tell me about it")).isEmpty();
    }
}
