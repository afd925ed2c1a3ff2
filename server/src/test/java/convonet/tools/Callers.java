package convonet.tools;

import convonet.store.Database;
import convonet.store.Ids;
import convonet.user.User;
import convonet.user.UserId;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Optional;

/// Puts callers into a database, without a PIN that anybody knows.
public final class Callers {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Callers() {}

    public static User add(Database database, String name) {
        return add(database, name, ZoneId.of("Europe/Berlin"));
    }

    public static User add(Database database, String name, ZoneId zone) {
        User user = new User(new UserId(Ids.next()), name, Optional.empty(), zone);
        byte[] index = new byte[32];
        RANDOM.nextBytes(index);
        database.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO users (id, name, time_zone, pin_hash, pin_index)
                        VALUES (:id, :name, :zone, 'none', :index)""")
                .bind("id", user.id().value())
                .bind("name", name)
                .bind("zone", zone.getId())
                .bind("index", index)
                .execute());
        return user;
    }
}
