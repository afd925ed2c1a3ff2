package convonet.tools.outside;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a server's process writes to standard error. Until it is used first, which is when troubles of its start are
/// told, some lines of it go into the log; later ones may quote callers and are left out.
final class Chatter {
    private static final Logger LOG = LoggerFactory.getLogger(Chatter.class);
    private static final int MOST_LINES = 20;
    private static final int LONGEST = 200;
    private static final int SHORTEST_SECRET = 4;

    private final String server;
    private final List<String> secrets;
    private int lines;
    private volatile boolean used;

    /// @param secrets never logged
    Chatter(String server, List<String> secrets) {
        this.server = server;
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .toList();
    }

    /// From now on it may know something of a caller.
    void used() {
        used = true;
    }

    /// Called by one thread.
    void heard(String line) {
        if (used || lines >= MOST_LINES || line.isBlank()) {
            return;
        }
        lines++;
        LOG.info("MCP server {} says: {}", server, printable(line));
    }

    private String printable(String line) {
        String plain = line;
        for (String secret : secrets) {
            plain = plain.replace(secret, "***");
        }
        plain = plain.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + " …";
    }
}
