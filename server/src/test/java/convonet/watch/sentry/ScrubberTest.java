package convonet.watch.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentry.Breadcrumb;
import io.sentry.SentryEvent;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "her PIN was 135790 | her PIN was …",
                "at +49 170 1234567 please | at … please",
                "For input string: \"buy milk\" | For input string: …",
                "there is no 'buy milk' here | there is no … here",
                "Bearer abc.def | …",
                "access_token=abc&x=1 | …",
                "\"password\": \"hush\" | …: …",
                "from ann@example.com | from …",
                "wss://voice.example/socket?token=1 | wss://…",
                "sip:2001@pbx.example | …",
                "key sk4nt8S0mething1ongAndRandom9 | key …",
            })
    void whatLooksLikeACallersIsMasked(String text, String clean) {
        assertThat(Scrubber.mask(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tool {} was let down",
                "deepgram: 402 payment required",
                "12 Transcribed text",
                "the caller's line is gone after 1500 ms",
                "convonet.speech.deepgram.DeepgramRecognition",
                "cannot be reached"
            })
    void whatTheHouseSaysStays(String text) {
        assertThat(Scrubber.mask(text)).isEqualTo(text);
    }

    @Test
    void everyPartOfAnEventIsLookedAtButItsSession() {
        SentryEvent event = new SentryEvent();
        Message message = new Message();
        message.setMessage("called \"Ann\"");
        message.setFormatted("called Ann");
        event.setMessage(message);
        SentryException exception = new SentryException();
        exception.setValue("no such PIN: 135790");
        event.setExceptions(List.of(exception));
        event.setTag("provider", "ann@example.com");
        event.setTag(Scrubber.SESSION, "0123456789abcdef0123456789abcdef");
        Breadcrumb breadcrumb = new Breadcrumb("said \"milk\"");
        breadcrumb.setData("number", "+491701234567");
        event.setBreadcrumbs(List.of(breadcrumb));
        event.setExtra("words", "buy milk");
        event.setUser(new User());
        event.setServerName("ann-laptop");

        SentryEvent clean = new Scrubber().clean(event);

        assertThat(clean.getMessage()).isNotNull();
        assertThat(message.getMessage()).isEqualTo("called …");
        assertThat(message.getFormatted()).isNull();
        assertThat(exception.getValue()).doesNotContain("135790");
        assertThat(clean.getTag("provider")).isEqualTo("…");
        assertThat(clean.getTag(Scrubber.SESSION)).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(breadcrumb.getMessage()).isEqualTo("said …");
        assertThat(breadcrumb.getData("number")).isEqualTo("…");
        assertThat(clean.getExtra("words")).isNull();
        assertThat(clean.getUser()).isNull();
        assertThat(clean.getServerName()).isNull();
    }
}
