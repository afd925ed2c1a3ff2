package convonet.emulators.google;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.Latency;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// How Google behaves.
///
/// @param account who is signed in at Google in every browser
/// @param registration what it knows of the client
/// @param consent what the page of consent does, at once
/// @param tokenLife of access tokens
/// @param rotates a refresh token is good for one refresh, which brings the next one
/// @param pageSize most events in one answer
/// @param latency from a request until its answer
/// @param seed of everything drawn
public record GoogleSettings(
        String account,
        Registration registration,
        Consent consent,
        Duration tokenLife,
        boolean rotates,
        int pageSize,
        Latency latency,
        Fault fault,
        long seed) {

    public static final GoogleSettings DEFAULT = new GoogleSettings(
            "ann@example.com",
            Registration.ANY,
            Consent.GIVE,
            Duration.ofHours(1),
            false,
            250,
            Latency.NONE,
            Fault.NONE,
            1);

    private static final Set<String> FIELDS = Set.of(
            "account",
            "client_secret",
            "redirects",
            "consent",
            "token_life_s",
            "rotates",
            "page_size",
            "latency",
            "fault",
            "seed",
            "revoke",
            "expire",
            "events",
            "cancel");

    /// What the page of consent does.
    public enum Consent {
        GIVE,
        REFUSE,
        /// The box of the calendar is not ticked.
        PARTLY
    }

    /// What is registered of the client.
    ///
    /// @param secret the only good one; empty: any
    /// @param redirects addresses to which people may be sent back; none: any
    public record Registration(String secret, Set<String> redirects) {
        public static final Registration ANY = new Registration("", Set.of());

        boolean knows(String shown) {
            return !shown.isEmpty() && (secret.isEmpty() || secret.equals(shown));
        }

        boolean sendsTo(String redirect) {
            return redirects.isEmpty() || redirects.contains(redirect);
        }

        private Registration read(JsonNode written) {
            return new Registration(
                    written.path("client_secret").asText(secret),
                    written.has("redirects")
                            ? Set.copyOf(written.path("redirects")
                                    .valueStream()
                                    .map(JsonNode::asText)
                                    .toList())
                            : redirects);
        }
    }

    public GoogleSettings with(Registration other) {
        return new GoogleSettings(account, other, consent, tokenLife, rotates, pageSize, latency, fault, seed);
    }

    public GoogleSettings with(Fault newFault) {
        return new GoogleSettings(
                account, registration, consent, tokenLife, rotates, pageSize, latency, newFault, seed);
    }

    public GoogleSettings with(Consent newConsent) {
        return new GoogleSettings(
                account, registration, newConsent, tokenLife, rotates, pageSize, latency, fault, seed);
    }

    public GoogleSettings withAccount(String newAccount) {
        return new GoogleSettings(
                newAccount, registration, consent, tokenLife, rotates, pageSize, latency, fault, seed);
    }

    public GoogleSettings withTokenLife(Duration newLife) {
        return new GoogleSettings(account, registration, consent, newLife, rotates, pageSize, latency, fault, seed);
    }

    public GoogleSettings rotating() {
        return new GoogleSettings(account, registration, consent, tokenLife, true, pageSize, latency, fault, seed);
    }

    public GoogleSettings withPageSize(int newSize) {
        return new GoogleSettings(account, registration, consent, tokenLife, rotates, newSize, latency, fault, seed);
    }

    /// Changes what is told and keeps the rest.
    GoogleSettings read(JsonNode written) {
        written.fieldNames().forEachRemaining(GoogleSettings::known);
        written.path("latency").fieldNames().forEachRemaining(field -> {
            if (!field.equals("answer")) {
                throw new IllegalArgumentException("there is no latency '" + field + "' here; there is answer");
            }
        });
        return new GoogleSettings(
                written.path("account").asText(account),
                registration.read(written),
                written.has("consent") ? consent(written.path("consent").asText()) : consent,
                Duration.ofSeconds(written.path("token_life_s").asLong(tokenLife.toSeconds())),
                written.path("rotates").asBoolean(rotates),
                written.path("page_size").asInt(pageSize),
                written.path("latency").has("answer")
                        ? Latency.parse(written.path("latency").path("answer").asText())
                        : latency,
                written.has("fault") ? Fault.read(written.path("fault")) : fault,
                written.path("seed").asLong(seed));
    }

    private static Consent consent(String text) {
        return Arrays.stream(Consent.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("consent is give, refuse or partly, not " + text));
    }

    private static void known(String field) {
        if (!FIELDS.contains(field)) {
            throw new IllegalArgumentException("there is no '" + field + "' here; there are " + FIELDS);
        }
    }
}
