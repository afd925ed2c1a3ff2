package convonet.emulators.fusionpbx;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What FreeSWITCH knows of telephones, channels and agents, and how it lists them. Used under the emulator's lock.
final class Telephones {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> AGENT_COLUMNS = List.of(
            "name",
            "instance_id",
            "uuid",
            "type",
            "contact",
            "status",
            "state",
            "max_no_answer",
            "wrap_up_time",
            "reject_delay_time",
            "busy_delay_time",
            "no_answer_delay_time",
            "last_bridge_start",
            "last_bridge_end",
            "last_offered_call",
            "last_status_change",
            "no_answer_count",
            "calls_answered",
            "talk_time",
            "ready_time",
            "external_calls_count");

    /// From extensions to the calls by which they registered.
    final Map<String, String> registrations = new TreeMap<>();

    /// From channels to extensions, in the order of their making.
    final Map<String, String> channels = new LinkedHashMap<>();

    /// By their names.
    final Map<String, Agent> agents = new TreeMap<>();

    /// @param contact what is dialled for them
    record Agent(String contact, String status, String state) {
        static final Set<String> STATUSES = Set.of("Logged Out", "Available", "Available (On Demand)", "On Break");
        static final Set<String> STATES = Set.of("Idle", "Waiting", "Receiving", "In a queue call", "Reserved");

        Agent withStatus(String now) {
            return new Agent(contact, now, state);
        }

        Agent withState(String now) {
            return new Agent(contact, status, now);
        }
    }

    Optional<String> channelOf(String extension) {
        return channels.entrySet().stream()
                .filter(channel -> channel.getValue().equals(extension))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    String registrationList(String domain) {
        ArrayNode rows = JSON.createArrayNode();
        registrations.forEach((extension, call) -> rows.addObject()
                .put("reg_user", extension)
                .put("realm", domain)
                .put("token", call)
                .put("url", "sofia/internal/sip:" + extension + "@127.0.0.1:5090")
                .put("expires", "1775000000")
                .put("network_ip", "127.0.0.1")
                .put("network_port", "5090")
                .put("network_proto", "udp")
                .put("hostname", "pbx")
                .put("metadata", ""));
        return list(rows);
    }

    String channelList(String domain) {
        ArrayNode rows = JSON.createArrayNode();
        channels.forEach((channel, extension) -> rows.addObject()
                .put("uuid", channel)
                .put("direction", "outbound")
                .put("name", "sofia/internal/" + extension + "@127.0.0.1:5090")
                .put("state", "CS_EXCHANGE_MEDIA")
                .put("cid_name", "Outbound Call")
                .put("cid_num", "0000000000")
                .put("dest", extension)
                .put("presence_id", extension + "@" + domain)
                .put("callstate", "ACTIVE"));
        return list(rows);
    }

    String agentList() {
        StringBuilder table = new StringBuilder();
        if (!agents.isEmpty()) {
            table.append(String.join("|", AGENT_COLUMNS)).append('\n');
        }
        agents.forEach((name, agent) -> table.append(name)
                .append("|single_box||callback|[leg_timeout=20|call_timeout=20]")
                .append(agent.contact())
                .append('|')
                .append(agent.status())
                .append('|')
                .append(agent.state())
                .append("|0".repeat(AGENT_COLUMNS.size() - 7))
                .append('\n'));
        return table.append("+OK\n").toString();
    }

    static String profileList(boolean running) {
        String line = "=".repeat(120) + "\n";
        return "                     Name\t   Type\t                                      Data\tState\n"
                + line
                + (running
                        ? "                 internal\tprofile\t      sip:mod_sofia@127.0.0.1:5060\tRUNNING (0)\n"
                        : "")
                + line + (running ? "1 profile 0 aliases\n" : "0 profiles 0 aliases\n");
    }

    private static String list(ArrayNode rows) {
        ObjectNode told = JSON.createObjectNode().put("row_count", rows.size());
        if (rows.isEmpty()) {
            return told + "\n";
        }
        return told.set("rows", rows).toString();
    }
}
