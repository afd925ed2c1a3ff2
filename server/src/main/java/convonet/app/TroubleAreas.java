package convonet.app;

import convonet.watch.Trouble.Area;
import java.util.Comparator;
import java.util.Map;

/// To which area a class belongs, by the longest prefix of its name that is known.
final class TroubleAreas {
    static final Map<String, Area> PREFIXES = Map.ofEntries(
            Map.entry("convonet.assistant.", Area.GRAPH),
            Map.entry("convonet.audio.", Area.VOICE),
            Map.entry("convonet.call.", Area.VOICE),
            Map.entry("convonet.call.Dialogue", Area.GRAPH),
            Map.entry("convonet.call.Referral", Area.TRANSFER),
            Map.entry("convonet.desk.", Area.DESK),
            Map.entry("convonet.media.", Area.VOICE),
            Map.entry("convonet.session.", Area.VOICE),
            Map.entry("convonet.sip.", Area.PBX),
            Map.entry("convonet.socketio.", Area.VOICE),
            Map.entry("convonet.speech.", Area.VOICE),
            Map.entry("convonet.store.", Area.STORE),
            Map.entry("convonet.tools.", Area.TOOLS),
            Map.entry("convonet.tools.fusionpbx.", Area.PBX),
            Map.entry("convonet.transfer.", Area.TRANSFER),
            Map.entry("convonet.transfer.local.", Area.PBX),
            Map.entry("convonet.transfer.twilio.", Area.TWILIO),
            Map.entry("convonet.web.Desk", Area.DESK),
            Map.entry("convonet.web.Sip", Area.PBX),
            Map.entry("convonet.web.TwilioDoor", Area.WEBHOOK),
            Map.entry("convonet.web.TwilioMedia", Area.TWILIO),
            Map.entry("convonet.web.Voice", Area.VOICE));

    private TroubleAreas() {}

    static Area of(String className) {
        return PREFIXES.entrySet().stream()
                .filter(entry -> className.startsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(Area.HOUSE);
    }
}
