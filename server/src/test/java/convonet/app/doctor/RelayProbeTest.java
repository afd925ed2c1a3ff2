package convonet.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.media.FakeRelay;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import convonet.web.Relay;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Relays with which something is wrong.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayProbeTest {
    private static final Clock CLOCK = new SystemClock();
    private static final String SECRET = "north-by-northwest";
    private static final String PUBLIC = "203.0.113.7";
    private static final String PRIVATE = "10.0.0.7";

    @TempDir
    private Path folder;

    private List<SickCase> cases() {
        return List.of(
                new SickCase(RelayAilment.RELAY_UNKNOWN_HOST, () -> look("turn:nowhere.invalid")),
                new SickCase(
                        RelayAilment.RELAY_UNREACHABLE,
                        () -> look("turn:127.0.0.1:" + FakeSite.nobody() + "?transport=tcp")),
                new SickCase(RelayAilment.RELAY_UNREACHABLE, () -> look("turn:127.0.0.1:" + FakeSite.nobody())),
                new SickCase(RelayAilment.RELAY_CERTIFICATE, this::selfSigned),
                new SickCase(RelayAilment.RELAY_NOT_TURN, () -> at(PUBLIC, new FakeRelay.Echoes())),
                new SickCase(RelayAilment.RELAY_SECRET, () -> knowing("another-secret", Duration.ZERO)),
                new SickCase(RelayAilment.RELAY_CLOCK, () -> knowing(SECRET, Duration.ofDays(1))),
                new SickCase(RelayAilment.RELAY_FORBIDS, () -> at(PUBLIC, new FakeRelay.Refuses(403))),
                new SickCase(RelayAilment.RELAY_CROWDED, () -> at(PUBLIC, new FakeRelay.Refuses(486))),
                new SickCase(RelayAilment.RELAY_CROWDED, () -> at(PUBLIC, new FakeRelay.Refuses(508))),
                new SickCase(RelayAilment.RELAY_SECRET, () -> at(PUBLIC, new FakeRelay.Refuses(441))),
                new SickCase(RelayAilment.RELAY_FAILS, () -> at(PUBLIC, new FakeRelay.Refuses(500))),
                new SickCase(RelayAilment.RELAY_FAILS, () -> at(PUBLIC, new FakeRelay.Refuses(438))),
                new SickCase(RelayAilment.RELAY_OPEN, () -> at(PUBLIC, new FakeRelay.Open())),
                new SickCase(RelayAilment.RELAY_PRIVATE, () -> at(PRIVATE, asking(Duration.ZERO))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsWrongIsFound(SickCase sick) throws Exception {
        sick.isFound();
    }

    @Test
    void everythingThatCanBeWrongHasACase() {
        SickCase.coverAll(cases(), RelayAilment.values());
    }

    @Test
    void anAddressIsTakenByUdpAndByTcpAndGivenBack() throws Exception {
        try (FakeRelay relay = new FakeRelay(SECRET, PUBLIC, asking(Duration.ZERO))) {
            SickCase.isWell(look(relay.byUdp()));
            SickCase.isWell(look(relay.byTcp()));

            assertThat(relay.taken()).isEqualTo(2);
            assertThat(relay.held()).isZero();
        }
    }

    @Test
    void aPrivateRelayIsWellWhereCallersAreNearby() throws Exception {
        try (FakeRelay relay = new FakeRelay(SECRET, PRIVATE, asking(Duration.ZERO))) {
            SickCase.isWell(look(relay.byUdp(), Optional.empty()));
            SickCase.isWell(look(relay.byUdp(), Optional.of(URI.create("http://192.168.0.9"))));
        }
    }

    @Test
    void byDtlsNothingIsTried() {
        assertThat(look("turns:nowhere.invalid?transport=udp"))
                .extracting(Finding::status)
                .containsExactly(Status.SKIPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "turn:turn.example, turn.example, 3478, UDP",
        "turn:turn.example:80?transport=tcp, turn.example, 80, TCP",
        "turns:turn.example, turn.example, 5349, TLS",
        "turns:[2001:db8::1]:443?transport=tcp, [2001:db8::1], 443, TLS"
    })
    void theAddressSaysTheWay(String url, String host, int port, RelayAddress.Transport transport) {
        assertThat(RelayAddress.of(url)).isEqualTo(new RelayAddress(host, port, transport));
    }

    private static List<Finding> look(String url) {
        return look(url, Optional.of(URI.create("https://203.0.113.1")));
    }

    private static List<Finding> look(String url, Optional<URI> from) {
        return new RelayProbe(url, new Relay(List.of(url), SECRET), from, CLOCK).look();
    }

    private static FakeRelay.Way asking(Duration ahead) {
        return new FakeRelay.Asks(CLOCK.now().plus(ahead));
    }

    private static List<Finding> at(String relayed, FakeRelay.Way way) throws Exception {
        try (FakeRelay relay = new FakeRelay(SECRET, relayed, way)) {
            return look(relay.byUdp());
        }
    }

    private static List<Finding> knowing(String secret, Duration ahead) throws Exception {
        try (FakeRelay relay = new FakeRelay(secret, PUBLIC, asking(ahead))) {
            return look(relay.byUdp());
        }
    }

    private List<Finding> selfSigned() throws Exception {
        try (FakeSite site = FakeSite.selfSigned(folder)) {
            return look("turns:localhost:" + site.port());
        }
    }
}
