package convonet.tools.google;

import convonet.store.SecretKey;
import convonet.user.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secrets of a consent under way. Every server with the same secret key reads the tickets of the others. May be
/// used by many threads.
final class Tickets {
    private static final int HEAD = 24;
    private static final int MAC = 32;
    private static final int LONGEST = 400;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] ticketKey;
    private final byte[] verifierKey;

    Tickets(SecretKey secret) {
        ticketKey = secret.derive("consent ticket");
        verifierKey = secret.derive("consent verifier");
    }

    record Ticket(UserId owner, String session, Instant until) {}

    String write(Ticket ticket) {
        byte[] session = ticket.session().getBytes(StandardCharsets.UTF_8);
        byte[] told = ByteBuffer.allocate(HEAD + session.length)
                .putLong(ticket.owner().value().getMostSignificantBits())
                .putLong(ticket.owner().value().getLeastSignificantBits())
                .putLong(ticket.until().getEpochSecond())
                .put(session)
                .array();
        return text(ByteBuffer.allocate(told.length + MAC)
                .put(told)
                .put(mac(ticketKey, told))
                .array());
    }

    /// @return empty for what [#write] did not make
    Optional<Ticket> read(String text) {
        byte[] all;
        try {
            all = text.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (all.length <= HEAD + MAC) {
            return Optional.empty();
        }
        byte[] told = Arrays.copyOf(all, all.length - MAC);
        if (!MessageDigest.isEqual(mac(ticketKey, told), Arrays.copyOfRange(all, told.length, all.length))) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(told);
        UserId owner = new UserId(new UUID(fields.getLong(), fields.getLong()));
        Instant until = Instant.ofEpochSecond(fields.getLong());
        return Optional.of(
                new Ticket(owner, new String(told, HEAD, told.length - HEAD, StandardCharsets.UTF_8), until));
    }

    /// 256 random bits.
    static String random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return text(bits);
    }

    /// PKCE's secret (RFC 7636 §4.1) that belongs to a state; nobody has to keep it.
    String verifier(String state) {
        return text(mac(verifierKey, state.getBytes(StandardCharsets.UTF_8)));
    }

    /// S256 (RFC 7636 §4.2).
    String challenge(String state) {
        return text(sha256(verifier(state)));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static byte[] mac(byte[] key, byte[] told) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(told);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
