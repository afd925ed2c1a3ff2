package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.session.SessionId;
import convonet.watch.HandClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [TransferStore] does.
abstract class TransferStoreContract {
    final HandClock clock = new HandClock();
    private final SessionId session = SessionId.random();

    abstract TransferStore store();

    private TransferStore.Kept transfer(TransferState state, String... extensions) {
        TransferId id = TransferId.random();
        List<AgentLegs.Stray> legs = List.of(extensions).stream()
                .map(extension -> new AgentLegs.Stray(id, extension, "CA" + extension))
                .toList();
        return new TransferStore.Kept(id, session, "support and sales", state, legs);
    }

    private static TransferStore.Kept in(TransferState state, TransferStore.Kept before) {
        return new TransferStore.Kept(before.id(), before.session(), before.department(), state, before.legs());
    }

    @Test
    void aSessionHasOneTransferAtATime() {
        TransferStore.Kept first = transfer(TransferState.REQUESTED);
        TransferStore.Kept second = transfer(TransferState.REQUESTED);

        assertThat(store().claim(first)).isTrue();
        assertThat(store().claim(second)).isFalse();
        assertThat(store().keep(second)).isFalse();
        assertThat(store().find(session)).contains(first);

        assertThat(store().clear(first)).isTrue();
        assertThat(store().clear(first)).isFalse();
        assertThat(store().find(session)).isEmpty();
        assertThat(store().claim(second)).isTrue();
    }

    @Test
    void clearingAnOldOneLeavesTheNewOne() {
        TransferStore.Kept first = transfer(TransferState.REQUESTED);
        TransferStore.Kept second = transfer(TransferState.REQUESTED);
        store().claim(first);
        store().clear(first);
        store().claim(second);

        assertThat(store().clear(first)).isFalse();

        assertThat(store().find(session)).contains(second);
    }

    @Test
    void whatItKnowsIsRenewed() {
        TransferStore.Kept ringing = transfer(TransferState.RINGING, "2001", "2002");
        store().claim(ringing);

        TransferStore.Kept bridged = in(TransferState.BRIDGED, ringing);
        assertThat(store().keep(bridged)).isTrue();

        assertThat(store().find(session)).contains(bridged);
    }

    @Test
    void oneThatNobodyKeepsIsStale() {
        TransferStore.Kept kept = transfer(TransferState.RINGING, "2001");
        store().claim(kept);
        clock.advance(TransferStore.STALE.minusMillis(1));
        assertThat(store().stale()).isEmpty();

        clock.advance(TransferStore.HEARTBEAT);
        assertThat(store().stale()).containsExactly(kept);

        store().keep(kept);
        assertThat(store().stale()).isEmpty();
    }
}
