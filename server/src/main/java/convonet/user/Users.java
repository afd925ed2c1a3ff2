package convonet.user;

import convonet.store.Database;
import convonet.store.Ids;
import convonet.store.SecretKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Everybody who may call, kept in PostgreSQL. Any thread may use it; every method throws
/// [convonet.watch.ProviderException] when
/// PostgreSQL cannot do it.
public final class Users {
    private static final String COLUMNS = "id, name, email, time_zone";
    private static final int GENERATED_DIGITS = 6;
    private static final int GENERATING_TRIES = 50;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final PinHash hash;

    private Users(Database database, PinHash hash) {
        this.database = database;
        this.hash = hash;
    }

    /// @throws IllegalArgumentException when the PINs in this database were made with another secret key; the message
    /// says so in one line
    public static Users open(Database database, SecretKey key) {
        return open(database, key, new PinHash(key));
    }

    static Users open(Database database, SecretKey key, PinHash hash) {
        byte[] fingerprint = key.derive("fingerprint");
        byte[] known = database.inTransaction(handle -> {
            handle.createUpdate("INSERT INTO secret_key_check (fingerprint) VALUES (:f) ON CONFLICT DO NOTHING")
                    .bind("f", fingerprint)
                    .execute();
            return handle.createQuery("SELECT fingerprint FROM secret_key_check")
                    .mapTo(byte[].class)
                    .one();
        });
        if (!Arrays.equals(known, fingerprint)) {
            throw new IllegalArgumentException(
                    "the PINs in this database were made with another secret key: set CONVONET_SECRET_KEY to that one");
        }
        return new Users(database, hash);
    }

