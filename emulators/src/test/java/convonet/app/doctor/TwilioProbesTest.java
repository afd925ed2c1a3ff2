package convonet.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.twilio.TwilioAccount;
import convonet.emulators.twilio.TwilioEmulator;
import convonet.emulators.twilio.TwilioSettings;
import convonet.transfer.twilio.TwilioAccess;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Accounts with Twilio, doors for it, and places where it calls, with something wrong.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwilioProbesTest {
    private static final Clock CLOCK = new SystemClock();
    private static final TwilioAccount GOOD = TwilioAccount.DEFAULT;
    private static final String NUMBER = "+15005550006";

    private final TwilioEmulator.Running emulator = TwilioEmulator.start(CLOCK, TwilioSettings.DEFAULT);
    private final Web web = new Web(CLOCK);

    @AfterAll
    void close() {
        web.close();
        emulator.close();
    }

    private List<SickCase> ofTwilio() {
        return List.of(
                new SickCase(TwilioAilment.TWILIO_REFUSED, () -> look(access("wrong", NUMBER, emulator.url()), CLOCK)),
                new SickCase(TwilioAilment.TWILIO_CLOSED, () -> account(GOOD.withStatus("suspended"))),
                new SickCase(TwilioAilment.TWILIO_TRIAL, () -> account(GOOD.withType("Trial"))),
                new SickCase(TwilioAilment.TWILIO_NUMBER_NOT_OWNED, () -> account(GOOD)),
                new SickCase(TwilioAilment.TWILIO_NUMBER_WITHOUT_VOICE, () -> account(GOOD.withNumber(NUMBER, false))),
                new SickCase(TwilioAilment.TWILIO_GEO_PERMISSION, () -> account(GOOD.withErrors(21_215))),
                new SickCase(TwilioAilment.TWILIO_SIP_TROUBLE, () -> account(GOOD.withErrors(32_011, 13_224))),
                new SickCase(TwilioAilment.TWILIO_WEBHOOK_TROUBLE, () -> account(GOOD.withErrors(11_200, 31_920))),
                new SickCase(
                        TwilioAilment.TWILIO_CLOCK,
                        () -> look(right("convonet"), new FastClock(CLOCK, Duration.ofMinutes(5)))),
                new SickCase(TwilioAilment.TWILIO_DOWN, () -> {
                    try (FakeSite down = FakeSite.answering(503, "")) {
                        return look(access("any", NUMBER, down.url()), CLOCK);
                    }
                }),
                new SickCase(
                        TwilioAilment.TWILIO_UNREACHABLE,
                        () -> look(access("any", NUMBER, URI.create("http://127.0.0.1:" + FakeSite.nobody())), CLOCK)),
                new SickCase(TwilioAilment.TWILIO_DOOR_MISSING, () -> doorThatAnswers(404)),
                new SickCase(TwilioAilment.TWILIO_SIGNATURE, () -> doorThatAnswers(403)),
                new SickCase(TwilioAilment.TWILIO_STREAM_LOST, () -> doorThatAnswers(400)));
    }

    private List<SickCase> ofTelephones() {
        return List.of(
                new SickCase(TelephonesAilment.DOMAIN_UNKNOWN, () -> telephones("nowhere.invalid", false)),
                new SickCase(TelephonesAilment.DOMAIN_IS_ADDRESS, () -> telephonesAt("127.0.0.1", true)),
                new SickCase(TelephonesAilment.DOMAIN_PRIVATE, () -> telephones("localhost", true)),
                new SickCase(TelephonesAilment.DOMAIN_SILENT, () -> telephonesAt("localhost", false)));
    }

    private Stream<SickCase> all() {
        return Stream.of(ofTwilio(), ofTelephones()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsWrongIsFound(SickCase sick) throws Exception {
        sick.isFound();
    }

    @Test
    void everythingThatCanBeWrongHasACase() {
        SickCase.coverAll(ofTwilio(), TwilioAilment.values());
        SickCase.coverAll(ofTelephones(), TelephonesAilment.values());
    }

    @Test
    void goodOnesAreWell() throws Exception {
        SickCase.isWell(look(right("convonet"), CLOCK));
        SickCase.isWell(account(GOOD.withNumber(NUMBER, true)));
        SickCase.isWell(account(GOOD.withVerified(NUMBER)));
        SickCase.isWell(telephonesAt("localhost", true));
    }

    @Test
    void whatTwilioNotedIsToldByItsCodesOnce() throws Exception {
        assertThat(account(GOOD.withNumber(NUMBER, true).withErrors(11_200, 31_920, 11_200)))
                .extracting(Finding::finding)
                .containsExactly("Twilio did not get through to this server lately (11200, 31920)");
    }

    @Test
    void whatWasNotedDaysAgoIsNotTold() throws Exception {
        emulator.twilio().behave(TwilioSettings.DEFAULT.with(GOOD.withErrors(11_200)));

        assertThat(look(right("convonet"), new FastClock(CLOCK, Duration.ofDays(2))))
                .extracting(Finding::id)
                .containsExactly("twilio-clock");
    }

    @Test
    void whileNoServerRunsItsDoorsAreNotTried() throws Exception {
        assertThat(new TwilioDoorProbe(right("convonet"), false, web).look())
                .extracting(Finding::status)
                .containsExactly(Status.SKIPPED);
    }

    private TwilioAccess right(String callerId) {
        return access(TwilioSettings.DEFAULT.authToken(), callerId, emulator.url());
    }

    private static TwilioAccess access(String token, String callerId, URI api) {
        return new TwilioAccess(
                TwilioSettings.DEFAULT.accountSid(),
                token,
                callerId,
                "pbx.example",
                api,
                URI.create("https://voice.test"));
    }

    private List<Finding> look(TwilioAccess access, Clock clock) throws InterruptedException {
        return new TwilioProbe(access, web, clock).look();
    }

    private List<Finding> account(TwilioAccount account) throws InterruptedException {
        emulator.twilio().behave(TwilioSettings.DEFAULT.with(account));
        try {
            return look(right(NUMBER), CLOCK);
        } finally {
            emulator.twilio().behave(TwilioSettings.DEFAULT);
        }
    }

    private List<Finding> doorThatAnswers(int status) throws Exception {
        try (FakeSite door = FakeSite.answering(status, "")) {
            TwilioAccess access = new TwilioAccess("AC01", "token", "convonet", "pbx.example", door.url(), door.url());
            return new TwilioDoorProbe(access, true, web).look();
        }
    }

    private static List<Finding> telephones(String domain, boolean far) {
        return new TelephonesProbe(domain, far, Duration.ofMillis(50)).look();
    }

    /// @param answers whether the telephone system does
    private static List<Finding> telephonesAt(String host, boolean answers) throws IOException {
        try (DatagramSocket system = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(system, answers));
            Duration patience = answers ? Duration.ofSeconds(5) : Duration.ofMillis(50);
            return new TelephonesProbe(host + ":" + system.getLocalPort(), false, patience).look();
        }
    }

    private static void answer(DatagramSocket system, boolean answers) {
        try {
            DatagramPacket question = new DatagramPacket(new byte[4_096], 4_096);
            system.receive(question);
            if (answers) {
                byte[] ok = "SIP/2.0 407 Proxy Authentication Required\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
                system.send(new DatagramPacket(ok, ok.length, question.getSocketAddress()));
            }
        } catch (IOException over) {
            // The test has ended.
        }
    }
}
