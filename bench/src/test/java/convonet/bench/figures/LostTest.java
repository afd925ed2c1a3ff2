package convonet.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LostTest {
    private static final List<String> SAID = List.of("remind", "me", "to", "call", "the", "dentist");

    @Test
    void missingWordsAreCounted() {
        assertThat(Lost.words(SAID, SAID)).isZero();
        assertThat(Lost.words(SAID, List.of("remind", "me", "the", "dentist"))).isEqualTo(2);
        assertThat(Lost.words(SAID, List.of())).isEqualTo(6);
    }

    @Test
    void wordsThatCameTwiceOrInBetweenAreNotLost() {
        assertThat(Lost.words(SAID, List.of("remind", "me", "to", "to", "call", "well", "the", "the", "dentist")))
                .isZero();
    }

    @Test
    void wordsInTheWrongOrderAreLost() {
        assertThat(Lost.words(SAID, List.of("me", "remind", "to", "call", "the", "dentist")))
                .isEqualTo(1);
    }
}
