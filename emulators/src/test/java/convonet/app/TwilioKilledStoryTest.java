package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.twilio.CallRecord;
import convonet.emulators.twilio.CallStatus;
import convonet.emulators.twilio.PlayedTelephone;
import convonet.emulators.twilio.TelephonePart;
import convonet.emulators.twilio.TwilioEmulator;
import convonet.emulators.twilio.TwilioSettings;
import convonet.store.TestStores;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A server is killed while Twilio rings one agent for it and another one talks. The next one ends what rings on, and
/// tells both callers when they come back.
@Tag("story")
class TwilioKilledStoryTest {

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @TempDir
    private Path data;

    private final SystemClock clock = new SystemClock();
    private final TwilioEmulator.Running running =
            TwilioEmulator.start(clock, TwilioSettings.DEFAULT.withCallsPerSecond(0));
    private final TwilioEmulator twilio = running.twilio();

    @AfterEach
    void close() {
        running.close();
        clock.close();
    }

    @Test
    void whatRingsOnIsEndedByTheNextOne() throws Exception {
        twilio.telephones().at("2001", TelephonePart.RINGING);
        OutsideStores.forgetServerKeys(stores);
        int port = freePort();
        Map<String, String> settings = settings(port);
        String ringing;
        String talking;
        try (RunningServer server = RunningServer.start(data, port, settings);
                BareCaller one = BareCaller.connect(server.url());
                BareCaller other = BareCaller.connect(server.url())) {
            ringing = one.signIn(RunningServer.PIN);
            talking = other.signIn(RunningServer.PIN);
            one.wantsAPersonOf("sales");
            one.until("one rings", () -> one.transfer().equals("ringing"));
            other.wantsAPersonOf("support");
            other.until("the other talks", () -> other.transfer().equals("bridged"));
            server.kill();
        }
        PlayedTelephone sales = twilio.telephones().last("2001").orElseThrow();
        PlayedTelephone support = twilio.telephones().last("2002").orElseThrow();
        assertThat(sales.isRinging()).as("nobody is there to end it").isTrue();

        try (RunningServer server = RunningServer.start(data, port, settings)) {
            server.until("nobody rings on", sales::isOver);
            server.until("nobody talks on", support::isOver);
            isTold(server, ringing, "failed unreachable", "I cannot reach sales just now.");
            isTold(server, talking, "failed bridge_error", "The connection to support broke.");
            server.until("Twilio has no call left", () -> twilio.unfinished().isEmpty());
            assertThat(twilio.calls())
                    .as("not by itself, after a while")
                    .filteredOn(call -> call.to().equals("sip:2001@pbx.example"))
                    .extracting(CallRecord::status)
                    .containsExactly(CallStatus.CANCELED);
            server.until(
                    "every flag is cleared",
                    () -> stores.redis()
                            .with(client -> client.keys("convonet:*transfer*"))
                            .isEmpty());
        }
    }

    private static void isTold(RunningServer server, String token, String state, String words) {
        try (BareCaller caller = BareCaller.connect(server.url())) {
            caller.resume(token);
            caller.until(words, () -> caller.told().stream().anyMatch(told -> told.contains(words)));
            assertThat(caller.transfer()).isEqualTo(state);
        }
    }

    private Map<String, String> settings(int port) {
        stores.database();
        Map<String, String> settings = new HashMap<>(OutsideStores.settings(stores));
        settings.put("PUBLIC_BASE_URL", "http://127.0.0.1:" + port);
        settings.put("FREEPBX_DOMAIN", "pbx.example");
        settings.put("TRANSFER_EXTENSIONS", "sales=2001,support=2002");
        for (String line : twilio.environment(running.url())) {
            settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
