package convonet.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/// Something made wrong on purpose, and what the doctor is to say about it.
record SickCase(Ailment ailment, Look look) {

    /// What the doctor says.
    interface Look {
        List<Finding> found() throws Exception;
    }

    void isFound() throws Exception {
        List<Finding> found = look.found();
        Finding told = found.stream()
                .filter(finding -> finding.id().equals(ailment.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("found instead: " + found));
        assertThat(told.status()).isEqualTo(ailment.told().status());
        assertThat(told.finding()).isNotBlank().doesNotContain("%s");
        assertThat(told.mend()).isNotBlank();
        assertThat(found).noneMatch(finding -> finding.status() == Status.OK);
    }

    /// Every one of a family has a case.
    static void coverAll(List<SickCase> cases, Ailment... family) {
        assertThat(cases.stream().map(SickCase::ailment).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(family));
    }

    static void isWell(List<Finding> found) {
        assertThat(found).isNotEmpty().allMatch(finding -> finding.status() == Status.OK);
    }

    @Override
    public String toString() {
        return ailment.id();
    }
}
