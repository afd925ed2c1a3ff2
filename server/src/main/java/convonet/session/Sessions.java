package convonet.session;

import convonet.store.Redis;
import convonet.store.Script;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Clock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The calls that are going on, kept in Redis, so that another connection, or another process, can go on with one.
/// Any thread may use it; every method throws [convonet.watch.ProviderException] when Redis cannot do it.
///
/// Whoever holds a caller's connection calls [#touch] at least every [#HEARTBEAT]. From the last touch on, the caller
/// has [#GRACE] to come back with their resume token, even when the process that held the connection is gone.
///
/// A session belongs to the process that took it up last, which is known by the session's owner number. Whatever an
/// earlier owner still wants to do is refused by Redis in the step that would do it.
public final class Sessions {
    public static final Duration GRACE = Duration.ofSeconds(60);
    public static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /// How long a session that nobody touches is kept: longer than any outage of Redis a call is meant to survive.
    private static final Duration KEPT = Duration.ofMinutes(15);

    private static final SecureRandom RANDOM = new SecureRandom();

    /// KEYS: the session, then what else belongs to it. ARGV: the old and the new token, now, grace, milliseconds to
    /// live, who asks. A process that owns the session already keeps its number.
    private static final Script RESUME = new Script("""
            local now, grace, kept = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
            local known = redis.call('HMGET', KEYS[1], 'token', 'seen', 'user', 'started', 'holder')
            if not known[1] or known[1] ~= ARGV[1] or now - tonumber(known[2]) > grace then
              return false
            end
            redis.call('HSET', KEYS[1], 'token', ARGV[2], 'seen', ARGV[3], 'holder', ARGV[6])
            if known[5] ~= ARGV[6] then
              redis.call('HINCRBY', KEYS[1], 'owner', 1)
            end
            local connection = redis.call('HINCRBY', KEYS[1], 'connection', 1)
            for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, kept) end
            return {known[3], known[4], tostring(connection), redis.call('HGET', KEYS[1], 'owner')}
            """);

    /// KEYS: the session, then what else belongs to it. ARGV: owner, milliseconds to live, then now, if the caller is
    /// there.
    private static final Script TOUCH = new Script("""
            if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[1] then
              return 0
            end
            if ARGV[3] then
              redis.call('HSET', KEYS[1], 'seen', ARGV[3])
            end
            for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[2]) end
            return 1
            """);

    /// KEYS: the session, then what else belongs to it. ARGV: owner.
    private static final Script END = new Script("""
            if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then
              redis.call('DEL', unpack(KEYS))
            end
            return 0
            """);

    private final Redis redis;
    private final Clock clock;

    /// Tells this process from every other one, also from an earlier one on the same machine.
    private final String holder = SessionId.random().value();

