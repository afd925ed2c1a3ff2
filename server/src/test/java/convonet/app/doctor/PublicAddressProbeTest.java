package convonet.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.SystemClock;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ways from outside on which something is wrong.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicAddressProbeTest {
    private static final String HOUSE = "{\"alive\":true,\"house\":\"0a1b2c3d-4e5f\"}";

    private final Web web = new Web(new SystemClock());

    @TempDir
    private Path folder;

    @AfterAll
    void close() {
        web.close();
    }

    private List<SickCase> cases() {
        return List.of(
                new SickCase(PublicAddressAilment.PUBLIC_NOT_HTTPS, () -> from("http://192.0.2.7")),
                new SickCase(PublicAddressAilment.PUBLIC_UNKNOWN_HOST, () -> from("https://nowhere.invalid")),
                new SickCase(PublicAddressAilment.PUBLIC_CERTIFICATE, this::selfSigned),
                new SickCase(
                        PublicAddressAilment.PUBLIC_UNREACHABLE, () -> from("http://127.0.0.1:" + FakeSite.nobody())),
                new SickCase(PublicAddressAilment.PUBLIC_PROXY, () -> through(502, "")),
                new SickCase(PublicAddressAilment.PUBLIC_REDIRECTS, () -> through(301, "")),
                new SickCase(PublicAddressAilment.PUBLIC_ELSEWHERE, () -> through(200, "{\"house\":\"another-one\"}")),
                new SickCase(PublicAddressAilment.PUBLIC_SOCKETS_LOST, () -> through(200, HOUSE)),
                new SickCase(PublicAddressAilment.SIP_SOCKETS_LOST, () -> through(200, HOUSE)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsWrongIsFound(SickCase sick) throws Exception {
        sick.isFound();
    }

    @Test
    void everythingThatCanBeWrongHasACase() {
        SickCase.coverAll(cases(), PublicAddressAilment.values());
    }

    @Test
    void whileNoServerRunsTheDoctorAnswersInItsPlace() throws Exception {
        int port = FakeSite.nobody();

        SickCase.isWell(look(new PublicAddressProbe.Way(
                Optional.of(URI.create("http://127.0.0.1:" + port)), Optional.empty(), port, true)));
    }

    @Test
    void withoutAPublicAddressThereIsNothingToLookAt() throws Exception {
        assertThat(look(new PublicAddressProbe.Way(Optional.empty(), Optional.empty(), 0, true)))
                .extracting(Finding::status)
                .containsExactly(Status.SKIPPED);
    }

    private List<Finding> look(PublicAddressProbe.Way way) throws InterruptedException {
        return new PublicAddressProbe(way, web).look();
    }

    private List<Finding> from(String address) throws Exception {
        try (FakeSite server = FakeSite.answering(200, HOUSE)) {
            return look(new PublicAddressProbe.Way(
                    Optional.of(URI.create(address)), Optional.of(server.url().toString()), 0, true));
        }
    }

    private List<Finding> through(int status, String body) throws Exception {
        Map<String, String> headers = status == 301 ? Map.of("Location", "https://www.voice.test/healthz") : Map.of();
        try (FakeSite proxy = FakeSite.answering(status, body, headers)) {
            return from(proxy.url().toString());
        }
    }

    private List<Finding> selfSigned() throws Exception {
        try (FakeSite site = FakeSite.selfSigned(folder)) {
            return from(site.url().toString());
        }
    }
}
