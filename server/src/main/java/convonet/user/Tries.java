package convonet.user;

import convonet.store.Redis;
import convonet.store.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.params.SetParams;

/// Counts tries to sign in, in Redis, over all nodes. A try counts from its beginning, so that many at the same time
/// are no way around the limit.
///
/// Counted are up to two subjects: the source a try comes from, and the user it names. A source that this user has
/// signed in from before is not held to the user's limit, so that strangers cannot keep a user out.
///
/// The hash of a subject holds `tries` (those since the last right one), `locks` (how often it was locked) and `until`
/// (milliseconds since 1970). Beside it lies the number of wrong tries of this hour, which a right one does not take
/// back: who owns one PIN may not guess others between their own sign-ins.
final class Tries {
    static final int SOURCE_LIMIT = 5;
    static final int SOURCE_LIMIT_AN_HOUR = 20;
    static final int USER_LIMIT = 10;
    static final int USER_LIMIT_AN_HOUR = 50;
    static final Duration FIRST_LOCK = Duration.ofSeconds(30);
    static final Duration LONGEST_LOCK = Duration.ofHours(1);

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final Duration ACQUAINTED = Duration.ofDays(30);

    /// KEYS: the hash of each subject. ARGV: now, milliseconds to remember, then the limit of each subject.
    /// Returns the milliseconds to wait (0: go on), and how many tries the first subject has left after this one.
    private static final Script BEGIN = new Script("""
            local wait = 0
            for i, subject in ipairs(KEYS) do
              local known = redis.call('HMGET', subject, 'until', 'tries')
              wait = math.max(wait, tonumber(known[1] or 0) - tonumber(ARGV[1]))
              if tonumber(known[2] or 0) >= tonumber(ARGV[2 + i]) then wait = math.max(wait, 1000) end
            end
            if wait > 0 then
              return {wait, 0}
            end
            for _, subject in ipairs(KEYS) do
              redis.call('HINCRBY', subject, 'tries', 1)
              redis.call('PEXPIRE', subject, ARGV[2])
            end
            return {0, ARGV[3] - redis.call('HGET', KEYS[1], 'tries')}
            """);

    /// KEYS: the hash and the hour's number of each subject. ARGV: now, milliseconds of the first lock and of the
    /// longest, then the limit and the limit an hour of each subject.
    private static final Script WRONG = new Script("""
            for i = 1, #KEYS, 2 do
              local tries = tonumber(redis.call('HGET', KEYS[i], 'tries') or 0)
              local hour = redis.call('INCR', KEYS[i + 1])
              if hour == 1 then redis.call('EXPIRE', KEYS[i + 1], 3600) end
              if tries >= tonumber(ARGV[3 + i]) or hour >= tonumber(ARGV[4 + i]) then
                local locks = redis.call('HINCRBY', KEYS[i], 'locks', 1)
                local time = math.min(ARGV[2] * 2 ^ (locks - 1), tonumber(ARGV[3]))
                redis.call('HSET', KEYS[i], 'tries', 0, 'until', string.format('%.0f', ARGV[1] + time))
                redis.call('DEL', KEYS[i + 1])
              end
            end
            """);

    private final Redis redis;
    private final String door;

    /// @param door whose tries are counted: `pin`
    Tries(Redis redis, String door) {
        this.redis = redis;
        this.door = door;
    }

    /// One try that was counted, or has to wait.
    ///
    /// @param source a name that tells nobody who it is
    /// @param user likewise; empty when no user was named, or the source is known to the user
    /// @param pause zero when it may go on
    /// @param triesLeft of the source after this one
    record Try(String source, Optional<String> user, Duration pause, int triesLeft) {}

    /// Whoever gets one without a pause says [#right], [#wrong] or [#undone] afterwards.
    Try begin(String source, Optional<String> user, Instant now) {
        Optional<String> guarded = user.filter(name -> !acquainted(source, name));
        List<String> subjects =
                guarded.map(name -> List.of(subject(source), subject(name))).orElse(List.of(subject(source)));
        List<String> arguments = texts(now.toEpochMilli(), REMEMBERED.toMillis(), SOURCE_LIMIT, USER_LIMIT);
        List<?> reply = (List<?>) Objects.requireNonNull(redis.with(client -> BEGIN.run(client, subjects, arguments)));
        Duration pause = Duration.ofMillis((Long) reply.get(0));
        return new Try(source, guarded, pause, Math.toIntExact((Long) reply.get(1)));
    }

    void wrong(Try counted, Instant now) {
        List<String> keys = new ArrayList<>();
        for (String subject : subjects(counted)) {
            keys.add(subject);
            keys.add(subject + ":hour");
        }
        List<String> arguments = texts(
                now.toEpochMilli(),
                FIRST_LOCK.toMillis(),
                LONGEST_LOCK.toMillis(),
                SOURCE_LIMIT,
                SOURCE_LIMIT_AN_HOUR,
                USER_LIMIT,
                USER_LIMIT_AN_HOUR);
        redis.with(client -> WRONG.run(client, keys, arguments));
    }

    /// @param user who it was, by the name that tells nobody
    void right(Try counted, String user) {
        redis.use(client -> {
            for (String subject : subjects(counted)) {
                client.hset(subject, "tries", "0");
            }
            client.set(
                    acquaintance(counted.source(), user),
                    "1",
                    SetParams.setParams().px(ACQUAINTED.toMillis()));
        });
    }

    /// It could not be judged: it does not count.
    void undone(Try counted) {
        redis.use(client -> {
            for (String subject : subjects(counted)) {
                client.hincrBy(subject, "tries", -1);
            }
        });
    }

    private boolean acquainted(String source, String user) {
        return redis.with(client -> client.exists(acquaintance(source, user)));
    }

    private List<String> subjects(Try counted) {
        return Stream.concat(Stream.of(counted.source()), counted.user().stream())
                .map(this::subject)
                .toList();
    }

    private String subject(String name) {
        return redis.key(door, "tries", name);
    }

    private String acquaintance(String source, String user) {
        return redis.key(door, "known", user, source);
    }

    private static List<String> texts(long... numbers) {
        return Arrays.stream(numbers).mapToObj(Long::toString).toList();
    }
}
