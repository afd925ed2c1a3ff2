package convonet.session;

import convonet.store.TestStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisAudioLogTest extends AudioLogContract {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @Override
    AudioLog log(int capacity) {
        String session = stores.redis().key("session", "a");
        stores.redis().use(client -> client.set(session, "open"));
        return new RedisAudioLog(stores.redis(), session, session + ":log", capacity, Sessions.GRACE);
    }
}
