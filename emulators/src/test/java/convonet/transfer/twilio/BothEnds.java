package convonet.transfer.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.twilio.PlayedTelephone;
import convonet.emulators.twilio.TwilioEmulator;
import convonet.emulators.twilio.TwilioSettings;
import convonet.transfer.Acceptances;
import convonet.transfer.network.NetworkCalls;
import convonet.transfer.network.NetworkListener;
import convonet.transfer.network.NetworkNews;
import convonet.transfer.network.NetworkStream;
import convonet.watch.Metrics;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import convonet.web.TwilioDoor;
import convonet.web.TwilioMediaDoor;
import convonet.web.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Our legs and doors, and an emulated Twilio, which really call each other.
final class BothEnds implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final int LOOKS = 2_000;

    final SystemClock clock = new SystemClock();
    final TwilioEmulator.Running emulator = TwilioEmulator.start(clock, TwilioSettings.DEFAULT.withCallsPerSecond(0));
    final Acceptances acceptances = new Acceptances();
    final Metrics metrics = new Metrics();
    final TwilioLegs legs;
    private final WebServer web;
    private volatile @Nullable NetworkListener stream;

    BothEnds() throws IOException {
        int port = freePort();
        URI here = URI.create("http://127.0.0.1:" + port);
        TwilioSettings account = emulator.twilio().settings();
        TwilioAccess access = new TwilioAccess(
                account.accountSid(), account.authToken(), "convonet", "pbx.example", emulator.url(), here);
        legs = new TwilioLegs(access, Duration.ofSeconds(30), acceptances, metrics, clock, new VirtualThreads());
        NetworkCalls watched = new Watched();
        web = new WebServer(
                List.of(new TwilioDoor(access.token(), here, watched, clock)),
                new TwilioMediaDoor(access.token(), here, watched, metrics, clock)::mount);
        web.open("127.0.0.1", port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The last call of one telephone, once there is one.
    PlayedTelephone telephone(String extension) throws InterruptedException {
        until("a call of " + extension, () -> last(extension).isPresent());
        return last(extension).orElseThrow();
    }

    private Optional<PlayedTelephone> last(String extension) {
        return emulator.twilio().telephones().last(extension);
    }

    /// The last stream breaks.
    void breakStream() throws InterruptedException {
        until("a stream", () -> stream != null);
        NetworkListener there = stream;
        if (there != null) {
            there.over(false);
        }
    }

    void until(String what, BooleanSupplier there) throws InterruptedException {
        for (int look = 0; look < LOOKS && !there.getAsBoolean(); look++) {
            clock.pause(LOOK);
        }
        assertThat(there.getAsBoolean()).as(what).isTrue();
    }

    @Override
    public void close() {
        web.close();
        legs.close();
        emulator.close();
        metrics.close();
        clock.close();
    }

    private final class Watched implements NetworkCalls {
        @Override
        public Next answered(String leg, String call) {
            return legs.answered(leg, call);
        }

        @Override
        public boolean told(String leg, String call, NetworkNews news) {
            return legs.told(leg, call, news);
        }

        @Override
        public Optional<NetworkListener> brings(String token, String call, NetworkStream sound) {
            Optional<NetworkListener> heard = legs.brings(token, call, sound);
            heard.ifPresent(found -> stream = found);
            return heard;
        }
    }
}
