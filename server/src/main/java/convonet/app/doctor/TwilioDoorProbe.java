package convonet.app.doctor;

import convonet.transfer.network.NetworkCalls;
import convonet.transfer.twilio.TwilioAccess;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Comes in from outside as Twilio does, with what Twilio would sign, to the webhook and to the Media Stream. Tells of
/// no call, so the server does nothing about it.
///
/// @param runs whether the server runs
public record TwilioDoorProbe(TwilioAccess access, boolean runs, Web web) implements Probe {

    @Override
    public Part part() {
        return Part.TWILIO;
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        if (!runs) {
            return List.of(
                    Finding.skipped(part(), "the way of its webhooks and its sound is tried while the server runs"));
        }
        List<Finding> found = new ArrayList<>(webhook());
        if (found.isEmpty()) {
            found.addAll(stream());
        }
        return orWell(found, "its webhooks and its sound get through");
    }

    /// A status that there is not is refused behind the signature, not before it.
    private List<Finding> webhook() throws InterruptedException {
        String at = access.publicBaseUrl() + NetworkCalls.STATUS + "?leg=doctor";
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Twilio-Signature",
                signed(at + "CallStatusdoctor"));
        return switch (web.post(URI.create(at), "CallStatus=doctor", headers)) {
            case Web.Failed failed -> List.of(TwilioAilment.TWILIO_DOOR_MISSING.found(failed.why()));
            case Web.Came came when came.status() == 400 -> List.of();
            case Web.Came came when came.status() == 403 -> List.of(TwilioAilment.TWILIO_SIGNATURE.found());
            case Web.Came came -> List.of(TwilioAilment.TWILIO_DOOR_MISSING.found(came.status()));
        };
    }

    private List<Finding> stream() throws InterruptedException {
        URI at = PublicAddressProbe.socket(access.publicBaseUrl(), NetworkCalls.MEDIA);
        return switch (web.socket(at, Map.of("X-Twilio-Signature", signed(at.toString())), List.of())) {
            case Web.Failed failed -> List.of(TwilioAilment.TWILIO_STREAM_LOST.found(failed.why()));
            case Web.Came came when came.status() == 101 -> List.of();
            case Web.Came came -> List.of(TwilioAilment.TWILIO_STREAM_LOST.found(came.status()));
        };
    }

    /// https://www.twilio.com/docs/usage/security#validating-requests
    private String signed(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(access.token().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java has HmacSHA1", never);
        }
    }
}
