package convonet.agent;

import convonet.store.Argon2;
import convonet.store.Database;
import convonet.store.SecretKey;

/// Agents whose passwords cost next to nothing to keep.
public final class CheapAgents {
    private CheapAgents() {}

    public static Agents in(Database database) {
        return keyedBy(SecretKey.of("a secret key for tests"), database);
    }

    static Agents keyedBy(SecretKey key, Database database) {
        return new Agents(database, new Argon2(key.derive("agent password pepper"), 8, 1));
    }
}
