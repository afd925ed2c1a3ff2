package convonet.app.doctor;

import convonet.tools.google.GoogleAccess;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether Google knows our client, its secret, and the address to which it sends callers back. Nobody's calendar is
/// looked at.
///
/// @param callback the redirect address
public record GoogleProbe(GoogleAccess access, URI callback, Web web) implements Probe {
    /// What is wrong with a request for consent stands in the address of the page that says so: a message of fields in
    /// base64, the first of which is the error's name.
    private static final Pattern AUTH_ERROR = Pattern.compile("[?&]authError=([A-Za-z0-9_-]+)");

    private static final Pattern NAME = Pattern.compile("[a-z]+(_[a-z]+)+");

    @Override
    public Part part() {
        return Part.GOOGLE;
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        List<Finding> found = new ArrayList<>();
        client().ifPresent(found::add);
        if (found.isEmpty()) {
            redirect().ifPresent(found::add);
        }
        return orWell(found, "knows the client and its redirect address");
    }

    /// With a code that nobody was given, a good client is told that the code is bad (RFC 6749 §5.2).
    private Optional<Finding> client() throws InterruptedException {
        String form = form(Map.of(
                "grant_type", "authorization_code",
                "code", "doctor",
                "redirect_uri", callback.toString(),
                "client_id", access.clientId(),
                "client_secret", access.clientSecret()));
        return switch (web.post(access.token(), form, Map.of("Content-Type", "application/x-www-form-urlencoded"))) {
            case Web.Failed failed -> Optional.of(OutsideAilment.GOOGLE_UNREACHABLE.found(failed.why()));
            case Web.Came came
            when came.status() >= 500 || came.status() == 429 ->
                Optional.of(OutsideAilment.GOOGLE_DOWN.found(came.status()));
            case Web.Came came
            when came.body().matches("(?s).*\"(invalid_client|unauthorized_client)\".*") ->
                Optional.of(OutsideAilment.GOOGLE_CLIENT_REFUSED.found(came.status()));
            case Web.Came _ -> Optional.empty();
        };
    }

    private Optional<Finding> redirect() throws InterruptedException {
        URI at = URI.create(access.authorize() + "?"
                + form(Map.of(
                        "response_type", "code",
                        "client_id", access.clientId(),
                        "redirect_uri", callback.toString(),
                        "scope", "https://www.googleapis.com/auth/calendar.events",
                        "state", "doctor")));
        return switch (web.get(at, Map.of())) {
            case Web.Failed failed -> Optional.of(OutsideAilment.GOOGLE_UNREACHABLE.found(failed.why()));
            case Web.Came came ->
                came.header("Location").flatMap(GoogleProbe::error).map(this::told);
        };
    }

    private Finding told(String error) {
        return error.equals("redirect_uri_mismatch")
                ? OutsideAilment.GOOGLE_REDIRECT_MISMATCH.found(callback)
                : OutsideAilment.GOOGLE_CLIENT_REFUSED.found(error);
    }

    private static Optional<String> error(String location) {
        Matcher error = AUTH_ERROR.matcher(location);
        if (!error.find()) {
            return Optional.empty();
        }
        byte[] message = Base64.getUrlDecoder().decode(error.group(1));
        Matcher name = NAME.matcher(new String(message, StandardCharsets.ISO_8859_1));
        return Optional.of(name.find() ? name.group() : "error");
    }

    private static String form(Map<String, String> fields) {
        return String.join(
                "&",
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .toList());
    }
}
