package convonet.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The digest by which a certificate is known, RFC 8122 §5.
///
/// @param hash `sha-256`, `sha-384` or `sha-512`; weaker ones prove nothing
/// @param digest in upper case hexadecimal, with colons
record Fingerprint(String hash, String digest) {
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha-256", "SHA-256", "sha-384", "SHA-384", "sha-512", "SHA-512");
    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    /// @param value of `a=fingerprint:`
    /// @return empty for a hash that is not accepted
    static Optional<Fingerprint> parse(String value) {
        int space = value.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        String hash = value.substring(0, space).toLowerCase(Locale.ROOT);
        return ALGORITHMS.containsKey(hash)
                ? Optional.of(
                        new Fingerprint(hash, value.substring(space + 1).strip().toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /// @param certificate in DER
    static Fingerprint of(String hash, byte[] certificate) {
        try {
            MessageDigest digest = MessageDigest.getInstance(ALGORITHMS.get(hash));
            return new Fingerprint(hash, HEX.formatHex(digest.digest(certificate)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + hash, e);
        }
    }

    boolean isOf(byte[] certificate) {
        return equals(of(hash, certificate));
    }

    @Override
    public String toString() {
        return hash + " " + digest;
    }
}
