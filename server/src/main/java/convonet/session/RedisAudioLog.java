package convonet.session;

import convonet.store.Redis;
import convonet.store.Script;
import convonet.watch.ProviderException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A Redis stream whose entry numbers are the sequence numbers, and beside it a hash of `last` and `confirmed`.
/// Confirmed entries leave the stream.
final class RedisAudioLog implements AudioLog {
    /// KEYS: stream, marks, session. ARGV: capacity, milliseconds to live, then turn and sound of each entry.
    private static final Script APPEND = new Script("""
            if redis.call('EXISTS', KEYS[3]) == 0 then
              return -1
            end
            local count = (#ARGV - 2) / 2
            local last = redis.call('HINCRBY', KEYS[2], 'last', count)
            for i = 1, count do
              redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[1], (last - count + i) .. '-0',
                't', ARGV[1 + 2 * i], 'p', ARGV[2 + 2 * i])
            end
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            redis.call('PEXPIRE', KEYS[2], ARGV[2])
            return last
            """);

    /// KEYS: stream, marks, session. ARGV: the number, the one after it, milliseconds to live.
    private static final Script CONFIRM = new Script("""
            if redis.call('EXISTS', KEYS[3]) == 0 then
              return -1
            end
            redis.call('HSET', KEYS[2], 'confirmed', ARGV[1])
            redis.call('PEXPIRE', KEYS[2], ARGV[3])
            redis.call('XTRIM', KEYS[1], 'MINID', ARGV[2] .. '-0')
            return 0
            """);

    private final Redis redis;
    private final List<byte[]> scriptKeys;
    private final byte[] stream;
    private final byte[] marks;
    private final byte[] capacity;
    private final byte[] millisKept;

    /// @param session the key whose presence tells that the session is not over
    /// @param name begins the keys of this log
    RedisAudioLog(Redis redis, String session, String name, int capacity, Duration kept) {
        this.redis = redis;
        this.stream = bytes(keys(name).get(0));
        this.marks = bytes(keys(name).get(1));
        this.scriptKeys = List.of(stream, marks, bytes(session));
        this.capacity = bytes(Integer.toString(capacity));
        this.millisKept = bytes(Long.toString(kept.toMillis()));
    }

    /// The keys that a log with this name has.
    static List<String> keys(String name) {
        return List.of(name, name + ":marks");
    }

    @Override
    public long append(List<Sound> sounds) {
        if (sounds.isEmpty()) {
            throw new IllegalArgumentException("nothing to append");
        }
        List<byte[]> arguments = new ArrayList<>(2 + 2 * sounds.size());
        arguments.add(capacity);
        arguments.add(millisKept);
        for (Sound sound : sounds) {
            arguments.add(bytes(Integer.toString(sound.turn())));
            arguments.add(sound.pcm());
        }
        return unlessOver(redis.with(client -> APPEND.runBinary(client, scriptKeys, arguments)));
    }

    /// As Redis sends it: `["17-0", ["t", turn, "p", sound]]`.
    private static Entry entry(Object reply) {
        List<?> parts = (List<?>) reply;
        String id = text(parts.get(0));
        List<?> fields = (List<?>) parts.get(1);
        long seq = Long.parseLong(id.substring(0, id.indexOf('-')));
        return new Entry(seq, new Sound(Integer.parseInt(text(fields.get(1))), (byte[]) fields.get(3)));
    }

    @Override
    public List<Entry> after(long seq, int limit) {
        byte[] from = bytes((seq + 1) + "-0");
        return redis.with(client -> client.xrange(stream, from, bytes("+"), limit)).stream()
                .map(RedisAudioLog::entry)
                .toList();
    }

    @Override
    public void confirm(long seq) {
        List<byte[]> arguments = List.of(bytes(Long.toString(seq)), bytes(Long.toString(seq + 1)), millisKept);
        unlessOver(redis.with(client -> CONFIRM.runBinary(client, scriptKeys, arguments)));
    }

    @Override
    public long confirmed() {
        byte[] confirmed = redis.with(client -> client.hget(marks, bytes("confirmed")));
        return confirmed == null ? 0 : Long.parseLong(text(confirmed));
    }

    private static long unlessOver(@Nullable Object reply) {
        long number = (Long) Objects.requireNonNull(reply);
        if (number < 0) {
            throw new ProviderException("redis", false, "the session is over", null);
        }
        return number;
    }

    private static String text(Object reply) {
        return new String((byte[]) reply, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
