package convonet.tools.fusionpbx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what `callcenter_config agent list` answers: a table with a head, cells with `|` between them, and `+OK`
/// at its end. A contact may hold such bars, so what comes after it is counted from the right.
final class AgentList {
    private final List<String> head;

    private AgentList(List<String> head) {
        this.head = head;
    }

    /// @return by their names; empty for a complaint, such as `-ERR callcenter_config Command not found!`
    static Optional<Map<String, QueueAgent>> read(String answer) {
        List<String> lines = answer.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.getLast().startsWith("+OK")) {
            return Optional.empty();
        }
        AgentList list = new AgentList(List.of(lines.getFirst().split("\\|", -1)));
        Map<String, QueueAgent> agents = new HashMap<>();
        lines.subList(1, Math.max(1, lines.size() - 1)).forEach(line -> list.read(line.split("\\|", -1), agents));
        return Optional.of(agents);
    }

    private void read(String[] cells, Map<String, QueueAgent> agents) {
        if (head.contains("status") && cells.length >= head.size()) {
            String contact = head.contains("contact")
                    ? String.join(
                            "|", Arrays.copyOfRange(cells, head.indexOf("contact"), fromTheRight("contact", cells) + 1))
                    : "";
            String state = head.contains("state") ? cells[fromTheRight("state", cells)] : "";
            agents.put(cells[0], new QueueAgent(cells[0], contact, cells[fromTheRight("status", cells)], state));
        }
    }

    private int fromTheRight(String column, String... cells) {
        return cells.length - (head.size() - head.indexOf(column));
    }
}
