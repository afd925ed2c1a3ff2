package convonet.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.Clock;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Machines with something wrong, and servers that are not quite there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachineProbeTest {
    private static final long MEGABYTE = 1024 * 1024;
    private static final MachineProbe.Room PLENTY = new MachineProbe.Room(8_000 * MEGABYTE, 50_000 * MEGABYTE);
    private static final Clock CLOCK = new SystemClock();

    private final Web web = new Web(CLOCK);

    @TempDir
    private Path data;

    @AfterAll
    void close() {
        web.close();
    }

    private List<SickCase> cases() {
        return List.of(
                new SickCase(MachineAilment.MEMORY_SMALL, () -> at(free()).with(500, 50_000)),
                new SickCase(MachineAilment.DISK_FULL, () -> at(free()).with(8_000, 100)),
                new SickCase(MachineAilment.DISK_NEARLY_FULL, () -> at(free()).with(8_000, 500)),
                new SickCase(MachineAilment.DATA_FOLDER_UNWRITABLE, this::belowAFile),
                new SickCase(MachineAilment.PORT_TAKEN, this::portTaken),
                new SickCase(MachineAilment.UDP_PORT_TAKEN, this::audioPortTaken),
                new SickCase(
                        MachineAilment.WEBRTC_ADDRESS_UNKNOWN,
                        () -> look(new MachineProbe.Place(
                                data,
                                free(),
                                Optional.empty(),
                                false,
                                Optional.of(URI.create("https://192.0.2.7")),
                                false))),
                new SickCase(MachineAilment.SERVER_GONE, () -> server("http://127.0.0.1:" + FakeSite.nobody())),
                new SickCase(
                        MachineAilment.SERVER_NOT_READY,
                        () -> serverThatSays(
                                503, "{\"ready\":false,\"parts\":{\"database\":\"up\",\"redis\":\"down\"}}")),
                new SickCase(
                        MachineAilment.SERVER_WARMING,
                        () -> serverThatSays(200, "{\"ready\":true,\"parts\":{\"hearing\":\"warming\"}}")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsWrongIsFound(SickCase sick) throws Exception {
        sick.isFound();
    }

    @Test
    void everythingThatCanBeWrongHasACase() {
        SickCase.coverAll(cases(), MachineAilment.values());
    }

    @Test
    void aGoodMachineAndAServerThatTakesCallsAreWell() throws Exception {
        SickCase.isWell(look(at(free()).place()));
        SickCase.isWell(serverThatSays(200, "{\"ready\":true,\"parts\":{\"database\":\"up\",\"mcp:x\":\"down\"}}"));
    }

    @Test
    void aRunningServerHasItsPortsAndNoneIsNoTrouble() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MachineProbe.Place own =
                    new MachineProbe.Place(data, taken.getLocalPort(), Optional.empty(), true, Optional.empty(), false);

            SickCase.isWell(look(own));
        }
        assertThat(new ServerProbe(Optional.empty(), web).look())
                .extracting(Finding::status)
                .containsExactly(Status.SKIPPED);
    }

    @Test
    void whatIsDownIsNamed() throws Exception {
        assertThat(serverThatSays(503, "{\"parts\":{\"database\":\"down\",\"redis\":\"down\"}}"))
                .extracting(Finding::finding)
                .containsExactly("the server takes no calls: database and redis down");
    }

    private record At(MachineProbe.Place place) {
        List<Finding> with(long memory, long disk) {
            return new MachineProbe(
                            place,
                            MachineProbe.Ports.of(place),
                            new MachineProbe.Room(memory * MEGABYTE, disk * MEGABYTE))
                    .look();
        }
    }

    private At at(int port) {
        return new At(new MachineProbe.Place(
                data.resolve("not/there/yet"), port, Optional.empty(), false, Optional.empty(), false));
    }

    private static List<Finding> look(MachineProbe.Place place) {
        return new MachineProbe(place, MachineProbe.Ports.of(place), PLENTY).look();
    }

    private static int free() throws IOException {
        return FakeSite.nobody();
    }

    private List<Finding> belowAFile() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "");
        return look(
                new MachineProbe.Place(file.resolve("data"), free(), Optional.empty(), false, Optional.empty(), false));
    }

    private List<Finding> portTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return look(at(taken.getLocalPort()).place());
        }
    }

    private List<Finding> audioPortTaken() throws IOException {
        try (DatagramSocket taken = new DatagramSocket()) {
            return look(new MachineProbe.Place(
                    data, free(), Optional.of(taken.getLocalPort()), false, Optional.empty(), false));
        }
    }

    private List<Finding> server(String url) throws InterruptedException {
        return new ServerProbe(Optional.of(url), web).look();
    }

    private List<Finding> serverThatSays(int status, String body) throws Exception {
        try (FakeSite site = FakeSite.answering(status, body)) {
            return server(site.url().toString());
        }
    }
}
