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
/// Whoever holds a caller's connection calls [#touch] every [#HEARTBEAT]. From the last touch on, the caller has
/// [#GRACE] to come back with their resume token, even when the process that held the connection is gone.
public final class Sessions {
    public static final Duration GRACE = Duration.ofSeconds(60);
    public static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /// How long a session that nobody touches is kept: longer than any outage of Redis a call is meant to survive.
    private static final Duration KEPT = Duration.ofMinutes(15);

    private static final SecureRandom RANDOM = new SecureRandom();

    /// KEYS: the session, then what else belongs to it.
    private static final Script RESUME = new Script("""
            local now, grace, kept = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
            local known = redis.call('HMGET', KEYS[1], 'token', 'seen', 'user', 'started')
            if not known[1] or known[1] ~= ARGV[1] or now - tonumber(known[2]) > grace then
              return false
            end
            redis.call('HSET', KEYS[1], 'token', ARGV[2], 'seen', ARGV[3])
            local connection = redis.call('HINCRBY', KEYS[1], 'connection', 1)
            for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, kept) end
            return {known[3], known[4], tostring(connection)}
            """);

    private static final Script TOUCH = new Script("""
            if redis.call('HGET', KEYS[1], 'connection') ~= ARGV[1] then
              return 0
            end
            redis.call('HSET', KEYS[1], 'seen', ARGV[2])
            for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[3]) end
            return 1
            """);

    private final Redis redis;
    private final Clock clock;

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
                "token", sha256(secret));
        redis.use(client -> {
            try (var transaction = client.multi()) {
                transaction.hset(key, fields);
                transaction.pexpire(key, KEPT.toMillis());
                transaction.exec();
            }
        });
        return new Opened(new Session(id, user.id(), Instant.ofEpochMilli(now.toEpochMilli()), 1), id + "." + secret);
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
                Long.toString(KEPT.toMillis()));
        if (!(redis.with(client -> RESUME.run(client, keys(id), arguments)) instanceof List<?> found)) {
            return Optional.empty();
        }
        UserId user = new UserId(UUID.fromString(String.valueOf(found.get(0))));
        Instant started = Instant.ofEpochMilli(Long.parseLong(String.valueOf(found.get(1))));
        Session session = new Session(id, user, started, Integer.parseInt(String.valueOf(found.get(2))));
        return Optional.of(new Opened(session, id + "." + secret));
    }

    /// A sign of life of the caller's connection.
    ///
    /// @return whether the session still belongs to this connection; if not, it was ended or taken up elsewhere
    public boolean touch(Session session) {
        List<String> arguments = List.of(
                Integer.toString(session.connection()),
                Long.toString(clock.now().toEpochMilli()),
                Long.toString(KEPT.toMillis()));
        return Long.valueOf(1).equals(redis.with(client -> TOUCH.run(client, keys(session.id()), arguments)));
    }

    public Optional<Session> find(SessionId id) {
        Map<String, String> fields = redis.with(client -> client.hgetAll(key(id)));
        String user = fields.get("user");
        String started = fields.get("started");
        String connection = fields.get("connection");
        if (user == null || started == null || connection == null) {
            return Optional.empty();
        }
        return Optional.of(new Session(
                id,
                new UserId(UUID.fromString(user)),
                Instant.ofEpochMilli(Long.parseLong(started)),
                Integer.parseInt(connection)));
    }

    /// The call is over: nothing of it stays in Redis. Does nothing the second time.
    public void end(SessionId id) {
        redis.use(client -> client.del(keys(id).toArray(String[]::new)));
    }

    /// The sound of a session, one way. It takes nothing more once the session is over.
    public AudioLog audio(SessionId id, Direction direction) {
        return new RedisAudioLog(redis, key(id), key(id, direction.key()), direction.capacity(), KEPT);
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
