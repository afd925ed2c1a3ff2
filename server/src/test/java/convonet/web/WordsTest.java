package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "2, That PIN is not right. Please try again.",
        "1, 'That PIN is not right. One more try, then signing in pauses for a while.'",
        "0, That PIN is not right. Signing in pauses for a while now."
    })
    void whoGuessesIsToldWhatComesNext(int triesLeft, String told) {
        assertThat(Words.wrongPin(triesLeft)).isEqualTo(told);
    }
}
