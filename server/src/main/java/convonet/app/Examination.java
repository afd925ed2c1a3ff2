package convonet.app;

import com.sun.management.OperatingSystemMXBean;
import convonet.app.doctor.AgentsProbe;
import convonet.app.doctor.ClaudeProbe;
import convonet.app.doctor.DeepgramProbe;
import convonet.app.doctor.FusionPbxProbe;
import convonet.app.doctor.GoogleProbe;
import convonet.app.doctor.MachineProbe;
import convonet.app.doctor.NotSet;
import convonet.app.doctor.Part;
import convonet.app.doctor.PostgresqlProbe;
import convonet.app.doctor.Probe;
import convonet.app.doctor.PublicAddressProbe;
import convonet.app.doctor.RedisProbe;
import convonet.app.doctor.RelayProbe;
import convonet.app.doctor.SentryProbe;
import convonet.app.doctor.ServerProbe;
import convonet.app.doctor.SettingsProbe;
import convonet.app.doctor.TabsDoorProbe;
import convonet.app.doctor.TelephonesProbe;
import convonet.app.doctor.ToolsProbe;
import convonet.app.doctor.TwilioDoorProbe;
import convonet.app.doctor.TwilioProbe;
import convonet.app.doctor.Web;
import convonet.store.PostgresSettings;
import convonet.store.embedded.EmbeddedPostgres;
import convonet.transfer.twilio.TwilioAccess;
import convonet.watch.Clock;
import convonet.watch.Threads;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which probes these settings need. The data folder is read and never opened, whoever holds it.
///
/// @param data the data folder; it may not be there
/// @param port of the server, when none runs
record Examination(SettingsReview review, Path data, int port, Web web, Clock clock, Threads threads) {
    private static final Duration TELEPHONES = Duration.ofSeconds(2);

    List<Probe> probes() {
        Settings settings = review.settings();
        Optional<String> server = new Notes(data).serverUrl();
        MachineProbe.Place place = place(settings, server);
        List<Probe> probes = new ArrayList<>(List.of(
                new SettingsProbe(review.read(), data),
                new MachineProbe(place, MachineProbe.Ports.of(place), room()),
                new ServerProbe(server, web)));
        settings.stores().postgres().ifPresent(there -> probes.add(new PostgresqlProbe(there, clock)));
        settings.stores().redis().ifPresent(there -> probes.add(new RedisProbe(there)));
        settings.speech()
                .deepgram()
                .ifPresent(there -> probes.add(new DeepgramProbe(
                        there.account().url(), there.account().key(), there.hearing(), there.speaking(), web)));
        settings.assistant().claude().ifPresent(access -> probes.add(new ClaudeProbe(access, web)));
        settings.assistant().outside().forEach(other -> probes.add(new ToolsProbe(other, web, clock, threads)));
        settings.google().ifPresent(access -> probes.add(new GoogleProbe(access, callback(settings, server), web)));
        probes.addAll(relay(settings));
        probes.addAll(callCentre(settings, server));
        settings.sentry().ifPresent(access -> probes.add(new SentryProbe(access.dsn(), web)));
        return List.copyOf(probes);
    }

    private List<Probe> relay(Settings settings) {
        return settings.webRtc()
                .relay()
                .map(relay -> relay.urls().stream()
                        .<Probe>map(url ->
                                new RelayProbe(url, relay, settings.doors().publicBaseUrl(), clock))
                        .toList())
                .orElse(
                        List.of(
                                new NotSet(
                                        Part.RELAY,
                                        "TURN_URLS and TURN_SECRET are not set: where networks let no UDP out, sound takes the WebSocket")));
    }

    private List<Probe> callCentre(Settings settings, Optional<String> server) {
        Settings.CallCentre centre = settings.callCentre();
        Optional<TwilioAccess> twilio = centre.twilio();
        List<Probe> probes = new ArrayList<>();
        probes.add(new PublicAddressProbe(
                new PublicAddressProbe.Way(settings.doors().publicBaseUrl(), server, port, twilio.isEmpty()), web));
        twilio.ifPresent(access -> probes.addAll(List.of(
                new TwilioProbe(access, web, clock),
                new TwilioDoorProbe(access, server.isPresent(), web),
                new TelephonesProbe(access.domain(), !isHere(access.api()), TELEPHONES))));
        centre.fusionPbx()
                .ifPresent(there -> probes.add(new FusionPbxProbe(
                        there.database(),
                        there.domain(),
                        there.events(),
                        centre.departments(),
                        new FusionPbxProbe.Use(twilio.isPresent(), centre.tabs().isPresent(), centre.ringing()))));
        centre.tabs().ifPresent(socket -> probes.add(new TabsDoorProbe(socket, web)));
        probes.add(new AgentsProbe(
                database(settings, server),
                centre.departments(),
                centre.tabs().isPresent(),
                twilio.isEmpty(),
                settings.stores().postgres().isEmpty()));
        return probes;
    }

    private MachineProbe.Place place(Settings settings, Optional<String> server) {
        return new MachineProbe.Place(
                data,
                port,
                settings.webRtc().port(),
                server.isPresent(),
                settings.doors().publicBaseUrl(),
                !settings.webRtc().publicAddresses().isEmpty());
    }

    /// The disk is that of the nearest folder that is there.
    private MachineProbe.Room room() {
        File folder = data.toAbsolutePath().normalize().toFile();
        while (!folder.exists() && folder.getParentFile() != null) {
            folder = folder.getParentFile();
        }
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return new MachineProbe.Room(memory, folder.getUsableSpace());
    }

    private Optional<PostgresSettings> database(Settings settings, Optional<String> server) {
        return settings.stores().postgres().or(() -> server.flatMap(_ -> EmbeddedPostgres.running(data)));
    }

    private URI callback(Settings settings, Optional<String> server) {
        String from = settings.doors()
                .publicBaseUrl()
                .map(URI::toString)
                .or(() -> server)
                .orElse("http://127.0.0.1:" + port);
        return URI.create(from + "/oauth/google/callback");
    }

    /// A Twilio on this machine is a played one, and can call whatever we can.
    private static boolean isHere(URI api) {
        try {
            return InetAddress.getByName(api.getHost()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
