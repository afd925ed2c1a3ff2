package convonet.emulators.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the account has and how it stands.
///
/// @param status `active`, `suspended` or `closed`
/// @param type `Full` or `Trial`
/// @param numbers those it bought, to whether they can make calls
/// @param verified those of others that it may show
/// @param errors codes in its debugger, each noted this moment
public record TwilioAccount(
        String status, String type, Map<String, Boolean> numbers, Set<String> verified, List<Integer> errors) {

    public static final TwilioAccount DEFAULT = new TwilioAccount("active", "Full", Map.of(), Set.of(), List.of());

    private static final Set<String> FIELDS = Set.of("status", "type", "numbers", "verified", "errors");

    public TwilioAccount withStatus(String other) {
        return new TwilioAccount(other, type, numbers, verified, errors);
    }

    public TwilioAccount withType(String other) {
        return new TwilioAccount(status, other, numbers, verified, errors);
    }

    public TwilioAccount withNumber(String number, boolean voice) {
        Map<String, Boolean> more = new HashMap<>(numbers);
        more.put(number, voice);
        return new TwilioAccount(status, type, Map.copyOf(more), verified, errors);
    }

    public TwilioAccount withVerified(String number) {
        return new TwilioAccount(status, type, numbers, Set.of(number), errors);
    }

    public TwilioAccount withErrors(Integer... codes) {
        return new TwilioAccount(status, type, numbers, verified, List.of(codes));
    }

    /// Changes what is told and keeps the rest.
    TwilioAccount read(JsonNode written) {
        written.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException("an account has no '" + field + "'; it has " + FIELDS);
            }
        });
        Map<String, Boolean> bought = new HashMap<>();
        written.path("numbers")
                .properties()
                .forEach(number -> bought.put(number.getKey(), number.getValue().asBoolean()));
        List<Integer> noted = new ArrayList<>();
        written.path("errors").forEach(code -> noted.add(code.asInt()));
        return new TwilioAccount(
                written.path("status").asText(status),
                written.path("type").asText(type),
                written.has("numbers") ? Map.copyOf(bought) : numbers,
                written.has("verified")
                        ? Set.copyOf(written.path("verified")
                                .valueStream()
                                .map(JsonNode::asText)
                                .toList())
                        : verified,
                written.has("errors") ? List.copyOf(noted) : errors);
    }

    /// The account itself.
    ObjectNode json(String sid) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sid", sid)
                .put("friendly_name", "Played")
                .put("status", status)
                .put("type", type)
                .put("owner_account_sid", sid)
                .put("uri", "/2010-04-01/Accounts/" + sid + ".json");
    }

    /// A list of what it has, in one page.
    ///
    /// @param list as it stands in the path
    /// @param number that alone is asked for
    /// @return empty when there is no such list
    Optional<ObjectNode> list(String list, Optional<String> number, Instant now) {
        return switch (list) {
            case "IncomingPhoneNumbers" -> Optional.of(incoming(number));
            case "OutgoingCallerIds" -> Optional.of(outgoing(number));
            case "Notifications" -> Optional.of(notifications(now));
            default -> Optional.empty();
        };
    }

    private ObjectNode incoming(Optional<String> wanted) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = page.putArray("incoming_phone_numbers");
        numbers.forEach((number, voice) -> {
            if (wanted.isEmpty() || wanted.get().equals(number)) {
                rows.addObject()
                        .put("phone_number", number)
                        .putObject("capabilities")
                        .put("voice", voice)
                        .put("sms", true);
            }
        });
        return page;
    }

    private ObjectNode outgoing(Optional<String> wanted) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = page.putArray("outgoing_caller_ids");
        verified.stream()
                .filter(number -> wanted.isEmpty() || wanted.get().equals(number))
                .forEach(number -> rows.addObject().put("phone_number", number));
        return page;
    }

    private ObjectNode notifications(Instant now) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = page.putArray("notifications");
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
        errors.forEach(code -> rows.addObject()
                .put("error_code", Integer.toString(code))
                .put("log", "0")
                .put("message_date", date)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code));
        return page;
    }
}
