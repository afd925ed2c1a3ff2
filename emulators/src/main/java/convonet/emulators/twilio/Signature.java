package convonet.emulators.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// `X-Twilio-Signature`: Base64 of the HMAC-SHA1 of the URL and of each field's name and value, sorted by name.
/// See https://www.twilio.com/docs/usage/webhooks/webhooks-security.
final class Signature {
    static final String HEADER = "X-Twilio-Signature";

    private Signature() {}

    /// @param url as it was configured, with its query
    /// @param form what is in the body; empty for a GET and for a WebSocket
    static String of(String token, String url, Form form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form.fields())
                .forEach((name, values) -> new TreeSet<>(values)
                        .forEach(value -> signed.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
