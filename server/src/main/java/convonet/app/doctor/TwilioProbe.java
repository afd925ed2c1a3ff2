package convonet.app.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import convonet.transfer.twilio.TwilioAccess;
import convonet.watch.Clock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The account at Twilio, the number that calls, and what Twilio noted of the last day. Nobody is called.
public record TwilioProbe(TwilioAccess access, Web web, Clock clock) implements Probe {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Duration LATELY = Duration.ofDays(1);

    /// https://www.twilio.com/docs/api/errors: a country, or a kind of number, is not allowed.
    private static final Set<Integer> GEO = Set.of(13_227, 21_215, 32_205);

    @Override
    public Part part() {
        return Part.TWILIO;
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        return switch (ask(".json")) {
            case Web.Failed failed -> List.of(TwilioAilment.TWILIO_UNREACHABLE.found(failed.why()));
            case Web.Came came when came.status() == 200 -> orWell(open(came), "the account opens");
            case Web.Came came
            when came.status() >= 500 || came.status() == 429 ->
                List.of(TwilioAilment.TWILIO_DOWN.found(came.status()));
            case Web.Came came -> List.of(TwilioAilment.TWILIO_REFUSED.found(came.status()));
        };
    }

    /// https://www.twilio.com/docs/iam/api/account
    private List<Finding> open(Web.Came came) throws InterruptedException {
        List<Finding> found = new ArrayList<>();
        JsonNode account = read(came);
        String status = account.path("status").asText("active");
        if (!status.equals("active")) {
            found.add(TwilioAilment.TWILIO_CLOSED.found(status.equals("suspended") ? "suspended" : "closed"));
        }
        if (account.path("type").asText().equals("Trial")) {
            found.add(TwilioAilment.TWILIO_TRIAL.found());
        }
        came.header("Date").flatMap(TwilioProbe::time).ifPresent(there -> {
            Duration apart = Duration.between(there, clock.now()).abs();
            if (apart.compareTo(SKEW) > 0) {
                found.add(TwilioAilment.TWILIO_CLOCK.found(apart.toSeconds()));
            }
        });
        number().ifPresent(found::add);
        found.addAll(lately());
        return found;
    }

    /// https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource and
    /// https://www.twilio.com/docs/voice/api/outgoing-caller-ids. A name is nobody's.
    private Optional<Finding> number() throws InterruptedException {
        String number = access.callerId();
        if (!number.matches("\\+[0-9]{7,15}")) {
            return Optional.empty();
        }
        String query = ".json?PhoneNumber=%2B" + number.substring(1);
        JsonNode owned = answer("/IncomingPhoneNumbers" + query).path("incoming_phone_numbers");
        if (!owned.isEmpty()) {
            boolean voice = owned.path(0).path("capabilities").path("voice").asBoolean(true);
            return voice ? Optional.empty() : Optional.of(TwilioAilment.TWILIO_NUMBER_WITHOUT_VOICE.found());
        }
        boolean verified = !answer("/OutgoingCallerIds" + query)
                .path("outgoing_caller_ids")
                .isEmpty();
        return verified ? Optional.empty() : Optional.of(TwilioAilment.TWILIO_NUMBER_NOT_OWNED.found());
    }

    /// Errors in Twilio's debugger, by their codes alone: the rest may hold telephone numbers. `Log=0` are errors.
    private List<Finding> lately() throws InterruptedException {
        Set<Integer> geo = new TreeSet<>();
        Set<Integer> sip = new TreeSet<>();
        Set<Integer> doors = new TreeSet<>();
        for (JsonNode note : answer("/Notifications.json?Log=0&PageSize=50").path("notifications")) {
            int code = note.path("error_code").asInt();
            if (!isLate(note.path("message_date").asText())) {
                continue;
            }
            if (GEO.contains(code)) {
                geo.add(code);
            } else if (code / 1_000 == 32 || code / 1_000 == 13) {
                sip.add(code);
            } else if (code / 1_000 == 11 || code / 1_000 == 12 || code / 100 == 319) {
                doors.add(code);
            }
        }
        List<Finding> found = new ArrayList<>();
        add(found, TwilioAilment.TWILIO_GEO_PERMISSION, geo);
        add(found, TwilioAilment.TWILIO_SIP_TROUBLE, sip);
        add(found, TwilioAilment.TWILIO_WEBHOOK_TROUBLE, doors);
        return found;
    }

    private static void add(List<Finding> found, Ailment ailment, Set<Integer> codes) {
        if (!codes.isEmpty()) {
            found.add(ailment.found(
                    String.join(", ", codes.stream().map(String::valueOf).toList())));
        }
    }

    private boolean isLate(String date) {
        return time(date)
                .filter(then -> then.isAfter(clock.now().minus(LATELY)))
                .isPresent();
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /// What came when it was good; else nothing.
    private JsonNode answer(String below) throws InterruptedException {
        return ask(below) instanceof Web.Came came && came.status() == 200 ? read(came) : JSON.missingNode();
    }

    private Web.Reply ask(String below) throws InterruptedException {
        byte[] login = (access.account() + ":" + access.token()).getBytes(StandardCharsets.UTF_8);
        return web.get(
                URI.create(access.api() + "/2010-04-01/Accounts/" + access.account() + below),
                Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(login)));
    }

    private static JsonNode read(Web.Came came) {
        try {
            return JSON.readTree(came.body());
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }
}
