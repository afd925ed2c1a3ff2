package convonet.tools.fusionpbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells the channels of our calls from others: one that carries a transfer, and those that FreeSWITCH opens for it.
/// Used by one thread.
final class OurChannels {
    static final String TRANSFER = "variable_sip_h_X-Transfer-Id";

    private static final int MOST = 1_000;
    private static final Pattern WORD = Pattern.compile("[A-Z_]{1,40}");

    /// From channels to what they carry.
    private final LinkedHashMap<String, String> transfers = new LinkedHashMap<>();

    /// Headers keep the capitals in which they came.
    static Optional<String> transfer(JsonNode event) {
        return event.propertyStream()
                .filter(field -> field.getKey().equalsIgnoreCase(TRANSFER))
                .map(field -> field.getValue().asText())
                .findFirst();
    }

    /// @param extension of the channel, if it is one of ours
    /// @return empty for what is no event of a channel of our calls
    Optional<ChannelNews> read(String name, JsonNode event, Optional<String> extension) {
        if (!name.startsWith("CHANNEL_")) {
            return Optional.empty();
        }
        String channel = event.path("Unique-ID").asText();
        Optional<String> carried = transfer(event)
                .or(() -> Optional.ofNullable(transfers.get(channel)))
                .or(() -> Optional.ofNullable(
                        transfers.get(event.path("Other-Leg-Unique-ID").asText())));
        carried.ifPresent(transfer -> keep(name, channel, transfer));
        return carried.map(transfer -> new ChannelNews(
                transfer, name, word(event, "Channel-Call-State"), extension.orElse(""), word(event, "Hangup-Cause")));
    }

    private void keep(String name, String channel, String transfer) {
        transfers.remove(channel);
        if (!name.equals("CHANNEL_DESTROY")) {
            transfers.put(channel, transfer);
        }
        if (transfers.size() > MOST) {
            transfers.pollFirstEntry();
        }
    }

    private static String word(JsonNode event, String field) {
        String text = event.path(field).asText();
        return WORD.matcher(text).matches() ? text : "";
    }
}
