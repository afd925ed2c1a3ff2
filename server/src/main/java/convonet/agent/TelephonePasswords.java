package convonet.agent;

import convonet.store.Database;
import convonet.store.SecretKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// With what agents' telephones register at a telephone system that is not this server's, kept sealed in PostgreSQL.
/// Any thread may use it; every method throws [convonet.watch.ProviderException] when PostgreSQL cannot do it.
public final class TelephonePasswords {
    private static final Logger LOG = LoggerFactory.getLogger(TelephonePasswords.class);
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV = 12;
    private static final int TAG_BITS = 128;
    private static final int MOST = 200;

    private final Database database;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    public TelephonePasswords(Database database, SecretKey secret) {
        this.database = database;
        this.key = new SecretKeySpec(secret.derive("telephone passwords"), "AES");
    }

    /// @param password of the agent's extension, as that telephone system has it
    /// @throws IllegalArgumentException when it is none, in words for the one who wrote it
    public void set(AgentId agent, String password) {
        if (password.isEmpty() || password.length() > MOST || password.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("1 to " + MOST + " characters");
        }
        byte[] sealed = seal(password, agent);
        database.useTransaction(handle -> handle.createUpdate(
                        "INSERT INTO agent_telephones (agent_id, password_enc) VALUES (:agent, :sealed)"
                                + " ON CONFLICT (agent_id) DO UPDATE SET password_enc = :sealed")
                .bind("agent", agent.value())
                .bind("sealed", sealed)
                .execute());
    }

    /// @return empty when none was set, or when it was sealed with another key
    public Optional<String> of(AgentId agent) {
        Optional<byte[]> sealed = database.withHandle(
                handle -> handle.createQuery("SELECT password_enc FROM agent_telephones WHERE agent_id = :agent")
                        .bind("agent", agent.value())
                        .mapTo(byte[].class)
                        .findOne());
        return sealed.flatMap(bytes -> open(bytes, agent));
    }

    private byte[] seal(String password, AgentId agent) {
        byte[] iv = new byte[IV];
        random.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, agent).doFinal(password.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(IV + sealed.length).put(iv).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    private Optional<String> open(byte[] sealed, AgentId agent) {
        try {
            byte[] password = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, IV), agent)
                    .doFinal(sealed, IV, sealed.length - IV);
            return Optional.of(new String(password, StandardCharsets.UTF_8));
        } catch (AEADBadTagException changed) {
            LOG.warn("the telephone of an agent has a password that was sealed with another key");
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] iv, AgentId agent) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(agent.value().toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
