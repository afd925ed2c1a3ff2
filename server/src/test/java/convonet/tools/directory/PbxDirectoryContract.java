package convonet.tools.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.watch.ProviderException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every directory does.
public abstract class PbxDirectoryContract {
    private static final Situation AT_THE_DESK =
            new Situation(Optional.of(true), Optional.of(false), Optional.of(Duty.READY));
    private static final Situation TALKING =
            new Situation(Optional.of(true), Optional.of(true), Optional.of(Duty.READY));
    private static final Situation AT_COFFEE =
            new Situation(Optional.of(true), Optional.of(false), Optional.of(Duty.ON_BREAK));

    /// Gives somebody a place; they are not there yet.
    protected abstract void employ(String name, String extension, String department);

    /// From now on it is so at the extension. Nothing in it is unknown.
    protected abstract void situate(String extension, Situation situation) throws InterruptedException;

    /// @param departments further ones: from names to extensions
    protected abstract PbxDirectory directory(Map<String, RingPlan> departments) throws InterruptedException;

    /// From now on it cannot be told who there is.
    protected abstract void loseTheList() throws InterruptedException;

    @Test
    void inTheBeginningNobodyWorksHere() throws InterruptedException {
        assertThat(directory(Map.of()).callCentre()).isEqualTo(new CallCentre(List.of(), List.of()));
    }

    @Test
    void everybodyIsAtTheirExtensionAndInTheirDepartment() throws InterruptedException {
        employ("Cleo Lee", "10003", "support");
        employ("Bob Ray", "2002", "sales");
        employ("Ann Fox", "2001", "support");

        CallCentre all = directory(Map.of()).callCentre();

        assertThat(all.extensions()).extracting(Extension::number).containsExactly("2001", "2002", "10003");
        assertThat(all.at("2001").orElseThrow().name()).isEqualTo("Ann Fox");
        assertThat(all.at("2009")).isEmpty();
        assertThat(all.departments()).extracting(Department::name).containsExactly("sales", "support");
        assertThat(all.in(all.departments().get(1))).extracting(Extension::name).containsExactly("Ann Fox", "Cleo Lee");
    }

    @Test
    void whoeverIsNotThereIsAway() throws InterruptedException {
        employ("Ann Fox", "2001", "support");

        Extension ann = at("2001", directory(Map.of()));

        assertThat(ann.situation()).isEqualTo(Situation.ABSENT);
        assertThat(ann.routing()).isEqualTo(Routing.PLAIN);
        assertThat(ann.availability()).isEqualTo(Availability.AWAY);
    }

    @Test
    void whatEverybodyDoesIsTold() throws InterruptedException {
        employ("Ann Fox", "2001", "support");
        employ("Bob Ray", "2002", "support");
        employ("Cleo Lee", "2003", "support");
        PbxDirectory directory = directory(Map.of());
        situate("2001", AT_THE_DESK);
        situate("2002", TALKING);
        situate("2003", AT_COFFEE);

        assertThat(directory.callCentre().extensions())
                .extracting(Extension::availability)
                .containsExactly(Availability.FREE, Availability.IN_CALL, Availability.ON_BREAK);
    }

    @Test
    void aChangeIsToldWhenItIsAskedForNext() throws InterruptedException {
        employ("Ann Fox", "2001", "support");
        PbxDirectory directory = directory(Map.of());

        situate("2001", AT_THE_DESK);
        assertThat(at("2001", directory).situation()).isEqualTo(AT_THE_DESK);
        situate("2001", TALKING);
        assertThat(at("2001", directory).situation()).isEqualTo(TALKING);
        situate("2001", AT_THE_DESK);
        assertThat(at("2001", directory).situation()).isEqualTo(AT_THE_DESK);
        situate("2001", Situation.ABSENT);
        assertThat(at("2001", directory).situation()).isEqualTo(Situation.ABSENT);
    }

    @Test
    void aSettingNamesFurtherDepartmentsByTheirExtensions() throws InterruptedException {
        employ("Ann Fox", "2001", "support");

        CallCentre all = directory(Map.of("complaints", RingPlan.parse("2001"))).callCentre();

        Department complaints = new Department("complaints", Optional.of("2001"));
        assertThat(all.departments()).contains(complaints);
        assertThat(all.in(complaints)).extracting(Extension::name).containsExactly("Ann Fox");
        assertThat(all.at("2001").orElseThrow().departments()).containsExactly("support", "complaints");
    }

    @Test
    void aListThatIsLostIsNotTakenForAnEmptyOne() throws InterruptedException {
        PbxDirectory directory = directory(Map.of());

        loseTheList();

        assertThatThrownBy(directory::callCentre).isInstanceOf(ProviderException.class);
    }

    private static Extension at(String number, PbxDirectory directory) {
        return directory.callCentre().at(number).orElseThrow();
    }
}
