package convonet.transfer;

class FakeTransferStoreTest extends TransferStoreContract {
    private final FakeTransferStore store = new FakeTransferStore(clock);

    @Override
    TransferStore store(Keeper us) {
        return store.of(us);
    }
}
