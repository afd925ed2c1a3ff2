package convonet.emulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.emulators.twilio.CallRequest.Target;
import convonet.emulators.twilio.Problem.RefusedException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// TwiML is read strictly.
class TwimlTest {
    private static final Optional<URI> WHERE = Optional.of(URI.create("https://ours.example/a/twiml?transfer=1"));

    @Test
    void readsWhatThereIs() throws RefusedException {
        Twiml twiml = Twiml.read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Response>
                  <Say voice="alice">One moment.</Say><Pause length="2"/><Pause/>
                  <Connect>
                    <Stream url="wss://ours.example/media" name="leg" statusCallback="/stream">
                      <Parameter name="a" value="1"/><Parameter name="b" value="&amp;2"/>
                    </Stream>
                  </Connect>
                  <Redirect method="GET">next</Redirect>
                  <Hangup/>
                </Response>
                """, WHERE);

        assertThat(twiml.warnings()).isEmpty();
        assertThat(twiml.verbs())
                .containsExactly(
                        new Verb.Say("One moment."),
                        new Verb.Pause(2),
                        new Verb.Pause(1),
                        new Verb.Stream(
                                "wss://ours.example/media",
                                "leg",
                                "inbound_track",
                                Map.of("a", "1", "b", "&2"),
                                Optional.of(new Target("https://ours.example/stream", "POST"))),
                        new Verb.Redirect(new Target("https://ours.example/a/next", "GET")),
                        new Verb.Hangup());
    }

    @ParameterizedTest
    @CsvSource({
        "12100, <Response>",
        "12100, ''",
        "12100, <!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hosts'>]><Response>&b;</Response>",
        "12102, <response/>"
    })
    void refusesWhatIsNone(int code, String document) {
        assertThatThrownBy(() -> Twiml.read(document, WHERE))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "<Transfer/>",
        "<hangup/>",
        "<Hangup reason='busy'/>",
        "<Pause length='long'/>",
        "<Connect><Room>a</Room></Connect>",
        "<Connect><Stream url='wss://a.example/' parameter='1'/></Connect>",
        "<Connect><Stream url='wss://a.example/'><Param/></Stream></Connect>",
        "<Connect><Stream url='wss://a.example/'><Parameter value='b'/></Stream></Connect>"
    })
    void warnsOfWhatItDoesNotKnow(String verb) throws RefusedException {
        assertThat(Twiml.read("<Response>" + verb + "</Response>", WHERE).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.code()).isEqualTo(12200));
    }
}
