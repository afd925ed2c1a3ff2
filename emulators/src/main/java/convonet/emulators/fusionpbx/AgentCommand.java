package convonet.emulators.fusionpbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.fusionpbx.Telephones.Agent;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A change of an agent of the call centre: `callcenter_config agent set status NAME 'On Break'`.
record AgentCommand(String field, String name, String value) {
    private static final Pattern SHAPE =
            Pattern.compile("callcenter_config agent set (status|state) (\\S+) (?:'([^']*)'|(\\S+))");

    /// @return empty when it is another command
    static Optional<AgentCommand> read(String command) {
        Matcher read = SHAPE.matcher(command);
        return read.matches()
                ? Optional.of(new AgentCommand(
                        read.group(1), read.group(2), read.group(3) == null ? read.group(4) : read.group(3)))
                : Optional.empty();
    }

    /// @param told of what changed
    /// @return the answer, as mod_callcenter's
    String obey(Telephones telephones, Consumer<ObjectNode> told) {
        Agent agent = telephones.agents.get(name);
        boolean isStatus = field.equals("status");
        if (!(isStatus ? Agent.STATUSES : Agent.STATES).contains(value)) {
            return isStatus ? "-ERR Invalid Agent Status!\n" : "-ERR Invalid Agent State!\n";
        }
        if (agent == null) {
            return "-ERR Agent not found!\n";
        }
        telephones.agents.put(name, isStatus ? agent.withStatus(value) : agent.withState(value));
        told.accept(FusionPbxEmulator.custom("callcenter::info")
                .put("CC-Agent", name)
                .put("CC-Action", isStatus ? "agent-status-change" : "agent-state-change")
                .put(isStatus ? "CC-Agent-Status" : "CC-Agent-State", value));
        return "+OK\n";
    }
}