    public Sessions(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// @param resumeToken takes the session up again, once
    public record Opened(Session session, String resumeToken) {
        /// Without the token.
        @Override
        public String toString() {
            return "Opened[" + session + "]";
        }
    }

    public Opened create(User user) {
        SessionId id = SessionId.random();
        String secret = secret();
        Instant now = clock.now();
        String key = key(id);
        Map<String, String> fields = Map.of(
                "user", user.id().toString(),
                "started", Long.toString(now.toEpochMilli()),
                "seen", Long.toString(now.toEpochMilli()),
                "connection", "1",
                "owner", "1",
                "holder", holder,
                "token", sha256(secret));
        redis.use(client -> {
            try (var transaction = client.multi()) {
                transaction.hset(key, fields);
                transaction.pexpire(key, KEPT.toMillis());
                transaction.exec();
            }
        });
        Instant started = Instant.ofEpochMilli(now.toEpochMilli());
        return new Opened(new Session(id, user.id(), started, 1, 1), id + "." + secret);
    }

    /// Takes a session up on a new connection. The token is worth nothing afterwards, whoever shows it again.
    ///
    /// @return empty when the token is wrong or used, or the session is over, or was left for longer than [#GRACE]
    public Optional<Opened> resume(String resumeToken) {
        int dot = resumeToken.indexOf('.');
        if (dot < 0 || resumeToken.length() > 100 || !SessionId.isOne(resumeToken.substring(0, dot))) {
            return Optional.empty();
        }
        SessionId id = new SessionId(resumeToken.substring(0, dot));
        String secret = secret();
        List<String> arguments = List.of(
                sha256(resumeToken.substring(dot + 1)),
                sha256(secret),
                Long.toString(clock.now().toEpochMilli()),
                Long.toString(GRACE.plus(HEARTBEAT).toMillis()),
                Long.toString(KEPT.toMillis()),
                holder);
        if (!(redis.with(client -> RESUME.run(client, keys(id), arguments)) instanceof List<?> found)) {
            return Optional.empty();
        }
        UserId user = new UserId(UUID.fromString(String.valueOf(found.get(0))));
        Instant started = Instant.ofEpochMilli(Long.parseLong(String.valueOf(found.get(1))));
        int connection = Integer.parseInt(String.valueOf(found.get(2)));
        long owner = Long.parseLong(String.valueOf(found.get(3)));
        Session session = new Session(id, user, started, connection, owner);
        return Optional.of(new Opened(session, id + "." + secret));
    }

    /// Asks whether this process still owns the session, and keeps the session alive if so. The answer is told to the
    /// tenure.
    ///
    /// @param callerIsThere whether this is a sign of life of the caller's connection
    public void touch(Tenure tenure, boolean callerIsThere) {
        List<String> arguments =
                new ArrayList<>(List.of(Long.toString(tenure.session().owner()), Long.toString(KEPT.toMillis())));
        if (callerIsThere) {
            arguments.add(Long.toString(clock.now().toEpochMilli()));
        }
        long asked = clock.nanos();
        try {
            List<String> keys = keys(tenure.session().id());
            Object reply = redis.with(client -> TOUCH.run(client, keys, arguments));
            tenure.answered(asked, Long.valueOf(1).equals(reply));
        } catch (RuntimeException gone) {
            tenure.unanswered();
            throw gone;
        }
    }

    public Optional<Session> find(SessionId id) {
        Map<String, String> fields = redis.with(client -> client.hgetAll(key(id)));
        String user = fields.get("user");
        String started = fields.get("started");
        String connection = fields.get("connection");
        String owner = fields.get("owner");
        if (user == null || started == null || connection == null || owner == null) {
            return Optional.empty();
        }
        return Optional.of(new Session(
                id,
                new UserId(UUID.fromString(user)),
                Instant.ofEpochMilli(Long.parseLong(started)),
                Integer.parseInt(connection),
                Long.parseLong(owner)));
    }

    /// The call is over: nothing of it stays in Redis. Does nothing the second time, nor when another process owns the
    /// session by now.
    public void end(Session session) {
        List<String> owner = List.of(Long.toString(session.owner()));
        redis.use(client -> END.run(client, keys(session.id()), owner));
    }

    /// The sound of a session, one way. It takes nothing more once the tenure is lost.
    public AudioLog audio(Tenure tenure, Direction direction) {
        SessionId id = tenure.session().id();
        return new RedisAudioLog(redis, clock, tenure, key(id), key(id, direction.key()), direction.capacity(), KEPT);
    }

    private String key(SessionId id, String... parts) {
        List<String> all = new ArrayList<>(List.of("session", id.value()));
        all.addAll(List.of(parts));
        return redis.key(all.toArray(String[]::new));
    }

    /// Everything that belongs to a session, itself first.
    private List<String> keys(SessionId id) {
        List<String> keys = new ArrayList<>(List.of(key(id)));
        for (Direction direction : Direction.values()) {
            keys.addAll(RedisAudioLog.keys(key(id, direction.key())));
        }
        return keys;
    }

    private static String secret() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String sha256(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
