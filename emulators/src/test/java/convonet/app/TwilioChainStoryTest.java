package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.EventRecord;
import convonet.emulators.sip.Kamailio;
import convonet.emulators.sip.Program;
import convonet.emulators.sip.SipTelephones;
import convonet.emulators.twilio.TwilioEmulator;
import convonet.emulators.twilio.TwilioSettings;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole way of a transfer by Twilio, between two real browsers: the caller's page, this server, Twilio's calls and
/// streams as they are played, SIP and RTP, Kamailio and rtpengine in the place of FusionPBX, and the agent's desk with
/// JsSIP. What the two people do and hear is in `ui/e2e/chain`.
@Tag("story")
@Timeout(240)
class TwilioChainStoryTest {
    private static final String PASSWORD = "at the end of the chain";
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void aCallerInABrowserTalksToAnAgentBehindATelephoneSystem() throws Exception {
        int port = Program.freePort();
        Path data = RunningServer.freshData("chain");
        try (SystemClock clock = new SystemClock();
                Kamailio exchange = Kamailio.start(false);
                TwilioEmulator.Running twilio = TwilioEmulator.start(
                        clock,
                        new EventRecord(clock),
                        TwilioSettings.DEFAULT,
                        Optional.of(SipTelephones.open(clock, exchange.address())));
                RunningServer server = RunningServer.start(data, port, settings(port, exchange, twilio))) {
            keepWhatTheTabRegistersWith(data);

            peopleMeet(server);

            assertThat(twilio.events().await("stream.stopped", SOON)).isPresent();
            assertThat(twilio.twilio().calls())
                    .as("one that was declined, one that was taken")
                    .hasSize(2);
            server.until("nothing rings on", () -> twilio.twilio().unfinished().isEmpty());
        }
    }

    private static Map<String, String> settings(int port, Kamailio exchange, TwilioEmulator.Running twilio) {
        Map<String, String> settings = new HashMap<>();
        twilio.twilio().environment(twilio.url()).forEach(line -> {
            String[] parts = line.split("=", 2);
            settings.put(parts[0], parts[1]);
        });
        settings.put("PUBLIC_BASE_URL", "http://127.0.0.1:" + port);
        settings.put("FREEPBX_DOMAIN", Kamailio.DOMAIN);
        settings.put("FUSIONPBX_WSS_URL", exchange.socket().toString());
        settings.put("CONVONET_DEMO_AGENT_PASSWORD", PASSWORD);
        return settings;
    }

    private static void keepWhatTheTabRegistersWith(Path data) throws InterruptedException {
        RunningServer.run(
                Map.of(), "agent", "set-telephone", "demo", "--password", Kamailio.PASSWORD, "--data", data.toString());
    }

    private static void peopleMeet(RunningServer server) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of("npm", "run", "--silent", "chain"))
                .directory(Path.of("..", "ui").toFile())
                .redirectErrorStream(true);
        builder.environment().put("CONVONET_URL", server.url().toString());
        builder.environment().put("CONVONET_PIN", RunningServer.PIN);
        builder.environment().put("CONVONET_AGENT_PASSWORD", PASSWORD);
        Process pages = builder.start();
        String printed = new String(pages.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(pages.waitFor(1, TimeUnit.MINUTES)).as(printed).isTrue();
        assertThat(pages.exitValue()).as(printed).isZero();
        printed.lines().filter(line -> line.contains("tone ")).forEach(System.out::println);
    }
}
