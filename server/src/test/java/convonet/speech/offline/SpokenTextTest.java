package convonet.speech.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is written is said as people say it.
class SpokenTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    At 3:30 PM, or later                | At three thirty p m, or later
                    from 9:05 a.m. to 12:00             | from nine oh five a m to twelve o'clock
                    on 2026-03-05                       | on March fifth, twenty twenty six
                    on March 5, 2026                    | on March fifth, twenty twenty six
                    due 21 June                         | due the twenty first of June
                    It costs $5.50, or €1.              | It costs five dollars fifty, or one euro.
                    1,234 items & 3.5%                  | one thousand two hundred thirty four items and three point five percent
                    the 22nd time                       | the twenty second time
                    Call +1 (555) 123-4567              | Call one, five five five, one two three, four five six seven
                    code 0042                           | code zero zero four two
                    The PBX has an API, says Dr. Who.   | The P B X has an A P I, says doctor Who.
                    Your PIN and NASA                   | Your pin and nasa
                    See https://www.example.com/a-b.    | See example dot com slash a dash b.
                    Mail bob@example.org                | Mail bob at example dot org
                    Straße, Привет, naïve café          | Strasse, Privet, naive cafe
                    **Bold** _and_ `code`               | Bold and code
                    5-7 days, -3 degrees                | five to seven days, minus three degrees
                    """)
    void writesOut(String written, String said) {
        assertThat(SpokenText.of(written)).isEqualTo(said);
    }

    @Test
    void saysThatItCannotReadAnAlphabet() {
        assertThat(SpokenText.of("Add 日本語 to the list")).isEqualTo("Add something in another alphabet to the list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "…",
                "😀😀",
                "\u0000\uD800",
                "---",
                "$",
                "99999999999999999999999",
                "1/0",
                "((",
                "\\",
                "a\tb",
                "Ⅷ ٣ ½"
            })
    void acceptsAnything(String written) {
        assertThat(SpokenText.of(written)).matches("[A-Za-z',.!? -]*");
    }
}
