package convonet.session;

import convonet.store.Redis;
import convonet.store.Script;
import convonet.watch.Clock;
import convonet.watch.TakenOverException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A Redis stream whose entry numbers are the sequence numbers, and beside it a hash of `last`, `confirmed` and `part`.
/// Confirmed entries leave the stream.
final class RedisAudioLog implements AudioLog {
    /// KEYS: stream, marks, session. ARGV: owner, capacity, milliseconds to live, then of each entry turn, part,
    /// letters, samples and sound.
    private static final Script APPEND = new Script("""
            if redis.call('HGET', KEYS[3], 'owner') ~= ARGV[1] then
              return -1
            end
            local count = (#ARGV - 3) / 5
            local last = redis.call('HINCRBY', KEYS[2], 'last', count)
            for i = 1, count do
              local at = 5 * i - 2
              redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[2], (last - count + i) .. '-0', 't', ARGV[at + 1],
                'n', ARGV[at + 2], 'l', ARGV[at + 3], 's', ARGV[at + 4], 'p', ARGV[at + 5])
            end
            redis.call('HSET', KEYS[2], 'part', ARGV[#ARGV - 3])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            redis.call('PEXPIRE', KEYS[2], ARGV[3])
            return redis.call('XRANGE', KEYS[1], (last - count + 1) .. '-0', '+')
            """);

    /// KEYS: stream, marks, session. ARGV: owner, the number, the one after it, milliseconds to live.
    private static final Script CONFIRM = new Script("""
            if redis.call('HGET', KEYS[3], 'owner') ~= ARGV[1] then
              return -1
            end
            redis.call('HSET', KEYS[2], 'confirmed', ARGV[2])
            redis.call('PEXPIRE', KEYS[2], ARGV[4])
            redis.call('XTRIM', KEYS[1], 'MINID', ARGV[3] .. '-0')
            return 0
            """);

    private final Redis redis;
    private final Clock clock;
    private final Tenure tenure;
    private final byte[] owner;
    private final List<byte[]> scriptKeys;
    private final byte[] stream;
    private final byte[] marks;
    private final byte[] capacity;
    private final byte[] millisKept;

    /// @param session the key that holds who owns the session
    /// @param name begins the keys of this log
    RedisAudioLog(Redis redis, Clock clock, Tenure tenure, String session, String name, int capacity, Duration kept) {
        this.redis = redis;
        this.clock = clock;
        this.tenure = tenure;
        this.owner = bytes(Long.toString(tenure.session().owner()));
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
    public List<Entry> append(List<Sound> sounds) {
        if (sounds.isEmpty()) {
            throw new IllegalArgumentException("nothing to append");
        }
        List<byte[]> arguments = new ArrayList<>(3 + 5 * sounds.size());
        arguments.add(owner);
        arguments.add(capacity);
        arguments.add(millisKept);
        for (Sound sound : sounds) {
            arguments.add(bytes(Integer.toString(sound.turn())));
            arguments.add(bytes(Integer.toString(sound.part())));
            arguments.add(bytes(Integer.toString(sound.said().letters())));
            arguments.add(bytes(Integer.toString(sound.said().samples())));
            arguments.add(sound.pcm());
        }
        return entries((List<?>) asOwner(APPEND, arguments));
    }

    private static List<Entry> entries(List<?> replies) {
        return replies.stream().map(RedisAudioLog::entry).toList();
    }

    /// As Redis sends it: `["17-0", ["t", turn, "n", part, "l", letters, "s", samples, "p", sound]]`.
    private static Entry entry(@Nullable Object reply) {
        List<?> parts = (List<?>) Objects.requireNonNull(reply);
        String id = text(parts.get(0));
        List<?> fields = (List<?>) parts.get(1);
        long seq = Long.parseLong(id.substring(0, id.indexOf('-')));
        int turn = Integer.parseInt(text(fields.get(1)));
        int part = Integer.parseInt(text(fields.get(3)));
        Said said = new Said(Integer.parseInt(text(fields.get(5))), Integer.parseInt(text(fields.get(7))));
        return new Entry(seq, new Sound(turn, part, said, (byte[]) fields.get(9)));
    }

    @Override
    public List<Entry> after(long seq, int limit) {
        byte[] from = bytes((seq + 1) + "-0");
        return entries(redis.with(client -> client.xrange(stream, from, bytes("+"), limit)));
    }

    @Override
    public void confirm(long seq) {
        asOwner(CONFIRM, List.of(owner, bytes(Long.toString(seq)), bytes(Long.toString(seq + 1)), millisKept));
    }

    @Override
    public Place place() {
        List<byte[]> known = redis.with(client -> client.hmget(marks, bytes("confirmed"), bytes("part")));
        return new Place(number(known.get(0)), (int) number(known.get(1)));
    }

    private static long number(byte @Nullable [] text) {
        return text == null ? 0 : Long.parseLong(text(text));
    }

    private Object asOwner(Script script, List<byte[]> arguments) {
        long asked = clock.nanos();
        Object reply = redis.with(client -> script.runBinary(client, scriptKeys, arguments));
        boolean refused = Long.valueOf(-1).equals(reply);
        tenure.answered(asked, !refused);
        if (refused || reply == null) {
            throw new TakenOverException("redis");
        }
        return reply;
    }

    private static String text(Object reply) {
        return new String((byte[]) reply, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
