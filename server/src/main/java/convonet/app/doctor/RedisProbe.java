package convonet.app.doctor;

import convonet.store.RedisSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// A Redis that the settings name. What is asked is `INFO` (https://redis.io/docs/latest/commands/info/).
public record RedisProbe(RedisSettings settings) implements Probe {
    private static final int PATIENCE_MILLIS = 4_000;
    private static final long FULL_PERCENT = 90;

    @Override
    public Part part() {
        return Part.REDIS;
    }

    @Override
    public List<Finding> look() {
        DefaultJedisClientConfig.Builder login =
                DefaultJedisClientConfig.builder().resp2().timeoutMillis(PATIENCE_MILLIS);
        settings.password().ifPresent(login::password);
        try (Jedis redis = new Jedis(new HostAndPort(settings.host(), settings.port()), login.build())) {
            Map<String, String> info = read(redis.info());
            return orWell(judged(info), "version " + info.get("redis_version"));
        } catch (JedisDataException refused) {
            return List.of(refusal(refused));
        } catch (JedisException unreachable) {
            return List.of(
                    unreachable.getCause() instanceof JedisDataException refused
                            ? refusal(refused)
                            : StoreAilment.REDIS_UNREACHABLE.found(settings.host() + ":" + settings.port()));
        }
    }

    private static Map<String, String> read(String info) {
        Map<String, String> read = new HashMap<>();
        info.lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> read.put(pair[0], pair[1].strip()));
        return read;
    }

    /// @param info as Redis names things
    private static List<Finding> judged(Map<String, String> info) {
        List<Finding> found = new ArrayList<>();
        String version = info.getOrDefault("redis_version", "unknown");
        if (version.matches("([0-5]\\.|6\\.[01]\\.).*")) {
            found.add(StoreAilment.REDIS_OLD.found(version));
        }
        if (info.getOrDefault("role", "master").equals("slave")) {
            found.add(StoreAilment.REDIS_REPLICA.found());
        }
        long most = number(info, "maxmemory");
        long used = number(info, "used_memory");
        String policy = info.getOrDefault("maxmemory_policy", "noeviction");
        if (most > 0 && !policy.equals("noeviction")) {
            found.add(StoreAilment.REDIS_FORGETS.found(policy));
        } else if (most > 0 && used * 100 / most >= FULL_PERCENT) {
            found.add(StoreAilment.REDIS_FULL.found(used * 100 / most));
        }
        if (info.getOrDefault("aof_enabled", "1").equals("0")) {
            found.add(StoreAilment.REDIS_NOT_KEPT.found());
        }
        return found;
    }

    private static long number(Map<String, String> info, String name) {
        String text = info.getOrDefault(name, "0");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /// The first word of an error of Redis says its kind.
    private static Finding refusal(JedisDataException refused) {
        String kind = String.valueOf(refused.getMessage()).replaceFirst("(?s) .*", "");
        return switch (kind) {
            case "NOAUTH", "WRONGPASS", "NOPERM" -> StoreAilment.REDIS_REFUSED.found(kind);
            default -> StoreAilment.REDIS_FAILS.found(kind.matches("[A-Z]{2,20}") ? kind : "ERR");
        };
    }
}
