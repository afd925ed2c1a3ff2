package convonet.watch;

import java.util.Locale;
import java.util.Optional;

/// Something that went wrong and that a person should look at. Holds nothing that a caller said, and no names.
///
/// @param grave a mistake of ours; otherwise something outside did not do its part
/// @param place the class that noticed it, or the page
/// @param what in words that are the same each time
/// @param about which kind of it: a tool's name, a code
/// @param provider the outside service that did not do its part
/// @param session in which it happened
/// @param thrown only as much of it is told as [Disclosure] allows
public record Trouble(
        Area area,
        boolean grave,
        String place,
        String what,
        Optional<String> about,
        Optional<String> provider,
        Optional<String> session,
        Optional<Throwable> thrown,
        Optional<PageError> page) {

    /// Which part of the house it concerns.
    public enum Area {
        VOICE,
        GRAPH,
        TOOLS,
        TRANSFER,
        TWILIO,
        PBX,
        WEBHOOK,
        DESK,
        STORE,
        PAGE,
        HOUSE;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
