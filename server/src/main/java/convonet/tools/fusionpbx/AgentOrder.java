package convonet.tools.fusionpbx;

import convonet.tools.directory.Duty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something that FreeSWITCH's call centre is to change of one of its agents.
///
/// @param field `status` or `state`
/// @see <a href="https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod_callcenter_1049389/">
/// mod_callcenter</a>
record AgentOrder(String agent, String field, String value) {

    /// What makes the call centre agree with what somebody does.
    static List<AgentOrder> of(String extension, Duty duty, LivePicture picture) {
        return picture.agentsAt(extension).stream()
                .flatMap(agent -> of(agent, duty).stream())
                .toList();
    }

    /// Whoever is idle is offered no call although they are available.
    private static List<AgentOrder> of(QueueAgent agent, Duty duty) {
        List<AgentOrder> orders = new ArrayList<>();
        if (agent.name().matches("[^\\s'\"\\\\]+")) {
            if (!LivePicture.duty(agent.status()).equals(Optional.of(duty))) {
                orders.add(new AgentOrder(agent.name(), "status", status(duty)));
            }
            if (duty == Duty.READY && agent.state().equals("Idle")) {
                orders.add(new AgentOrder(agent.name(), "state", "Waiting"));
            }
        }
        return orders;
    }

    private static String status(Duty duty) {
        return switch (duty) {
            case READY -> "Available";
            case ON_BREAK -> "On Break";
            case OFF -> "Logged Out";
        };
    }

    String command() {
        return "callcenter_config agent set " + field + " " + agent + " '" + value + "'";
    }
}
