package convonet.session;

import convonet.store.TestStores;
import convonet.watch.HandClock;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisAudioLogTest extends AudioLogContract {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();

    @Override
    AudioLog log(int capacity) {
        String session = stores.redis().key("session", "a");
        stores.redis().use(client -> client.hset(session, "owner", "1"));
        Tenure tenure = Tenures.of(SessionId.random(), clock);
        return new RedisAudioLog(stores.redis(), clock, tenure, session, session + ":log", capacity, Sessions.GRACE);
    }
}
