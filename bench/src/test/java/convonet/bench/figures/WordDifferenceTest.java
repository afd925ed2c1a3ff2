package convonet.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordDifferenceTest {
    @Test
    void whatWasCutTooEarlyOrTooLateCountsWordByWord() {
        assertThat(WordDifference.between("you have three things", "you have three things to do"))
                .isEqualTo(2);
        assertThat(WordDifference.between("you have three things to do", "you have"))
                .isEqualTo(4);
    }

    @Test
    void anAnswerThatIsMissingCountsAllOfItsWords() {
        assertThat(WordDifference.between("", "you have three things")).isEqualTo(4);
    }

    @Test
    void aWordInTheMiddleCountsOnce() {
        assertThat(WordDifference.between("you have three things", "you had three things"))
                .isEqualTo(1);
        assertThat(WordDifference.between("you have three things", "you have things"))
                .isEqualTo(1);
        assertThat(WordDifference.between("have three you", "you have three")).isEqualTo(2);
    }

    @Test
    void caseAndPunctuationDoNotCount() {
        assertThat(WordDifference.between("Well - it's DONE, Ann.", "well it's done ann"))
                .isZero();
    }
}
