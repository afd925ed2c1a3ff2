package convonet.tools.fusionpbx;

import convonet.watch.Metrics;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether FreeSWITCH's call centre does what it is told. An order that it refuses is told in the log once, until
/// it was obeyed. Used by one thread.
final class Obedience {
    private static final Logger LOG = LoggerFactory.getLogger(Obedience.class);
    private static final int LONGEST = 100;

    private final Metrics metrics;
    private final Set<AgentOrder> refused = new HashSet<>();

    Obedience(Metrics metrics) {
        this.metrics = metrics;
    }

    /// @param answer such as `+OK` or `-ERR Agent not found!`
    void answered(AgentOrder order, String answer) {
        if (answer.startsWith("+OK")) {
            refused.remove(order);
        } else if (refused.add(order)) {
            metrics.providerError(FusionPbxDirectory.PROVIDER);
            String why = answer.lines().findFirst().orElse("");
            LOG.warn(
                    "FusionPBX's call centre does not take the {} of an agent: {}",
                    order.field(),
                    why.substring(0, Math.min(LONGEST, why.length())));
        }
    }
}
