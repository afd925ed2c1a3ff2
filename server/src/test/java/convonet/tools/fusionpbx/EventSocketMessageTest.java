package convonet.tools.fusionpbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSocketMessageTest {

    private static InputStream wire(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void messagesFollowEachOther() throws IOException {
        InputStream wire = wire("""
                Content-Type: auth/request

                Content-Type: command/reply
                Reply-Text: +OK accepted

                content-length: 6
                Content-Type: api/response

                B\u00f6b\s

                Content-Type: text/disconnect-notice

                """);

        assertThat(EventSocketMessage.read(wire).type()).isEqualTo("auth/request");
        assertThat(EventSocketMessage.read(wire).reply()).isEqualTo("+OK accepted");
        assertThat(EventSocketMessage.read(wire).body()).isEqualTo("B\u00f6b \n");
        assertThat(EventSocketMessage.read(wire).type()).isEqualTo("text/disconnect-notice");
        assertThatThrownBy(() -> EventSocketMessage.read(wire)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type: api/resp", "Content-Length: 5\n\nabc"})
    void whatIsCutOffIsNoMessage(String cut) {
        assertThatThrownBy(() -> EventSocketMessage.read(wire(cut))).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\n\n",
                "Content-Length: 99999999\n\n",
                "Content-Length: -1\n\n",
                "Content-Length: many\n\n",
            })
    void whatFreeSwitchNeverSaysIsRefused(String other) {
        assertThatThrownBy(() -> EventSocketMessage.read(wire(other)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(EOFException.class);
    }

    @Test
    void nothingGrowsWithoutAnEnd() {
        for (String endless : new String[] {"x".repeat(20_000), "a: b\n".repeat(1_000), "\n".repeat(1_000)}) {
            assertThatThrownBy(() -> EventSocketMessage.read(wire(endless)))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("without an end came");
        }
    }
}
