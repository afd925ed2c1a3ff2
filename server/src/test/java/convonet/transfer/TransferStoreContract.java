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

    private static final Keeper US = new Keeper("house", "2");

    abstract TransferStore store(Keeper us);

    final TransferStore store() {
        return store(US);
    }

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

    @Test
    void whatAnEarlierProcessOfTheHouseLeftIsKnownAtOnce() {
        TransferStore.Kept left = transfer(TransferState.RINGING, "2001");
        store(new Keeper("house", "1")).claim(left);
        store().claim(other());
        store(new Keeper("neighbour", "1")).claim(other());

        assertThat(store().ofPredecessors()).containsExactly(left);
        assertThat(store(new Keeper("neighbour", "1")).ofPredecessors()).isEmpty();

        store().keep(left);
        assertThat(store().ofPredecessors()).isEmpty();
    }

    @Test
    void whatWasLeftIsKnownOnceForTheCallerToBeTold() {
        TransferStore.Kept bridged = transfer(TransferState.BRIDGED, "2001");
        store().claim(bridged);
        assertThat(store().takeLeft(session)).isEmpty();

        assertThat(store().leave(bridged)).isTrue();
        assertThat(store().leave(bridged)).isFalse();
        assertThat(store().clear(bridged)).isFalse();
        assertThat(store().keep(bridged)).isFalse();
        assertThat(store().find(session)).isEmpty();
        assertThat(store().stale()).isEmpty();

        assertThat(store().takeLeft(session)).contains(new LeftTransfer(bridged.id(), "support and sales", true));
        assertThat(store().takeLeft(session)).isEmpty();
        assertThat(store().claim(transfer(TransferState.REQUESTED))).isTrue();
    }

    private static TransferStore.Kept other() {
        return new TransferStore.Kept(
                TransferId.random(), SessionId.random(), "sales", TransferState.BRIDGED, List.of());
    }
}
