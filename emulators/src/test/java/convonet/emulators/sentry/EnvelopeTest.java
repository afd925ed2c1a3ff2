package convonet.emulators.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
    private static final String ID = "9ec79c33ec9942ab8353589fcb2e04dc";
    private static final String EVENT = "{\"event_id\":\"" + ID + "\",\"timestamp\":\"2026-11-26T12:00:00.5Z\","
            + "\"platform\":\"java\",\"level\":\"error\",\"release\":\"convonet@7\",\"environment\":\"trial\","
            + "\"sdk\":{\"name\":\"sentry.java\"},\"message\":{\"message\":\"late\"},\"tags\":{\"area\":\"voice\"}}";

    @Test
    void itemsComeOneAfterTheOtherWithAndWithoutALength() {
        Envelope read = read("{\"event_id\":\"" + ID + "\"}\n{\"type\":\"event\",\"length\":" + EVENT.length() + "}\n"
                + EVENT + "\n{\"type\":\"client_report\"}\n{\"discarded_events\":[]}");

        assertThat(read.items()).extracting(Envelope.Item::type).containsExactly("event", "client_report");
        assertThat(read.items().getFirst().payload().path("level").asText()).isEqualTo("error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"level\":\"error\" | \"level\":\"bad\" | has a level",
                "\"timestamp\":\"2026-11-26T12:00:00.5Z\" | \"timestamp\":\"noon\" | RFC 3339",
                "\"voice\" | 7 | short text",
                "\"release\":\"convonet@7\", | \"x\":1, | has a release",
                "\"message\":{\"message\":\"late\"} | \"x\":1 | tells what happened",
                "\"platform\":\"java\" | \"platform\":\"moon\" | has a platform"
            })
    void whatIsWrongIsToldByName(String good, String bad, String rule) {
        String event = EVENT.replace(good, bad);
        assertThat(event).isNotEqualTo(EVENT);

        assertThatThrownBy(() -> read("{\"event_id\":\"" + ID + "\"}\n{\"type\":\"event\"}\n" + event))
                .hasMessageContaining(rule);
    }

    @Test
    void anEnvelopeIsWhole() {
        assertThat(read("{}\n").items()).as("one without items is").isEmpty();
        assertThatThrownBy(() -> read("{}\n{\"type\":\"event\",\"length\":9999}\n" + EVENT))
                .hasMessageContaining("as long as");
        assertThatThrownBy(() -> read("{}\n{\"type\":\"event\"}\n" + EVENT)).hasMessageContaining("name the event");
        assertThatThrownBy(() -> read("{}\n{\"type\":\"attachment\"}\n{}")).hasMessageContaining("attachment");
        assertThatThrownBy(() -> read("no")).hasMessageContaining("no JSON");
    }

    private static Envelope read(String text) {
        return Envelope.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
