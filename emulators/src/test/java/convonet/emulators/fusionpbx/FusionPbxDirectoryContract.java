package convonet.emulators.fusionpbx;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.TestStores;
import convonet.tools.directory.CallCentre;
import convonet.tools.directory.Duty;
import convonet.tools.directory.Extension;
import convonet.tools.directory.PbxDirectory;
import convonet.tools.directory.PbxDirectoryContract;
import convonet.tools.directory.RingPlan;
import convonet.tools.directory.Routing;
import convonet.tools.directory.Situation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// FusionPBX as a directory, of one flavour of its schema.
abstract class FusionPbxDirectoryContract extends PbxDirectoryContract {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final FusionPbxSchema flavour;
    private final Map<String, String> agents = new HashMap<>();
    private PlayedFusionPbx pbx;

    FusionPbxDirectoryContract(FusionPbxSchema flavour) {
        this.flavour = flavour;
    }

    @BeforeEach
    void play() {
        pbx = new PlayedFusionPbx(stores, flavour);
    }

    @AfterEach
    void end() {
        pbx.close();
    }

    @Test
    void switchesAreReadWhateverTheirType() throws InterruptedException {
        pbx.telephone("2001", "Ann", "do_not_disturb = 'true'", "forward_all_enabled = 'false'");
        pbx.telephone("2002", "Bob", "do_not_disturb = 'false'", "forward_all_enabled = 'true'", "number_alias = '99'");
        pbx.telephone("2003", "Cleo", "enabled = 'false'");
        pbx.voicemail("99");

        CallCentre all = directory(Map.of()).callCentre();

        assertThat(all.extensions())
                .extracting(Extension::routing)
                .containsExactly(
                        new Routing(Optional.of(true), Optional.of(false), Optional.of(false)),
                        new Routing(Optional.of(false), Optional.of(true), Optional.of(true)));
    }

    @Override
    protected void employ(String name, String extension, String department) {
        pbx.telephone(extension, name);
        pbx.queue(department, "80" + department.length());
        agents.put(extension, pbx.agent(department, "user/" + extension + "@" + PlayedFusionPbx.DOMAIN));
    }

    @Override
    protected void situate(String extension, Situation situation) throws InterruptedException {
        FusionPbxEmulator freeSwitch = pbx.emulator();
        freeSwitch.unregister(extension);
        freeSwitch.hangUp(extension);
        if (situation.registered().equals(Optional.of(true))) {
            freeSwitch.register(extension);
        }
        if (situation.inCall().equals(Optional.of(true))) {
            freeSwitch.call(extension);
        }
        freeSwitch.agent(
                agents.getOrDefault(extension, ""), status(situation.duty().orElseThrow()));
        freeSwitch.awaitSeen(PlayedFusionPbx.PATIENCE);
    }

    @Override
    protected PbxDirectory directory(Map<String, RingPlan> departments) throws InterruptedException {
        pbx.listen();
        return pbx.directory(departments);
    }

    @Override
    protected void loseTheList() {
        pbx.run("ALTER TABLE v_extensions RENAME TO v_elsewhere");
    }

    private static String status(Duty duty) {
        return switch (duty) {
            case READY -> "Available";
            case ON_BREAK -> "On Break";
            case OFF -> "Logged Out";
        };
    }
}
