package convonet.agent;

import convonet.store.Argon2;
import convonet.store.Database;
import convonet.store.Ids;
import convonet.store.SecretKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Everybody who works in the call centre, kept in PostgreSQL. Any thread may use it; every method throws
/// [convonet.watch.ProviderException] when PostgreSQL cannot do it.
public final class Agents {
    private static final String COLUMNS = "id, name, extension, department, role";

    private final Database database;
    private final Argon2 argon2;

    public Agents(Database database, SecretKey key) {
        this(database, new Argon2(key.derive("agent password pepper"), Argon2.MEMORY_KIB, Argon2.PASSES));
    }

    Agents(Database database, Argon2 argon2) {
        this.database = database;
        this.argon2 = argon2;
    }

    /// @param name 1 to 100 characters
    /// @param extension 2 to 10 digits
    /// @param department 1 to 50 characters
    /// @param password made up when absent
    /// @throws IllegalArgumentException when one of them is none, in words for the one who wrote it
    public Enlisting add(String name, String extension, String department, Role role, Optional<Password> password) {
        Agent agent = new Agent(
                new AgentId(Ids.next()),
                line("a name", name, 100),
                digits(extension),
                line("a department", department, 50).toLowerCase(Locale.ROOT),
                role);
        Password secret = password.orElseGet(Password::random);
        String hash = argon2.hash(secret.text());
        return database.inTransaction(handle -> {
            int added = handle.createUpdate("INSERT INTO agents (id, name, extension, department, role, password_hash)"
                            + " VALUES (:id, :name, :extension, :department, :role, :hash) ON CONFLICT DO NOTHING")
                    .bind("id", agent.id().value())
                    .bind("name", agent.name())
                    .bind("extension", agent.extension())
                    .bind("department", agent.department())
                    .bind("role", role.name().toLowerCase(Locale.ROOT))
                    .bind("hash", hash)
                    .execute();
            if (added == 1) {
                return new Enlisting.Enlisted(agent, secret);
            }
            boolean nameTaken = handle.createQuery(
                            "SELECT EXISTS (SELECT FROM agents WHERE lower(name) = lower(:name))")
                    .bind("name", agent.name())
                    .mapTo(Boolean.class)
                    .one();
            return new Enlisting.Taken(nameTaken ? Enlisting.What.NAME : Enlisting.What.EXTENSION);
        });
    }

    /// @param password made up when absent
    /// @return the new password; empty when there is no such agent
    public Optional<Password> setPassword(AgentId id, Optional<Password> password) {
        Password secret = password.orElseGet(Password::random);
        String hash = argon2.hash(secret.text());
        int changed = database.withHandle(
                handle -> handle.createUpdate("UPDATE agents SET password_hash = :hash WHERE id = :id")
                        .bind("hash", hash)
                        .bind("id", id.value())
                        .execute());
        return Optional.of(secret).filter(set -> changed == 1);
    }

    /// In the order of their extensions.
    public List<Agent> list() {
        return database.withHandle(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM agents ORDER BY length(extension), extension")
                        .map(Agents::agent)
                        .list());
    }

    /// @param name in upper or lower case
    public Optional<Agent> named(String name) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM agents WHERE lower(name) = lower(:name)")
                        .bind("name", name.strip())
                        .map(Agents::agent)
                        .findOne());
    }

    /// Who this is, when the password is theirs. Takes the same time whether there is an agent of that name or not,
    /// and does not count tries.
    ///
    /// @param typed the password as it was typed
    public Optional<Credential> recognise(String name, String typed) {
        Optional<Known> known = database.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + ", password_hash FROM agents WHERE lower(name) = lower(:name)")
                .bind("name", name.strip())
                .map(Agents::known)
                .findOne());
        Optional<Password> password = Password.read(typed);
        boolean matches = argon2.matches(
                password.map(Password::text).orElse(""), known.map(Known::hash).orElse(argon2.decoy()));
        return known.filter(candidate -> matches && password.isPresent()).map(Known::credential);
    }

    /// Empty when there is no such agent any more.
    public Optional<Credential> find(AgentId id) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT " + COLUMNS + ", password_hash FROM agents WHERE id = :id")
                        .bind("id", id.value())
                        .map(Agents::known)
                        .findOne()
                        .map(Known::credential));
    }

    /// @return whether there was such an agent
    public boolean remove(AgentId id) {
        return database.withHandle(handle -> handle.createUpdate("DELETE FROM agents WHERE id = :id")
                        .bind("id", id.value())
                        .execute()
                == 1);
    }

    private record Known(Agent agent, String hash) {
        Credential credential() {
            return new Credential(agent, Credential.mark(hash));
        }
    }

    private static Known known(ResultSet row, @Nullable StatementContext context) throws SQLException {
        return new Known(agent(row, context), row.getString("password_hash"));
    }

    private static Agent agent(ResultSet row, @Nullable StatementContext context) throws SQLException {
        return new Agent(
                new AgentId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("extension"),
                row.getString("department"),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)));
    }

    private static String line(String what, String typed, int most) {
        String line = typed.strip();
        if (line.isEmpty() || line.length() > most || line.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " has 1 to " + most + " characters");
        }
        return line;
    }

    private static String digits(String typed) {
        if (!typed.strip().matches("[0-9]{2,10}")) {
            throw new IllegalArgumentException("an extension has 2 to 10 digits");
        }
        return typed.strip();
    }
}
