package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptancesTest {
    private final Acceptances acceptances = new Acceptances();
    private final TransferId id = TransferId.random();
    private final List<String> told = new ArrayList<>();

    private Acceptances.Awaited rings(TransferId transfer, String extension) {
        return acceptances.await(transfer, extension, () -> told.add(extension));
    }

    @Test
    void whoRingsIsToldOnceThatAPersonAccepted() {
        rings(id, "2001");
        rings(id, "2002");

        assertThat(acceptances.accepted(id, "2001")).isTrue();
        assertThat(acceptances.accepted(id, "2001")).isFalse();
        assertThat(told).containsExactly("2001");
    }

    @Test
    void whoAcceptsAnotherCallDoesNotAcceptThisOne() {
        rings(id, "2001");

        assertThat(acceptances.accepted(TransferId.random(), "2001")).isFalse();
        assertThat(acceptances.accepted(id, "2002")).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void whoRingsNoMoreIsNotTold() {
        Acceptances.Awaited leg = rings(id, "2001");
        leg.close();
        leg.close();

        assertThat(acceptances.accepted(id, "2001")).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void twoLegsOfOneTransferAtOneExtensionAreBothTold() {
        rings(id, "2001");
        rings(id, "2001").close();
        rings(id, "2001");

        acceptances.accepted(id, "2001");

        assertThat(told).containsExactly("2001", "2001");
    }

    @Test
    void anAnswerWithoutTheTransfersIdCountsWhereOneCallRings() {
        rings(id, "2001");
        rings(id, "2002");

        assertThat(acceptances.accepted("2001")).isTrue();
        assertThat(acceptances.accepted("2003")).isFalse();
        assertThat(told).containsExactly("2001");
    }

    @Test
    void anAnswerWithoutTheTransfersIdDecidesNothingWhereTwoRing() {
        rings(id, "2001");
        rings(TransferId.random(), "2001");

        assertThat(acceptances.accepted("2001")).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void anExtensionIsWatchedUntilItsLastWatcherIsGone() {
        assertThat(acceptances.isWatched("2001")).isFalse();
        acceptances.watching("2001");
        acceptances.watching("2001");
        acceptances.unwatched("2001");
        assertThat(acceptances.isWatched("2001")).isTrue();

        acceptances.unwatched("2001");
        acceptances.unwatched("2001");
        assertThat(acceptances.isWatched("2001")).isFalse();
        acceptances.watching("2001");
        assertThat(acceptances.isWatched("2001")).isTrue();
    }

    @Test
    void whoeverWatchesAllWatchesEach() {
        acceptances.watchingAll();
        assertThat(acceptances.isWatched("2001")).isTrue();
        acceptances.unwatchedAll();
        assertThat(acceptances.isWatched("2001")).isFalse();
    }
}
