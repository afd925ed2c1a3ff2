package convonet.tools.outside;

import java.util.List;

/// The processes below this one.
final class Children {
    private Children() {}

    /// Those of `node` that run a script.
    static List<ProcessHandle> running(String script) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.isAlive() && isNodeWith(process.info(), script))
                .toList();
    }

    private static boolean isNodeWith(ProcessHandle.Info process, String script) {
        return process.command().orElse("").endsWith("/node")
                && List.of(process.arguments().orElse(new String[0])).contains(script);
    }
}