    /// @param name 1 to 100 characters
    /// @param pin made up when absent
    /// @throws IllegalArgumentException when name or e-mail address are none
    public Enrolment add(String name, Optional<String> email, ZoneId zone, Optional<Pin> pin) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > 100 || called.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name has 1 to 100 characters");
        }
        if (email.isPresent() && !email.get().strip().matches("[^\\s@]{1,64}@[^\\s@]{1,189}")) {
            throw new IllegalArgumentException("an e-mail address looks like name@example.org");
        }
        User user = new User(new UserId(Ids.next()), called, email.map(String::strip), zone);
        return withPin(user, pin, (digits, index) -> insert(user, digits, index));
    }

    /// @param pin made up when absent
    /// @return empty when there is no such user
    public Optional<Enrolment> setPin(UserId id, Optional<Pin> pin) {
        return find(id).map(user -> withPin(
                user,
                pin,
                (digits, index) -> database.withHandle(handle -> handle.createUpdate(
                                "UPDATE users SET pin_hash = :hash, pin_index = :index WHERE id = :id")
                        .bind("hash", hash.hash(digits))
                        .bind("index", index)
                        .bind("id", id.value())
                        .execute())));
    }

    /// In the order of their names.
    public List<User> list() {
        return database.withHandle(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM users ORDER BY lower(name)")
                        .map(Users::user)
                        .list());
    }

    public Optional<User> find(UserId id) {
        return database.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM users WHERE id = :id")
                .bind("id", id.value())
                .map(Users::user)
                .findOne());
    }

    /// @param nameOrEmail in upper or lower case
    public Optional<User> named(String nameOrEmail) {
        return database.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM users"
                        + " WHERE lower(name) = lower(:n) OR lower(email) = lower(:n) ORDER BY id LIMIT 1")
                .bind("n", nameOrEmail.strip())
                .map(Users::user)
                .findOne());
    }

    /// Removes the user and everything that is theirs.
    ///
    /// @return whether there was such a user
    public boolean remove(UserId id) {
        return database.withHandle(handle -> handle.createUpdate("DELETE FROM users WHERE id = :id")
                        .bind("id", id.value())
                        .execute()
                == 1);
    }

    /// A new bearer token of the user; an earlier one is worth nothing from now on. Told once; only its hash is kept.
    public String newToken(UserId id) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String token = "convonet_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        database.useHandle(handle -> handle.createUpdate("INSERT INTO user_tokens (hash, user_id) VALUES (:hash, :id)"
                        + " ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, created_at = now()")
                .bind("hash", sha256(token))
                .bind("id", id.value())
                .execute());
        return token;
    }

    public Optional<User> byToken(String token) {
        return database.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM users"
                        + " WHERE id = (SELECT user_id FROM user_tokens WHERE hash = :hash)")
                .bind("hash", sha256(token))
                .map(Users::user)
                .findOne());
    }

    /// @param pinHash in PHC string format
    record Known(User user, String pinHash) {}

    Optional<Known> byPinIndex(byte[] index) {
        return database.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + ", pin_hash FROM users WHERE pin_index = :index")
                .bind("index", index)
                .map((row, context) -> new Known(user(row, context), row.getString("pin_hash")))
                .findOne());
    }

    PinHash hash() {
        return hash;
    }

    private interface Keep {
        void keep(Pin pin, byte[] index);
    }

    private Enrolment withPin(User user, Optional<Pin> wanted, Keep keep) {
        for (int attempt = 0; attempt < GENERATING_TRIES; attempt++) {
            // A crowded range is left for the next longer one.
            Pin pin = wanted.orElse(Pin.random(GENERATED_DIGITS + attempt / 10));
            byte[] index = hash.index(pin.digits());
            Optional<Enrolment.What> taken = keepUnlessTaken(user, pin, index, keep);
            if (taken.isEmpty()) {
                return new Enrolment.Enrolled(user, pin);
            }
            if (wanted.isPresent() || taken.get() != Enrolment.What.PIN) {
                return new Enrolment.Taken(taken.get());
            }
        }
        throw new IllegalStateException("no free PIN found");
    }

    private Optional<Enrolment.What> keepUnlessTaken(User user, Pin pin, byte[] index, Keep keep) {
        Optional<Enrolment.What> taken = taken(user, index);
        if (taken.isPresent()) {
            return taken;
        }
        try {
            keep.keep(pin, index);
            return Optional.empty();
        } catch (RuntimeException e) {
            if (!Database.isDuplicate(e)) {
                throw e;
            }
            return Optional.of(taken(user, index).orElseThrow(() -> e));
        }
    }

    /// What of this another user has.
    private Optional<Enrolment.What> taken(User user, byte[] index) {
        return database.withHandle(handle -> handle.createQuery("""
                SELECT CASE WHEN lower(name) = lower(:name) THEN 'NAME'
                            WHEN lower(email) = lower(:email) THEN 'EMAIL'
                            ELSE 'PIN' END
                FROM users
                WHERE id <> :id
                  AND (lower(name) = lower(:name) OR lower(email) = lower(:email) OR pin_index = :index)
                ORDER BY 1 DESC LIMIT 1""")
                .bind("id", user.id().value())
                .bind("name", user.name())
                .bind("email", user.email().orElse(null))
                .bind("index", index)
                .mapTo(String.class)
                .findOne()
                .map(Enrolment.What::valueOf));
    }

    private void insert(User user, Pin pin, byte[] index) {
        database.useHandle(
                handle -> handle.createUpdate("INSERT INTO users (id, name, email, time_zone, pin_hash, pin_index)"
                                + " VALUES (:id, :name, :email, :zone, :hash, :index)")
                        .bind("id", user.id().value())
                        .bind("name", user.name())
                        .bind("email", user.email().orElse(null))
                        .bind("zone", user.zone().getId())
                        .bind("hash", hash.hash(pin))
                        .bind("index", index)
                        .execute());
    }

    private static User user(ResultSet row, @Nullable StatementContext context) throws SQLException {
        return new User(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Optional.ofNullable(row.getString("email")),
                ZoneId.of(row.getString("time_zone")));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
