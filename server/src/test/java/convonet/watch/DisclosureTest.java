package convonet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DisclosureTest {

    @Test
    void whoeverKnowsNothingOfCallersMaySpeak() {
        assertThat(Disclosure.message(new ProviderException("redis", true, "away", null)))
                .contains("redis: away");
        assertThat(Disclosure.message(new ConnectException("Connection refused")))
                .contains("Connection refused");
        assertThat(Disclosure.message(new IOException("Broken pipe"))).contains("Broken pipe");
        assertThat(Disclosure.message(new TimeoutException())).isEmpty();
    }

    @Test
    void whoeverMayQuoteACallerMayNot() {
        assertThat(Disclosure.message(new NumberFormatException("For input string: \"milk\"")))
                .isEmpty();
        assertThat(Disclosure.message(new JsonParseException(null, "Unrecognized token 'milk'")))
                .isEmpty();
        assertThat(Disclosure.message(new IllegalStateException("milk"))).isEmpty();
    }

    @Test
    void oneLineOfBoundedLengthIsEnough() {
        assertThat(Disclosure.message(new IOException("one\ntwo"))).contains("one");
        assertThat(Disclosure.message(new IOException("x".repeat(9_000))).orElseThrow())
                .hasSizeLessThan(400);
    }
}
