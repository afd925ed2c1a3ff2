package convonet.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a step may tell besides its name and times. Steps are kept, shown to operators and sent to outside services, so
/// nothing that a caller said or is called may be among it: a fact that is not known here is left out, and a value that
/// is more than a plain token is replaced.
final class StepDetail {
    private static final Logger LOG = LoggerFactory.getLogger(StepDetail.class);

    private static final Set<String> KNOWN =
            Set.of("call", "extension", "how", "interrupted", "reason", "result", "sip_status", "tool", "tool_calls");

    /// No spaces, so no sentence.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:;@+/<>=-]{1,120}");

    static final String UNTOLD = "untold";

    private StepDetail() {}

    static Map<String, String> plain(Map<String, String> told) {
        if (told.isEmpty()) {
            return Map.of();
        }
        Map<String, String> plain = new HashMap<>();
        told.forEach((fact, value) -> {
            if (!KNOWN.contains(fact)) {
                LOG.error("a step told an unknown fact, which was left out: {}", fact);
            } else {
                plain.put(fact, PLAIN.matcher(value).matches() ? value : UNTOLD);
            }
        });
        return Map.copyOf(plain);
    }
}
