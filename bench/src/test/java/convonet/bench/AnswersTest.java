package convonet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.caller.ToneReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void noTwoWordsOfTheLongAnswerSoundAlike() {
        assertThat(new ToneReader(List.of(Answers.LONG.replaceAll("\\S*\\{word}\\S*", ""))).confusable())
                .isEmpty();
    }
}
