package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.session.SessionId;
import convonet.store.TestStores;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisTransferStoreTest extends TransferStoreContract {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @Override
    TransferStore store(Keeper us) {
        return new RedisTransferStore(stores.redis(), clock, us);
    }

    @Test
    void nothingStaysForEverAndNothingAfterItIsCleared() {
        TransferStore.Kept kept = new TransferStore.Kept(
                TransferId.random(), SessionId.random(), "support", TransferState.REQUESTED, List.of());
        store().claim(kept);

        String flag = stores.redis().key("session", kept.session().value(), "transfer");
        String hash = stores.redis().key("transfer", kept.id().value());
        long flagLives = stores.redis().with(client -> client.pttl(flag));
        long hashLives = stores.redis().with(client -> client.pttl(hash));
        assertThat(List.of(flagLives, hashLives)).allMatch(millis -> millis > 0);

        store().clear(kept);
        assertThat(stores.redisKeys()).isEmpty();
    }

    @Test
    void whatACallerDoesNotComeBackForDoesNotStay() {
        TransferStore.Kept kept = new TransferStore.Kept(
                TransferId.random(), SessionId.random(), "support", TransferState.RINGING, List.of());
        store().claim(kept);
        store().leave(kept);

        assertThat(stores.redisKeys())
                .singleElement()
                .satisfies(key -> assertThat((long) stores.redis().with(client -> client.pttl(key)))
                        .isBetween(1L, 120_000L));
    }
}
