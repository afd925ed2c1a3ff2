package convonet.bench.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How the server and the emulators are started.
///
/// @param java how another program of this class path is started, with the flags of the server
/// @param environment beside the few variables that every process gets
public record Programs(
        List<String> server, List<String> emulators, List<String> java, Map<String, String> environment) {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /// As a user does, with the flags of the product.
    ///
    /// @param convonet the script
    public static Programs ofScript(Path convonet) {
        String[] flags =
                System.getProperty("convonet.server-flags", "-XX:+UseG1GC").split(" ");
        return new Programs(
                List.of(convonet + "", "run"),
                List.of(convonet + "", "emulators"),
                and(List.of(JAVA), flags),
                Map.of());
    }

    /// From this process's class path, which holds the server and the emulators.
    public static Programs ofClassPath() {
        List<String> java =
                List.of(JAVA, "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
        // Not on the command line: ONNX Runtime 1.29 crashes the process when that is longer than some 8 kB.
        return new Programs(
                and(java, "convonet.app.Main", "run"),
                and(java, "convonet.emulators.app.Main"),
                java,
                Map.of("CLASSPATH", System.getProperty("java.class.path")));
    }

    static List<String> and(List<String> command, String... more) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(more));
        return whole;
    }
}
