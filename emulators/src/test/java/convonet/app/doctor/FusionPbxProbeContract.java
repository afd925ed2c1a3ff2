package convonet.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.fusionpbx.FusionPbxSchema;
import convonet.emulators.fusionpbx.FusionPbxSettings;
import convonet.emulators.fusionpbx.FusionPbxSettings.Fault;
import convonet.emulators.fusionpbx.PlayedFusionPbx;
import convonet.store.PostgresSettings;
import convonet.store.TestStores;
import convonet.tools.directory.RingPlan;
import convonet.tools.fusionpbx.EventSocketAccess;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Systems of FusionPBX, of one flavour of its tables, with something wrong.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FusionPbxProbeContract {
    private static final Clock CLOCK = new SystemClock();
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Map<String, RingPlan> SUPPORT = Map.of("support", RingPlan.parse("2001"));

    /// One telephone that nothing keeps from ringing, and Twilio's usual region among those who may call.
    private static final String GOOD = """
            DELETE FROM v_extensions; DELETE FROM v_voicemails; DELETE FROM v_ring_groups;
            DELETE FROM v_sip_profiles; DELETE FROM v_sip_profile_settings;
            DELETE FROM v_access_controls; DELETE FROM v_access_control_nodes;
            INSERT INTO v_sip_profiles (sip_profile_uuid, sip_profile_enabled)
                VALUES ('00000000-0000-4000-8000-000000000001', 'true');
            INSERT INTO v_sip_profile_settings
                (sip_profile_uuid, sip_profile_setting_name, sip_profile_setting_value, sip_profile_setting_enabled)
                VALUES ('00000000-0000-4000-8000-000000000001', 'wss-binding', ':7443', 'true'),
                       ('00000000-0000-4000-8000-000000000001', 'apply-candidate-acl', 'any_v4.auto', 'true');
            INSERT INTO v_access_controls (access_control_uuid, access_control_name, access_control_default)
                VALUES ('00000000-0000-4000-8000-000000000002', 'providers', 'deny');
            INSERT INTO v_access_control_nodes (access_control_uuid, node_type, node_cidr)
                VALUES ('00000000-0000-4000-8000-000000000002', 'allow', '54.172.60.0/30'),
                       ('00000000-0000-4000-8000-000000000002', 'allow', 'not an address');
            """;

    private static final List<String> EXAMINED =
            List.of("v_sip_profiles", "v_sip_profile_settings", "v_access_controls", "v_access_control_nodes");

    private final FusionPbxSchema flavour;
    private final TestStores.Fresh stores = TestStores.fresh();
    private final Web web = new Web(CLOCK);
    private PlayedFusionPbx pbx;

    @TempDir
    private Path folder;

    FusionPbxProbeContract(FusionPbxSchema flavour) {
        this.flavour = flavour;
    }

    @BeforeAll
    void play() {
        pbx = new PlayedFusionPbx(stores, flavour);
    }

    @AfterAll
    void end() {
        web.close();
        pbx.close();
        stores.close();
    }

    private List<SickCase> ofTables() {
        return List.of(
                new SickCase(FusionPbxAilment.FUSIONPBX_UNREACHABLE, () -> at(nowhere())),
                new SickCase(
                        FusionPbxAilment.FUSIONPBX_REFUSED,
                        () -> at(login(stores.postgres().user(), "wrong"))),
                new SickCase(FusionPbxAilment.FUSIONPBX_NO_DATABASE, () -> at(named("nowhere"))),
                new SickCase(FusionPbxAilment.FUSIONPBX_NOT_THERE, this::anotherDatabase),
                new SickCase(FusionPbxAilment.FUSIONPBX_RIGHTS, () -> withoutRightsTo("v_extensions")),
                new SickCase(
                        FusionPbxAilment.FUSIONPBX_RIGHTS_TO_EXAMINE,
                        () -> withoutRightsTo(EXAMINED.toArray(String[]::new))),
                new SickCase(FusionPbxAilment.FUSIONPBX_NO_DOMAIN, () -> look("other.example", SUPPORT, "")),
                new SickCase(FusionPbxAilment.FUSIONPBX_NOBODY, () -> look(PlayedFusionPbx.DOMAIN, Map.of(), "")),
                new SickCase(FusionPbxAilment.EXTENSION_MISSING, () -> rings("2001/2009", "")),
                new SickCase(
                        FusionPbxAilment.EXTENSION_MISSING, () -> after("UPDATE v_extensions SET enabled = 'false'")),
                new SickCase(
                        FusionPbxAilment.EXTENSION_VOICEMAIL,
                        () -> after("INSERT INTO v_voicemails (domain_uuid, voicemail_id, voicemail_enabled)"
                                + " SELECT domain_uuid, '2001', 'true' FROM v_domains")),
                new SickCase(
                        FusionPbxAilment.EXTENSION_NOT_TO_BE_DISTURBED,
                        () -> after("UPDATE v_extensions SET do_not_disturb = 'true'")),
                new SickCase(
                        FusionPbxAilment.EXTENSION_FORWARDED,
                        () -> after("UPDATE v_extensions SET forward_all_enabled = 'true'")),
                new SickCase(
                        FusionPbxAilment.EXTENSION_RINGS_SHORT,
                        () -> after("UPDATE v_extensions SET call_timeout = 20")),
                new SickCase(
                        FusionPbxAilment.PROFILE_MISSING,
                        () -> after("UPDATE v_sip_profiles SET sip_profile_enabled = 'false'")),
                new SickCase(
                        FusionPbxAilment.WSS_DISABLED,
                        () -> after("UPDATE v_sip_profile_settings SET sip_profile_setting_enabled = 'false'"
                                + " WHERE sip_profile_setting_name = 'wss-binding'")),
                new SickCase(
                        FusionPbxAilment.WSS_CANDIDATES_FILTERED,
                        () -> after("DELETE FROM v_sip_profile_settings"
                                + " WHERE sip_profile_setting_name = 'apply-candidate-acl'")),
                new SickCase(FusionPbxAilment.WSS_CERTIFICATE, this::selfSignedDoor),
                new SickCase(
                        FusionPbxAilment.WSS_UNREACHABLE,
                        () -> tabsAt(URI.create("ws://127.0.0.1:" + FakeSite.nobody()))),
                new SickCase(FusionPbxAilment.WSS_REFUSED, this::aPageInsteadOfADoor),
                new SickCase(FusionPbxAilment.PROVIDERS_MISSING, () -> after("DELETE FROM v_access_controls")),
                new SickCase(
                        FusionPbxAilment.PROVIDERS_WITHOUT_TWILIO, () -> after("DELETE FROM v_access_control_nodes")),
                new SickCase(
                        FusionPbxAilment.PROVIDERS_INCOMPLETE,
                        () -> after("UPDATE v_access_control_nodes SET node_cidr = '54.171.127.0/24'")),
                new SickCase(
                        FusionPbxAilment.PROVIDERS_OPEN,
                        () -> after("UPDATE v_access_controls SET access_control_default = 'allow'")));
    }

    private List<SickCase> ofEventSocket() {
        return List.of(
                new SickCase(
                        EventSocketAilment.EVENT_SOCKET_UNREACHABLE,
                        () -> events("127.0.0.1", FakeSite.nobody(), "another")),
                new SickCase(
                        EventSocketAilment.EVENT_SOCKET_REFUSED,
                        () -> events("127.0.0.1", pbx.emulator().port(), "wrong")),
                new SickCase(EventSocketAilment.EVENT_SOCKET_SHUT_OUT, () -> suffering(Fault.SHUT_OUT)),
                new SickCase(EventSocketAilment.EVENT_SOCKET_MUTE, () -> suffering(Fault.MUTE)),
                new SickCase(EventSocketAilment.EVENT_SOCKET_OPEN, () -> events("192.0.2.7", 8021, "ClueCon")),
                new SickCase(EventSocketAilment.EVENT_SOCKET_NO_LISTS, () -> suffering(Fault.NO_LISTS)),
                new SickCase(EventSocketAilment.EVENT_SOCKET_NO_CALL_CENTRE, () -> suffering(Fault.NO_AGENTS)),
                new SickCase(EventSocketAilment.PROFILE_STOPPED, () -> suffering(Fault.NO_PROFILES)),
                new SickCase(EventSocketAilment.EXTENSION_UNREGISTERED, this::nobodyRegistered));
    }

    private Stream<SickCase> all() {
        return Stream.of(ofTables(), ofEventSocket()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsWrongIsFound(SickCase sick) throws Exception {
        sick.isFound();
    }

    @Test
    void everythingThatCanBeWrongHasACase() {
        SickCase.coverAll(ofTables(), FusionPbxAilment.values());
        SickCase.coverAll(ofEventSocket(), EventSocketAilment.values());
    }

    @Test
    void aGoodOneIsWell() {
        SickCase.isWell(after(""));
    }

    @Test
    void membersOfAGroupThatIsRungAreLookedAtToo() {
        reset("UPDATE v_extensions SET do_not_disturb = 'true'");
        pbx.ringGroup("support", "8001", "2001");

        assertThat(probe(stores.postgres(), PlayedFusionPbx.DOMAIN, Map.of("support", RingPlan.parse("8001")))
                        .look())
                .extracting(Finding::id)
                .containsExactly("extension-not-to-be-disturbed");
    }

    private FusionPbxProbe probe(PostgresSettings database, String domain, Map<String, RingPlan> plans) {
        return new FusionPbxProbe(
                database,
                domain,
                Optional.of(new EventSocketAccess("127.0.0.1", pbx.emulator().port(), "ClueCon")),
                plans,
                new FusionPbxProbe.Use(true, true, Duration.ofSeconds(30)));
    }

    private void reset(String sql) {
        pbx.run(GOOD);
        pbx.telephone("2001", "Ann", "call_timeout = 60");
        pbx.emulator().register("2001");
        pbx.run(sql);
    }

    private List<Finding> look(String domain, Map<String, RingPlan> plans, String sql) {
        reset(sql);
        return probe(stores.postgres(), domain, plans).look();
    }

    private List<Finding> after(String sql) {
        return look(PlayedFusionPbx.DOMAIN, SUPPORT, sql);
    }

    private List<Finding> rings(String plan, String sql) {
        return look(PlayedFusionPbx.DOMAIN, Map.of("support", RingPlan.parse(plan)), sql);
    }

    private List<Finding> at(PostgresSettings database) {
        reset("");
        return probe(database, PlayedFusionPbx.DOMAIN, SUPPORT).look();
    }

    private PostgresSettings nowhere() throws IOException {
        PostgresSettings right = stores.postgres();
        return new PostgresSettings("127.0.0.1", FakeSite.nobody(), right.database(), right.user(), right.password());
    }

    private PostgresSettings login(String user, String password) {
        PostgresSettings right = stores.postgres();
        return new PostgresSettings(right.host(), right.port(), right.database(), user, password);
    }

    private PostgresSettings named(String database) {
        PostgresSettings right = stores.postgres();
        return new PostgresSettings(right.host(), right.port(), database, right.user(), right.password());
    }

    private List<Finding> anotherDatabase() {
        try (TestStores.Fresh other = TestStores.fresh()) {
            other.database();
            return at(other.postgres());
        }
    }

    /// Even whom a table belongs to may lose the right to read it.
    private List<Finding> withoutRightsTo(String... tables) {
        reset("");
        Stream.of(tables).forEach(table -> pbx.run("REVOKE ALL ON " + table + " FROM PUBLIC, CURRENT_USER"));
        try {
            return probe(stores.postgres(), PlayedFusionPbx.DOMAIN, SUPPORT).look();
        } finally {
            Stream.of(tables).forEach(table -> pbx.run("GRANT ALL ON " + table + " TO CURRENT_USER"));
        }
    }

    private List<Finding> selfSignedDoor() throws Exception {
        try (FakeSite door = FakeSite.selfSigned(folder)) {
            return tabsAt(door.socket());
        }
    }

    private List<Finding> aPageInsteadOfADoor() throws Exception {
        try (FakeSite page = FakeSite.answering(200, "<html>")) {
            return tabsAt(page.socket());
        }
    }

    private List<Finding> tabsAt(URI socket) throws InterruptedException {
        return new TabsDoorProbe(socket, web).look();
    }

    private static List<Finding> events(String host, int port, String password) {
        return new EventSocketLook(new EventSocketAccess(host, port, password), SHORT).at(Set.of());
    }

    private List<Finding> suffering(Fault fault) {
        pbx.emulator().behave(FusionPbxSettings.DEFAULT.withFault(fault));
        try {
            return events("127.0.0.1", pbx.emulator().port(), "ClueCon");
        } finally {
            pbx.emulator().behave(FusionPbxSettings.DEFAULT);
        }
    }

    private List<Finding> nobodyRegistered() {
        reset("");
        pbx.emulator().unregister("2001");
        return probe(stores.postgres(), PlayedFusionPbx.DOMAIN, SUPPORT).look();
    }
}
