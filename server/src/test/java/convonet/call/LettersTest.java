package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LettersTest {
    @Test
    void whiteSpaceDoesNotCount() {
        assertThat(Letters.count(" It is\n9 a.m. ")).isEqualTo(9);
    }

    @Test
    void aPieceIsFoundHoweverItIsSetApart() {
        assertThat(Letters.between("It is  nine.\nGood bye.", 4, 9)).isEqualTo("nine.");
        assertThat(Letters.between("It is  nine.\nGood bye.", 9, 17)).isEqualTo("Good bye.");
        assertThat(Letters.between("It is", 0, 99)).isEqualTo("It is");
        assertThat(Letters.between("It is", 4, 4)).isEmpty();
    }
}
