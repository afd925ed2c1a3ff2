package convonet.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/// A Lua script that Redis runs as one step. Sent once; afterwards only its SHA-1 travels.
public final class Script {
    private final String text;
    private final String digest;
    private final byte[] source;
    private final byte[] sha1;

    public Script(String text) {
        this.text = text;
        this.source = text.getBytes(StandardCharsets.UTF_8);
        try {
            this.digest =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
        this.sha1 = digest.getBytes(StandardCharsets.US_ASCII);
    }

    /// What the script returned: `Long`, `String`, `List`, or null.
    public @Nullable Object run(RedisClient redis, List<String> keys, List<String> arguments) {
        try {
            return redis.evalsha(digest, keys, arguments);
        } catch (JedisNoScriptException e) {
            return redis.eval(text, keys, arguments);
        }
    }

    /// What the script returned: `Long`, `byte[]`, `List`, or null.
    public @Nullable Object runBinary(RedisClient redis, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return redis.evalsha(sha1, keys, arguments);
        } catch (JedisNoScriptException e) {
            return redis.eval(source, keys, arguments);
        }
    }
}
