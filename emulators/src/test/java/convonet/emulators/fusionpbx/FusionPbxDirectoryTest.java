package convonet.emulators.fusionpbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.store.ForeignDatabase;
import convonet.store.TestStores;
import convonet.tools.directory.Availability;
import convonet.tools.directory.CallCentre;
import convonet.tools.directory.Department;
import convonet.tools.directory.Extension;
import convonet.tools.directory.RingPlan;
import convonet.tools.directory.Situation;
import convonet.tools.fusionpbx.FusionPbxDirectory;
import convonet.tools.fusionpbx.LivePicture;
import convonet.watch.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What stands in FusionPBX's tables and how it is understood; without an event socket.
class FusionPbxDirectoryTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private PlayedFusionPbx pbx;

    @BeforeEach
    void play() {
        pbx = new PlayedFusionPbx(stores, FusionPbxSchema.BOOLEAN);
    }

    @AfterEach
    void end() {
        pbx.close();
    }

    private CallCentre callCentre() {
        return pbx.directory(Map.of()).callCentre();
    }

    private Extension at(String number) {
        return callCentre().at(number).orElseThrow();
    }

    @Test
    void withoutAnEventSocketItIsNotKnownWhoIsFree() {
        pbx.telephone("2001", "Ann");

        assertThat(at("2001").situation()).isEqualTo(Situation.UNKNOWN);
        assertThat(at("2001").availability()).isEqualTo(Availability.UNKNOWN);
    }

    @Test
    void peopleAreCalledAsTheDirectoryHasThemElseAsTheirCallsShow() {
        pbx.telephone("2001", "2001", "directory_first_name = 'Ann'", "directory_last_name = 'Fox'");
        pbx.telephone("2002", "Bob Ray", "directory_first_name = ''");
        pbx.telephone("2003", "", "description = E'Cleo\\n Lee '");
        pbx.telephone("2004", "");

        assertThat(callCentre().extensions())
                .extracting(Extension::name)
                .containsExactly("Ann Fox", "Bob Ray", "Cleo Lee", "2004");
    }

    @Test
    void whoeverIsHiddenInTheDirectoryIsToldOnlyInADepartment() {
        pbx.telephone("2001", "Ann", "directory_visible = 'false'");
        pbx.telephone("2002", "Bob", "directory_visible = 'false'");
        pbx.telephone("2003", "Cleo", "directory_visible = 'true'");
        pbx.ringGroup("sales", "8002", "2002");

        assertThat(callCentre().extensions()).extracting(Extension::name).containsExactly("Bob", "Cleo");
    }

    @Test
    void queuesAndRingGroupsAreDepartments() {
        pbx.telephone("2001", "Ann");
        pbx.telephone("2002", "Bob");
        pbx.queue("Support", "8001");
        pbx.agent("Support", "{call_timeout=20}user/2001@pbx.example");
        pbx.ringGroup("support", "8003", "2001", "2002");
        pbx.ringGroup("Sales", "8002", "2002", "0043123456");

        CallCentre all = callCentre();

        assertThat(all.departments())
                .containsExactly(
                        new Department("Sales", Optional.of("8002")), new Department("Support", Optional.of("8001")));
        assertThat(all.in(all.departments().get(1))).extracting(Extension::name).containsExactly("Ann", "Bob");
        assertThat(all.in(all.departments().get(0))).extracting(Extension::name).containsExactly("Bob");
    }

    @Test
    void anAgentWhoseContactIsNoExtensionIsAtThatOfTheirUser() {
        pbx.telephone("2001", "Ann");
        pbx.queue("support", "8001");
        pbx.user(pbx.agent("support", "sofia/gateway/mobile/0043123456"), "2001");

        assertThat(at("2001").departments()).containsExactly("support");
    }

    @Test
    void aSettingMayNameAQueueByItsExtension() {
        pbx.telephone("2001", "Ann");
        pbx.queue("Tier one", "8001");
        pbx.agent("Tier one", "user/2001@pbx.example");

        CallCentre all =
                pbx.directory(Map.of("support", RingPlan.parse("8001"))).callCentre();

        Department support = new Department("support", Optional.of("8001"));
        assertThat(all.departments()).contains(support);
        assertThat(all.in(support)).extracting(Extension::name).containsExactly("Ann");
    }

    @Test
    void otherDomainsAreNotSeen() {
        pbx.telephone("2001", "Ann");
        pbx.run("INSERT INTO v_domains VALUES (gen_random_uuid(), 'other.example', true)");

        assertThat(at(otherDomain(), "2001")).isEmpty();
        assertThatThrownBy(() -> directory("nowhere.example").callCentre())
                .isInstanceOf(ProviderException.class)
                .hasMessage("fusionpbx: has no such domain");
    }

    @Test
    void theRoleOfTheFileMayReadNoSecret() throws IOException {
        Pattern secrets = Pattern.compile(
                "\\b(\\w*password|\\w*secret|salt|api_key|user_email|voicemail_mail_to|\\w*caller_id_number)\\b");
        String file = Files.readString(Path.of("..", "docs", "fusionpbx-role.sql"));

        assertThat(file.lines().filter(line -> !line.startsWith("--")))
                .noneMatch(line -> secrets.matcher(line).find());
        assertThat(secrets.matcher(FusionPbxSchema.BOOLEAN.sql()).results()).hasSizeGreaterThan(8);
    }

    private FusionPbxDirectory otherDomain() {
        return directory("other.example");
    }

    private FusionPbxDirectory directory(String domain) {
        return new FusionPbxDirectory(
                new ForeignDatabase("fusionpbx", stores.postgres()), domain, new LivePicture(domain), Map.of());
    }

    private static Optional<Extension> at(FusionPbxDirectory directory, String number) {
        return directory.callCentre().at(number);
    }
}
