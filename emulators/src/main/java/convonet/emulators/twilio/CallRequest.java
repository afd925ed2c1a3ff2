package convonet.emulators.twilio;

import convonet.emulators.TelephoneNetwork.Credentials;
import convonet.emulators.twilio.Problem.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What `POST …/Calls.json` wants, checked as Twilio does:
/// https://www.twilio.com/docs/voice/api/call-resource#create-a-call.
///
/// @param script what is done when it is answered
/// @param fallback where TwiML comes from when the first cannot be had
/// @param timeout how long it may ring
/// @param limit how long it may last
record CallRequest(
        SipAddress to,
        String from,
        Script script,
        Optional<Target> fallback,
        Optional<Target> report,
        Set<String> reported,
        Duration timeout,
        Optional<Duration> limit,
        Optional<Credentials> credentials) {
    private static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");
    private static final Pattern FROM = Pattern.compile("(?:sips?:)?[A-Za-z0-9+._-]+(?:@[A-Za-z0-9.:-]+)?");
    private static final Pattern DIGITS = Pattern.compile("[0-9A-D#*wW]{1,32}");
    private static final Pattern CREDENTIAL = Pattern.compile("[\\x21-\\x7e]+");
    private static final int LONGEST_TWIML = 4_000;

    /// A URL of ours, and how it is asked.
    ///
    /// @param method `GET` or `POST`
    record Target(String url, String method) {}

    /// Where the TwiML of a call comes from.
    sealed interface Script {}

    record Fetched(Target from) implements Script {}

    record Inline(String twiml) implements Script {}

    static CallRequest read(Form form) throws RefusedException {
        SipAddress to =
                SipAddress.read(form.first("To").orElseThrow(() -> refused(21201, "No 'To' number is specified")));
        String from = form.first("From").orElseThrow(() -> refused(21213, "A 'From' phone number is required."));
        if (!FROM.matcher(from).matches()) {
            throw refused(21212, "The 'From' phone number provided, " + from + ", is not valid");
        }
        checkDigits(form);
        return new CallRequest(
                to,
                from,
                script(form).orElseThrow(() -> refused(21205, "Url parameter is required.")),
                target(form, "FallbackUrl", "FallbackMethod", 21205),
                report(form),
                events(form),
                Duration.ofSeconds(seconds(form, "Timeout", 60, 600)),
                form.first("TimeLimit").isEmpty()
                        ? Optional.empty()
                        : Optional.of(Duration.ofSeconds(seconds(form, "TimeLimit", 0, 86_400))),
                credentials(form));
    }

    /// `Url` wins over `Twiml`.
    static Optional<Script> script(Form form) throws RefusedException {
        Optional<Target> url = target(form, "Url", "Method", 21205);
        if (url.isPresent()) {
            return url.map(Fetched::new);
        }
        Optional<String> twiml = form.first("Twiml");
        if (twiml.orElse("").length() > LONGEST_TWIML) {
            throw refused(20001, "Twiml must be 4000 characters or fewer");
        }
        return twiml.map(Inline::new);
    }

    static Optional<Target> report(Form form) throws RefusedException {
        return target(form, "StatusCallback", "StatusCallbackMethod", 21609);
    }

    static Set<String> events(Form form) throws RefusedException {
        Set<String> events = new TreeSet<>();
        for (String written : form.all("StatusCallbackEvent")) {
            events.addAll(List.of(written.strip().split("\\s+")));
        }
        if (!EVENTS.containsAll(events)) {
            throw refused(21626, "Invalid 'StatusCallbackEvent'");
        }
        return events.isEmpty() ? Set.of("completed") : Set.copyOf(events);
    }

    private static Optional<Target> target(Form form, String urlName, String methodName, int code)
            throws RefusedException {
        Optional<String> url = form.first(urlName);
        String method = form.first(methodName).orElse("POST").toUpperCase(Locale.ROOT);
        if (!method.equals("GET") && !method.equals("POST")) {
            throw refused(21209, methodName + " must be either GET or POST");
        }
        if (url.isPresent() && !isUrl(url.get())) {
            throw refused(code, urlName + " is not a valid URL: " + url.get());
        }
        return url.map(present -> new Target(present, method));
    }

    /// The host name may hold no underscore.
    static boolean isUrl(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static int seconds(Form form, String name, int usual, int most) throws RefusedException {
        String written = form.first(name).orElse(Integer.toString(usual));
        if (!written.matches("\\d{1,6}") || Integer.parseInt(written) > most) {
            throw refused(name.equals("Timeout") ? 21208 : 20001, "Invalid " + name);
        }
        return Integer.parseInt(written);
    }

    private static void checkDigits(Form form) throws RefusedException {
        if (form.first("SendDigits")
                .filter(digits -> !DIGITS.matcher(digits).matches())
                .isPresent()) {
            throw refused(21206, "Invalid SendDigits");
        }
        if (form.first("ApplicationSid").isPresent()) {
            throw refused(21218, "Invalid ApplicationSid");
        }
    }

    private static Optional<Credentials> credentials(Form form) throws RefusedException {
        Optional<String> user = form.first("SipAuthUsername");
        Optional<String> password = form.first("SipAuthPassword");
        if (user.isEmpty()) {
            return Optional.empty();
        }
        checkCredential(user.get(), 21221, "SipAuthUsername");
        checkCredential(
                password.orElseThrow(
                        () -> refused(21225, "SipAuthPassword is required when providing SipAuthUsername")),
                21223,
                "SipAuthPassword");
        return Optional.of(new Credentials(user.get(), password.get()));
    }

    private static void checkCredential(String value, int tooLong, String name) throws RefusedException {
        if (value.length() >= 256) {
            throw refused(tooLong, "Invalid " + name + ". Must be fewer than 256 chars");
        }
        if (!CREDENTIAL.matcher(value).matches()) {
            throw refused(tooLong + 1, "Invalid " + name + ". Illegal chars");
        }
    }

    private static RefusedException refused(int code, String message) {
        return new RefusedException(Problem.bad(code, message));
    }
}
