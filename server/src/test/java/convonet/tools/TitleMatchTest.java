package convonet.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleMatchTest {
    private static final List<String> TITLES = List.of(
            "buy milk",
            "call the dentist",
            "water the plants",
            "renew passport",
            "book case for Tom's room",
            "send the invoice to Miller",
            "pay rent");

    @ParameterizedTest
    @CsvSource({
        "buy milk, buy milk",
        "Buy Milk!, buy milk",
        "the milk, buy milk",
        "by milk, buy milk",
        "bye milk, buy milk",
        "dentist, call the dentist",
        "call dentists, call the dentist",
        "watering the plants, water the plants",
        "water plant, water the plants",
        "passport, renew passport",
        "renew my passports, renew passport",
        "bookcase for toms room, book case for Tom's room",
        "the invoice, send the invoice to Miller",
        "invoice to millar, send the invoice to Miller",
        "paying rent, pay rent",
        "my pay rent to-do, pay rent",
    })
    void whatIsMeantIsFoundThoughItIsSaidOtherwise(String wanted, String title) {
        assertThat(TitleMatch.of(wanted, TITLES, Function.identity())).isEqualTo(new TitleMatch.Found<>(title));
    }

    @ParameterizedTest
    @CsvSource({"zebra", "buy a house", "milkshake machine", "call the plumber", "rental car", "x"})
    void whatIsNotThereIsNotFound(String wanted) {
        assertThat(TitleMatch.of(wanted, TITLES, Function.identity())).isInstanceOf(TitleMatch.Missing.class);
    }

    @Test
    void theSameWordsWinOverMoreWords() {
        List<String> titles = List.of("call mom and dad", "call mom", "call mom again");

        assertThat(TitleMatch.of("call mom", titles, Function.identity()))
                .isEqualTo(new TitleMatch.Found<>("call mom"));
    }

    @Test
    void equallyGoodOnesAreSeveral() {
        List<String> titles = List.of("red pill", "blue pill", "buy milk");

        assertThat(TitleMatch.of("pill", titles, Function.identity()))
                .isEqualTo(new TitleMatch.Several<>(List.of("red pill", "blue pill")));
    }

    @Test
    void aTitleOfSmallWordsCanBeFound() {
        assertThat(TitleMatch.of("to do this", List.of("to do this", "that"), Function.identity()))
                .isEqualTo(new TitleMatch.Found<>("to do this"));
    }

    @Test
    void anythingMayBeAskedFor() {
        List<String> odd = List.of("", "  ", "!!!", "日本語", "a".repeat(200), "é".repeat(100), "-- '\" \\ %_");

        odd.forEach(wanted ->
                assertThat(TitleMatch.of(wanted, odd, Function.identity())).isNotNull());
        assertThat(TitleMatch.of("日本語", odd, Function.identity())).isEqualTo(new TitleMatch.Found<>("日本語"));
    }
}
