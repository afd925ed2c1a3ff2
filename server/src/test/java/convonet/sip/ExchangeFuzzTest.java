package convonet.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.sip.Phone.Talk;
import convonet.sip.message.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Tabs whose messages are changed at random on their way: the exchange goes on, and forgets all about them in the end.
/// `-Dconvonet.fuzz=1000000` tries more; a failure tells the seed it came with.
class ExchangeFuzzTest {
    private static final int TRIES = Integer.getInteger("convonet.fuzz", 400);
    private static final String LIKELY = " \r\n,;:=<>@\"%?*019azAZ";

    @Test
    void nothingTurnsItOver() {
        for (int seed = 1; seed <= TRIES; seed++) {
            try {
                play(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void play(long seed) {
        Hall hall = new Hall(OptionalLong.of(seed));
        Random dice = new Random(seed);
        List<Phone> phones = List.of(Phone.of(hall, "2001"), Phone.of(hall, "2002"), Phone.of(hall, "2003"));
        phones.forEach(phone -> {
            // What came changed goes back so in refusals.
            phone.lenient = true;
            phone.line = text -> dice.nextInt(4) == 0 ? changed(text, dice) : text;
            phone.whenCalled = talk -> {
                if (dice.nextInt(4) > 0) {
                    talk.answer();
                }
            };
        });
        Leg leg = hall.exchange.call("Milk", "2001", Headers.NONE, "our offer", new RecordedLeg());
        phones.get(1).call("2003", "offer");
        for (int i = 0; i < 8; i++) {
            hall.pass(Duration.ofMillis(300));
            phones.forEach(phone -> phone.talks.values().forEach(talk -> say(talk, dice)));
            leg.offer("ours", Renewal.INVITE);
            phones.get(dice.nextInt(3)).register();
        }
        leg.hangUp();
        phones.forEach(phone -> phone.leave(true));
        hall.pass(Duration.ofMinutes(3));
        assertThat(hall.alarms()).isZero();
        assertThat(phones).noneMatch(phone -> hall.exchange.isBusy(phone.extension));
    }

    private static void say(Talk talk, Random dice) {
        if (talk.state != Phone.State.UP) {
            return;
        }
        switch (dice.nextInt(5)) {
            case 0 -> talk.ask("INVITE", Headers.NONE.with("Session-Expires", "180;refresher=uas"), "hold");
            case 1 -> talk.ask("UPDATE", Headers.NONE, "");
            case 2 -> talk.ask("INFO", Headers.NONE.with("Content-Type", Key.RELAY), "Signal=1\r\nDuration=100");
            case 3 -> talk.ask("REFER", Headers.NONE.with("Refer-To", "<sip:2002@pbx.example>"), "");
            default -> talk.hangUp();
        }
    }

    private static String changed(String text, Random dice) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = dice.nextInt(3); i >= 0; i--) {
            int at = dice.nextInt(changed.length());
            switch (dice.nextInt(4)) {
                case 0 -> changed.setCharAt(at, LIKELY.charAt(dice.nextInt(LIKELY.length())));
                case 1 -> changed.insert(at, LIKELY.charAt(dice.nextInt(LIKELY.length())));
                case 2 -> changed.delete(at, Math.min(changed.length() - 1, at + 1 + dice.nextInt(6)));
                default -> {
                    int line = Math.max(0, changed.lastIndexOf("\n", at)) + 1;
                    int end = changed.indexOf("\n", line);
                    if (end > line) {
                        changed.insert(line, changed.substring(line, end + 1));
                    }
                }
            }
        }
        return new String(changed.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
