package convonet.transfer;

import convonet.session.SessionId;
import convonet.store.Redis;
import convonet.store.Script;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import redis.clients.jedis.params.ZRangeParams;

/// For each session a flag, which names its transfer; for each transfer a hash; and one set of all, by the time of
/// their last sign of life. What is left for a caller to be told is a hash of their session.
final class RedisTransferStore implements TransferStore {
    /// Longer than it takes for a server to be started again, whose sweep ends what is left.
    private static final Duration KEPT = Duration.ofMinutes(10);

    /// Longer than a caller may take to come back.
    private static final Duration LEFT = Duration.ofMinutes(2);

    private static final int MOST_AT_ONCE = 100;
    private static final int MOST = 10_000;

    /// KEYS: flag, transfer, all. ARGV: id, milliseconds to live, now, then fields and values.
    private static final Script CLAIM = new Script("""
            if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
              return 0
            end
            redis.call('HSET', KEYS[2], unpack(ARGV, 4))
            redis.call('PEXPIRE', KEYS[2], ARGV[2])
            redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
            return 1
            """);

    /// The same for one that is there.
    private static final Script KEEP = new Script("""
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then
              return 0
            end
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            redis.call('HSET', KEYS[2], unpack(ARGV, 4))
            redis.call('PEXPIRE', KEYS[2], ARGV[2])
            redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
            return 1
            """);

    /// KEYS: flag, transfer, all. ARGV: id.
    private static final Script CLEAR = new Script("""
            if redis.call('GET', KEYS[1]) == ARGV[1] then
              redis.call('DEL', KEYS[1])
            end
            redis.call('DEL', KEYS[2])
            return redis.call('ZREM', KEYS[3], ARGV[1])
            """);

    /// KEYS: flag, transfer, all, what is left. ARGV: id, milliseconds to live, then fields and values.
    private static final Script LEAVE = new Script("""
            if redis.call('ZREM', KEYS[3], ARGV[1]) == 0 then
              return 0
            end
            if redis.call('GET', KEYS[1]) == ARGV[1] then
              redis.call('DEL', KEYS[1])
            end
            redis.call('DEL', KEYS[2])
            redis.call('HSET', KEYS[4], unpack(ARGV, 3))
            redis.call('PEXPIRE', KEYS[4], ARGV[2])
            return 1
            """);

    /// KEYS: what is left.
    private static final Script TAKE_LEFT = new Script("""
            local left = redis.call('HMGET', KEYS[1], 'id', 'department', 'bridged')
            redis.call('DEL', KEYS[1])
            return left
            """);

    private final Redis redis;
    private final Clock clock;
    private final Keeper us;

    RedisTransferStore(Redis redis, Clock clock, Keeper us) {
        this.redis = redis;
        this.clock = clock;
        this.us = us;
    }

    @Override
    public boolean claim(Kept transfer) {
        return run(CLAIM, transfer, arguments(transfer));
    }

    @Override
    public boolean keep(Kept transfer) {
        return run(KEEP, transfer, arguments(transfer));
    }

    @Override
    public boolean clear(Kept transfer) {
        return run(CLEAR, transfer, List.of(transfer.id().value()));
    }

    @Override
    public Optional<Kept> find(SessionId session) {
        return Optional.ofNullable(redis.with(client -> client.get(flag(session))))
                .flatMap(this::read);
    }

    @Override
    public List<Kept> stale() {
        double before = clock.now().toEpochMilli() - STALE.toMillis();
        List<Kept> stale = new ArrayList<>();
        ZRangeParams oldest = ZRangeParams.zrangeByScoreParams(0, before).limit(0, MOST_AT_ONCE);
        for (String id : redis.with(client -> client.zrange(all(), oldest))) {
            read(id).ifPresentOrElse(stale::add, () -> redis.use(client -> client.zrem(all(), id)));
        }
        return stale;
    }

    @Override
    public List<Kept> ofPredecessors() {
        return redis.with(client -> client.zrange(all(), 0, MOST)).stream()
                .filter(id -> keeper(id).filter(them -> them.isBefore(us)).isPresent())
                .flatMap(id -> read(id).stream())
                .toList();
    }

    private Optional<Keeper> keeper(String id) {
        List<String> fields = redis.with(client -> client.hmget(hash(id), "house", "process"));
        String house = fields.get(0);
        String process = fields.get(1);
        return house == null || process == null ? Optional.empty() : Optional.of(new Keeper(house, process));
    }

    @Override
    public boolean leave(Kept transfer) {
        LeftTransfer left = transfer.untold();
        List<String> keys = List.of(flag(transfer.session()), hash(left.id().value()), all(), left(transfer.session()));
        List<String> arguments = List.of(
                left.id().value(),
                Long.toString(LEFT.toMillis()),
                "id",
                left.id().value(),
                "department",
                left.department(),
                "bridged",
                Boolean.toString(left.bridged()));
        return Long.valueOf(1).equals(redis.with(client -> LEAVE.run(client, keys, arguments)));
    }

    @Override
    public Optional<LeftTransfer> takeLeft(SessionId session) {
        Object found = redis.with(client -> TAKE_LEFT.run(client, List.of(left(session)), List.of()));
        return found instanceof List<?> fields
                        && fields.get(0) instanceof String id
                        && fields.get(1) instanceof String department
                ? Optional.of(new LeftTransfer(new TransferId(id), department, "true".equals(fields.get(2))))
                : Optional.empty();
    }

    private boolean run(Script script, Kept transfer, List<String> arguments) {
        List<String> keys = List.of(flag(transfer.session()), hash(transfer.id().value()), all());
        return Long.valueOf(1).equals(redis.with(client -> script.run(client, keys, arguments)));
    }

    private List<String> arguments(Kept transfer) {
        return List.of(
                transfer.id().value(),
                Long.toString(KEPT.toMillis()),
                Long.toString(clock.now().toEpochMilli()),
                "session",
                transfer.session().value(),
                "department",
                transfer.department(),
                "state",
                transfer.state().name(),
                "house",
                us.house(),
                "process",
                us.process(),
                "legs",
                transfer.legs().stream()
                        .map(leg -> leg.extension() + " " + leg.reference())
                        .collect(Collectors.joining("\n")));
    }

    private Optional<Kept> read(String id) {
        Map<String, String> fields = redis.with(client -> client.hgetAll(hash(id)));
        String session = fields.get("session");
        String department = fields.get("department");
        String state = fields.get("state");
        String legs = fields.get("legs");
        if (session == null || department == null || state == null || legs == null) {
            return Optional.empty();
        }
        TransferId transfer = new TransferId(id);
        return state(state)
                .map(known -> new Kept(
                        transfer,
                        new SessionId(session),
                        department,
                        known,
                        legs.lines().map(line -> leg(transfer, line)).toList()));
    }

    /// Empty for one that only another version knows.
    private static Optional<TransferState> state(String name) {
        return Arrays.stream(TransferState.values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }

    private static AgentLegs.Stray leg(TransferId transfer, String line) {
        int space = line.indexOf(' ');
        return new AgentLegs.Stray(transfer, line.substring(0, space), line.substring(space + 1));
    }

    private String flag(SessionId session) {
        return redis.key("session", session.value(), "transfer");
    }

    private String left(SessionId session) {
        return redis.key("session", session.value(), "left");
    }

    private String hash(String id) {
        return redis.key("transfer", id);
    }

    private String all() {
        return redis.key("transfers");
    }
}
