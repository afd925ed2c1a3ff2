package convonet.call;

import static convonet.call.Interjection.ECHOES;
import static convonet.call.Interjection.LISTENS;
import static convonet.call.Interjection.TAKES_THE_WORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InterjectionTest {
    private static final String TELLING = "You wanted to buy fresh milk. Then you take the bus, and stop at the bank.";
    private static final String ASKING = "You have three things to do. Shall I read them to you?";

    static Stream<Arguments> interjections() {
        return Stream.of(
                Arguments.of("uh huh", TELLING, LISTENS),
                Arguments.of("Mm-hmm.", TELLING, LISTENS),
                Arguments.of("yeah okay i see", TELLING, LISTENS),
                Arguments.of("okay", TELLING, LISTENS),
                Arguments.of("um", ASKING, LISTENS),
                Arguments.of("yes", ASKING, TAKES_THE_WORD),
                Arguments.of("okay", ASKING, TAKES_THE_WORD),
                Arguments.of("no", TELLING, TAKES_THE_WORD),
                Arguments.of("okay but add eggs", TELLING, TAKES_THE_WORD),
                Arguments.of("stop", TELLING, TAKES_THE_WORD),
                Arguments.of("hold on", TELLING, TAKES_THE_WORD),
                Arguments.of("fresh milk", TELLING, ECHOES),
                Arguments.of("then you take the bus", TELLING, ECHOES),
                Arguments.of("fresh eggs", TELLING, TAKES_THE_WORD),
                Arguments.of("milk fresh", TELLING, TAKES_THE_WORD));
    }

    @ParameterizedTest
    @MethodSource("interjections")
    void whatWordsMeanWhileTheAssistantSpeaks(String words, String saying, Interjection expected) {
        assertThat(Interjection.of(words, saying)).isEqualTo(expected);
    }
}
