package convonet.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.caller.Ears.Stretch;
import convonet.bench.caller.ToneReader.PlayedWord;
import convonet.emulators.deepgram.ToneVoice;
import convonet.emulators.deepgram.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ToneReaderTest {
    private static final String ANSWER = "You have three things planned. First you buy bread and milk.";
    private static final short[] SOUND = ToneVoice.sound(ANSWER, Speech.RATE);

    private final ToneReader reader = new ToneReader(List.of(ANSWER));

    @Test
    void everyWordIsFoundAgain() {
        assertThat(reader.confusable()).isEmpty();
        assertThat(reader.read(List.of(stretch(0, SOUND.length))))
                .extracting(PlayedWord::word)
                .containsExactly(ANSWER.toLowerCase(Locale.ROOT).split(" "));
        assertThat(reader.read(List.of(stretch(0, SOUND.length)))).allMatch(word -> word.part() > 0.95);
    }

    @Test
    void aWordThatWasCutOffIsKnownByHowMuchOfItWasPlayed() {
        Word third = ToneVoice.words(ANSWER).get(2);
        int cut = (int) ((third.start() + (third.end() - third.start()) * 0.4) * Speech.RATE);

        List<PlayedWord> played = reader.read(List.of(stretch(0, cut)));

        assertThat(played).extracting(PlayedWord::word).containsExactly("you", "have", "three");
        assertThat(played.getLast().part()).isBetween(0.35, 0.45);
    }

    @Test
    void wordsThatWerePlayedAgainAreToldAgain() {
        int second = (int) (ToneVoice.words(ANSWER).get(1).start() * Speech.RATE);
        int third = (int) (ToneVoice.words(ANSWER).get(2).start() * Speech.RATE);

        assertThat(reader.read(List.of(stretch(0, third), stretch(second, third))))
                .extracting(PlayedWord::word)
                .containsExactly("you", "have", "have");
    }

    @Test
    void whatNobodySaidIsNotTakenForAWord() {
        short[] other = ToneVoice.sound("Zanzibar", Speech.RATE);

        assertThat(reader.read(List.of(new Stretch(1, 0, 0, other.length, other))))
                .containsExactly(new PlayedWord("?", 1));
    }

    private static Stretch stretch(int from, int to) {
        return new Stretch(1, 0, 0, to - from, Arrays.copyOfRange(SOUND, from, to));
    }
}
