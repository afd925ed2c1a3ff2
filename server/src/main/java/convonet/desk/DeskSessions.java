package convonet.desk;

import convonet.agent.AgentId;
import convonet.agent.Agents;
import convonet.agent.Credential;
import convonet.store.Redis;
import convonet.store.Script;
import convonet.watch.Clock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The agents who are signed in, kept in Redis. Any thread may use it; every method throws
/// [convonet.watch.ProviderException] when a store cannot do it.
///
/// A token is 128 random bits, of which only a hash is kept. A session ends as soon as its agent is removed or given
/// another password, [#IDLE] after it was looked at last, and [#MOST] after it began; a call is not cut off for that.
public final class DeskSessions {
    public static final Duration IDLE = Duration.ofMinutes(30);
    public static final Duration MOST = Duration.ofHours(12);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String TOKEN = "[0-9a-f]{32}";

    /// KEYS: the session. ARGV: now, milliseconds to live. Never brings back what was ended meanwhile.
    private static final Script TOUCH = new Script("""
            if redis.call('PEXPIRE', KEYS[1], ARGV[2]) == 1 then
              redis.call('HSET', KEYS[1], 'seen', ARGV[1])
            end
            return 0
            """);

    private final Redis redis;
    private final Agents agents;
    private final Clock clock;

    public DeskSessions(Redis redis, Agents agents, Clock clock) {
        this.redis = redis;
        this.agents = agents;
        this.clock = clock;
    }

    /// Begins one.
    ///
    /// @return the token, told once
    public String open(Credential credential) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        String key = key(sha256(token));
        String now = Long.toString(clock.now().toEpochMilli());
        Map<String, String> fields = Map.of(
                "agent", credential.agent().id().toString(), "mark", credential.mark(), "begun", now, "seen", now);
        redis.use(client -> {
            try (var transaction = client.multi()) {
                transaction.hset(key, fields);
                transaction.pexpire(key, IDLE.toMillis());
                transaction.exec();
            }
        });
        return token;
    }

    /// The session of a token, which goes on from now.
    public Optional<DeskSession> find(String token) {
        return token.matches(TOKEN) ? look(sha256(token), false) : Optional.empty();
    }

    /// The session as it is now; it goes on from now. Empty when it is over.
    ///
    /// @param busy whether the agent has a call, which is not cut off
    public Optional<DeskSession> renew(DeskSession session, boolean busy) {
        return look(session.key(), busy);
    }

    /// Does nothing when it is over already.
    public void end(DeskSession session) {
        redis.use(client -> client.del(key(session.key())));
    }

    private Optional<DeskSession> look(String hash, boolean busy) {
        String key = key(hash);
        Map<String, String> fields = redis.with(client -> client.hgetAll(key));
        Optional<DeskSession> session = read(hash, fields, busy);
        if (session.isEmpty()) {
            if (!fields.isEmpty()) {
                redis.use(client -> client.del(key));
            }
            return Optional.empty();
        }
        touch(key, session.get(), busy);
        return session;
    }

    private void touch(String key, DeskSession session, boolean busy) {
        Instant now = clock.now();
        Duration left = Duration.between(now, session.begun().plus(MOST));
        long life = busy ? IDLE.toMillis() : Math.min(IDLE.toMillis(), left.toMillis());
        List<String> arguments = List.of(Long.toString(now.toEpochMilli()), Long.toString(life));
        redis.with(client -> TOUCH.run(client, List.of(key), arguments));
    }

    private Optional<DeskSession> read(String hash, Map<String, String> fields, boolean busy) {
        String agent = fields.get("agent");
        String mark = fields.get("mark");
        Instant begun = instant(fields.get("begun"));
        Instant now = clock.now();
        if (agent == null
                || mark == null
                || (!busy && !now.isBefore(begun.plus(MOST)))
                || !now.isBefore(instant(fields.get("seen")).plus(IDLE))) {
            return Optional.empty();
        }
        return agents.find(new AgentId(UUID.fromString(agent)))
                .filter(known -> MessageDigest.isEqual(bytes(known.mark()), bytes(mark)))
                .map(known -> new DeskSession(hash, known.agent(), begun));
    }

    private String key(String hash) {
        return redis.key("desk", "session", hash);
    }

    private static Instant instant(@Nullable String millis) {
        return millis == null ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(secret)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
