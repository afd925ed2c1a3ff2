package convonet.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells whether it is Twilio who speaks (https://www.twilio.com/docs/usage/security#validating-requests): an
/// HMAC-SHA1 with the account's token over the address that was asked for, as it is known outside, and the fields of
/// the form. Twilio may or may not have named the port; either is right. May be used by many threads.
final class TwilioSignature {
    private static final String ALGORITHM = "HmacSHA1";

    private final SecretKeySpec key;
    private final URI publicBaseUrl;

    TwilioSignature(String token, URI publicBaseUrl) {
        this.key = new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.publicBaseUrl = publicBaseUrl;
    }

    /// @param signature as it came
    /// @param target path and query, as they came
    /// @param form field by field
    boolean fits(String signature, String target, List<Map.Entry<String, String>> form) {
        return fits(signature, publicBaseUrl.getScheme(), target, form);
    }

    /// The same for the beginning of a WebSocket.
    boolean fitsSocket(String signature, String target) {
        boolean bySocket = fits(signature, socketScheme(), target, List.of());
        boolean byPage = fits(signature, publicBaseUrl.getScheme(), target, List.of());
        return bySocket || byPage;
    }

    /// The address of a WebSocket, as Twilio is to be told it.
    String socketAddress(String path) {
        return socketScheme() + "://" + publicBaseUrl.getRawAuthority() + path;
    }

    private String socketScheme() {
        return publicBaseUrl.getScheme().equals("https") ? "wss" : "ws";
    }

    private boolean fits(String signature, String scheme, String target, List<Map.Entry<String, String>> form) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        int port = publicBaseUrl.getPort();
        int usual = publicBaseUrl.getScheme().equals("https") ? 443 : 80;
        String fields = fields(form);
        boolean fits = false;
        for (String authority :
                List.of(publicBaseUrl.getHost(), publicBaseUrl.getHost() + ":" + (port < 0 ? usual : port))) {
            byte[] right = sign(scheme + "://" + authority + target + fields).getBytes(StandardCharsets.UTF_8);
            fits |= MessageDigest.isEqual(right, given);
        }
        return fits;
    }

    /// Names and values without anything between them, in the order of the names; of the same value of the same field
    /// one counts.
    private static String fields(List<Map.Entry<String, String>> form) {
        Stream<Map.Entry<String, String>> sorted = form.stream()
                .sorted(Map.Entry.<String, String>comparingByKey()
                        .thenComparing(Map.Entry.comparingByValue(Comparator.naturalOrder())))
                .distinct();
        StringBuilder fields = new StringBuilder();
        sorted.forEach(field -> fields.append(field.getKey()).append(field.getValue()));
        return fields.toString();
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java has " + ALGORITHM, never);
        }
    }
}
