package convonet.store;

import java.util.Optional;

/// Where a Redis server is and how to sign in there.
public record RedisSettings(String host, int port, Optional<String> password) {

    /// Without the password.
    @Override
    public String toString() {
        return "redis://" + host + ":" + port;
    }
}
