package convonet.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Messages that were changed at random are read, or refused as they should be. `-Dconvonet.fuzz=1000000` tries a
/// million; a failure tells the seed it came with.
class MessageFuzzTest {
    private static final int TRIES = Integer.getInteger("convonet.fuzz", 20_000);
    private static final String LIKELY = " \t\r\n,;:=<>@\"\\%?*/[]&#0129azAZ_\u0000\u007f\u00e9\ud83d";

    @Test
    void whatIsReadIsWrittenAndReadAgainAsTheSame() {
        int read = 0;
        for (int seed = 1; seed <= TRIES; seed++) {
            String text = changed(new Random(seed));
            try {
                SipMessage message = MessageReader.read(text);
                readAll(message);
                String again = MessageWriter.write(message);
                assertThat(MessageReader.read(again)).as("seed " + seed).isEqualTo(message);
                read++;
            } catch (SipException e) {
                assertThat(e.status().code()).as("seed " + seed).isBetween(400, 513);
                e.asked().ifPresent(asked -> Response.to(asked, e.status()).via());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        // Both happen often, else the test tells little.
        assertThat(read).isBetween(TRIES / 10, TRIES * 9 / 10);
    }

    /// What takes long when something is read again and again: each fills a message, and a thousand take a second or
    /// two.
    @Test
    @Timeout(60)
    void whatIsMadeToTakeLongDoesNot() {
        for (String filling :
                List.of(",", ";", "\"", "\\\"", "%", "%41", "<", "<,", "\r\n ", "a,", ";a", " ", "=", "?&")) {
            String longest = filling.repeat(7_900 / filling.length());
            for (String header : List.of("Via", "Contact", "From", "To", "CSeq", "Route")) {
                String line = (header + ": " + longest + "\r\n").repeat(7);
                String text = Texts.INVITE.replace("X-Transfer-Id: tr_42\r\n", line);
                for (int i = 0; i < 10; i++) {
                    assertThatCode(() -> readAll(MessageReader.read(text)))
                            .satisfiesAnyOf(
                                    thrown -> assertThat(thrown).isNull(),
                                    thrown -> assertThat(thrown).isInstanceOf(SipException.class));
                }
            }
        }
    }

    private static void readAll(SipMessage message) {
        message.headers().all().forEach(header -> message.headers().values(header.name()));
        for (NameAddress address : List.of(message.from(), message.to())) {
            assertThat(NameAddress.parse(address.toString())).isEqualTo(address);
            assertThat(address.uri().isSameAs(address.uri())).isTrue();
        }
        message.headers().values("Via").stream()
                .map(Via::parse)
                .forEach(via -> assertThat(Via.parse(via.toString())).isEqualTo(via));
        for (String name : List.of("Contact", "Route", "Refer-To")) {
            try {
                for (NameAddress address : message.addresses(name)) {
                    assertThat(NameAddress.parse(address.toString())).isEqualTo(address);
                }
            } catch (SipException expected) {
                assertThat(expected.asked()).isEmpty();
            }
        }
    }

    private static String changed(Random dice) {
        StringBuilder text = new StringBuilder(Texts.ALL.get(dice.nextInt(Texts.ALL.size())));
        for (int change = dice.nextInt(4); change >= 0 && text.length() > 1; change--) {
            int at = dice.nextInt(Math.max(1, text.length() - 1));
            int end = Math.min(text.length(), at + 1 + dice.nextInt(12));
            switch (dice.nextInt(8)) {
                case 0 -> text.setCharAt(at, LIKELY.charAt(dice.nextInt(LIKELY.length())));
                case 1 -> text.insert(at, LIKELY.charAt(dice.nextInt(LIKELY.length())));
                case 2 -> text.delete(at, end);
                case 3 -> text.insert(at, text.substring(at, end));
                case 4 -> text.setCharAt(at, (char) dice.nextInt(0x10000));
                case 5 -> {
                    String other = Texts.ALL.get(dice.nextInt(Texts.ALL.size()));
                    int from = dice.nextInt(other.length());
                    text.insert(at, other, from, Math.min(other.length(), from + 1 + dice.nextInt(60)));
                }
                case 6 -> text.insert(at, text.substring(at, end).repeat(1 + dice.nextInt(300)));
                default -> text.setLength(Math.max(1, at));
            }
        }
        // As it comes over the wire.
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
