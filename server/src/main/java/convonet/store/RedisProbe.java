package convonet.store;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisException;

/// Asks Redis whether it is there.
final class RedisProbe implements Health.Probe {
    private final HostAndPort address;
    private final JedisClientConfig login;
    private @Nullable Connection connection;

    RedisProbe(HostAndPort address, JedisClientConfig login) {
        this.address = address;
        this.login = login;
    }

    @Override
    public void ask() {
        Connection known = connection;
        if (known == null) {
            known = new Connection(address, login);
            connection = known;
        }
        try {
            known.executeCommand(Protocol.Command.PING);
        } catch (JedisException e) {
            letGo();
            throw e;
        }
    }

    @Override
    public void letGo() {
        Connection known = connection;
        if (known != null) {
            connection = null;
            known.close();
        }
    }
}
