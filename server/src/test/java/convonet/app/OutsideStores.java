package convonet.app;

import convonet.store.PostgresSettings;
import convonet.store.RedisSettings;
import convonet.store.TestStores;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/// The stores of a test as a server finds them by its settings.
final class OutsideStores {
    /// How the server's keys begin, see [Stores].
    private static final String KEYS = "convonet:*";

    private OutsideStores() {}

    static Map<String, String> settings(TestStores.Fresh stores) {
        PostgresSettings postgres = stores.postgres();
        RedisSettings redis = stores.redisSettings();
        return Map.of(
                "DB_URI",
                "postgresql://" + encoded(postgres.user()) + ":" + encoded(postgres.password()) + "@" + postgres.host()
                        + ":" + postgres.port() + "/" + postgres.database(),
                "REDIS_HOST",
                redis.host(),
                "REDIS_PORT",
                Integer.toString(redis.port()),
                "REDIS_PASSWORD",
                redis.password().orElseThrow());
    }

    static Set<String> serverKeys(TestStores.Fresh stores) {
        return stores.redis().with(client -> client.keys(KEYS));
    }

    static void forgetServerKeys(TestStores.Fresh stores) {
        Set<String> left = serverKeys(stores);
        if (!left.isEmpty()) {
            stores.redis().use(client -> client.del(left.toArray(String[]::new)));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
