package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.tools.directory.CallCentre;
import convonet.tools.directory.Department;
import convonet.tools.directory.Duty;
import convonet.tools.directory.FakeDirectory;
import convonet.tools.directory.PbxDirectory;
import convonet.tools.directory.RingPlan;
import convonet.tools.directory.Situation;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who rings for a caller.
class DepartmentsTest {
    private final FakeDirectory directory = new FakeDirectory();

    private Choice choose(Map<String, RingPlan> plans, String wanted, String reason) {
        PbxDirectory with = new PbxDirectory() {
            @Override
            public String name() {
                return directory.name();
            }

            @Override
            public CallCentre callCentre() {
                return directory.callCentre().withDepartments(plans);
            }
        };
        return new Departments(with, plans).choose(Optional.of(wanted).filter(words -> !words.isEmpty()), reason);
    }

    private Choice choose(String wanted) {
        return choose(Map.of(), wanted, "");
    }

    private static Choice ring(String department, String plan) {
        return new Choice.Ring(department, RingPlan.parse(plan).rounds());
    }

    @Test
    void thoseOfADepartmentWhoAreFreeRingTogether() {
        directory
                .with("Ann", "2001", "support", FakeDirectory.FREE)
                .with("Bob", "2002", "support", FakeDirectory.TALKING)
                .with("Cid", "2003", "support", FakeDirectory.FREE);

        assertThat(choose("the support team")).isEqualTo(ring("support", "2001+2003"));
    }

    private void idle(String name, String number, int minutes) {
        Situation situation = new Situation(
                Optional.of(true),
                Optional.of(false),
                Optional.of(Duty.READY),
                Optional.of(Duration.ofMinutes(minutes)));
        directory.with(name, number, "support", situation);
    }

    @Test
    void whoHasBeenIdleForLongestRingsFirst() {
        idle("Ann", "2001", 3);
        assertThat(choose("support")).isEqualTo(ring("support", "2001"));
        idle("Bob", "2002", 9);
        assertThat(choose("support")).isEqualTo(ring("support", "2002/2001"));
        idle("Cid", "2003", 0);
        idle("Dan", "2004", 5);
        assertThat(choose("support")).isEqualTo(ring("support", "2002/2004/2001+2003"));

        directory.with("Eve", "2005", "support", FakeDirectory.FREE);
        assertThat(choose("support"))
                .as("of one it is not known")
                .isEqualTo(ring("support", "2002+2004+2001+2003+2005"));
    }

    @Test
    void aPlanOfTheSettingsRingsWhoOfItIsFree() {
        directory
                .with("Ann", "2001", "support", FakeDirectory.TALKING)
                .with("Bob", "2002", "support", FakeDirectory.FREE)
                .with("Cid", "2003", "sales", FakeDirectory.FREE);

        assertThat(choose(Map.of("support", RingPlan.parse("2001/2002+2003")), "support", ""))
                .isEqualTo(ring("support", "2002+2003"));
    }

    @Test
    void aQueueRingsWhenSomebodyOfItMayAnswer() {
        directory.with("Ann", "2001", "support", FakeDirectory.TALKING);
        Map<String, RingPlan> plans = Map.of("support", RingPlan.parse("8000"));
        assertThat(choose(plans, "support", "")).isEqualTo(new Choice.Nobody("support", FailureReason.BUSY));

        directory.with("Bob", "2002", "support", Situation.UNKNOWN);
        assertThat(choose(plans, "support", "")).isEqualTo(ring("support", "8000"));
    }

    @Test
    void nobodyIsRungWhereNobodyIsThereOrFree() {
        directory
                .with("Ann", "2001", "support", Situation.ABSENT)
                .with("Bob", "2002", "sales", FakeDirectory.BREAK)
                .with("Cid", "2003", "sales", Situation.ABSENT);

        assertThat(choose("support")).isEqualTo(new Choice.Nobody("support", FailureReason.UNREGISTERED));
        assertThat(choose("sales")).isEqualTo(new Choice.Nobody("sales", FailureReason.BUSY));
    }

    @Test
    void aDepartmentThatNobodyKnowsIsLookedForInTheCallersWords() {
        directory.with("Ann", "2001", "support", FakeDirectory.FREE).with("Bob", "2002", "billing", FakeDirectory.FREE);

        assertThat(choose("whoever does billing questions here")).isEqualTo(ring("billing", "2002"));
        assertThat(choose(Map.of(), "complaints", "a question about Billing.")).isEqualTo(ring("billing", "2002"));
        assertThat(choose("complaints")).isEqualTo(ring("support", "2001"));
        assertThat(choose("")).isEqualTo(ring("support", "2001"));
    }

    @Test
    void theFirstOfTheSettingsIsTheDefault() {
        directory.with("Ann", "2001", "support", FakeDirectory.FREE).with("Bob", "2002", "sales", FakeDirectory.FREE);

        assertThat(choose(Map.of("sales", RingPlan.parse("2002")), "", "")).isEqualTo(ring("sales", "2002"));
    }

    @Test
    void whereNobodyCanBeAskedForAllOfThePlanRing() {
        PbxDirectory gone = new PbxDirectory() {
            @Override
            public String name() {
                return "gone";
            }

            @Override
            public CallCentre callCentre() {
                throw new ProviderException("postgresql", true, "gone", null);
            }
        };
        Map<String, RingPlan> plans = Map.of("support", RingPlan.parse("2001+2002"));

        assertThat(new Departments(gone, plans).choose(Optional.of("support"), ""))
                .isEqualTo(ring("support", "2001+2002"));
        assertThat(new Departments(gone, Map.of()).choose(Optional.empty(), ""))
                .isEqualTo(new Choice.Nobody("the call centre", FailureReason.UNREGISTERED));
    }

    @Test
    void aCallCentreWithoutAnybodyIsNoTrouble() {
        assertThat(directory.callCentre()).isEqualTo(new CallCentre(List.<Department>of(), List.of()));
        assertThat(choose("support")).isEqualTo(new Choice.Nobody("the call centre", FailureReason.UNREGISTERED));
    }
}
