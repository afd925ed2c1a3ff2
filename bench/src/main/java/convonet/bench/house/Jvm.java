package convonet.bench.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The Java machine of another process, asked by `jcmd`.
public final class Jvm {
    private static final Pattern USED = Pattern.compile("heap.*? used (\\d+)K");
    private static final Pattern VIRTUAL = Pattern.compile("(?m)^#\\d+ .*virtual");
    private static final int KILO = 1024;

    private final long pid;

    Jvm(long pid) {
        this.pid = pid;
    }

    /// @param question such as `VM.flags`
    public String told(String... question) throws IOException, InterruptedException {
        String[] command = new String[question.length + 2];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        command[1] = Long.toString(pid);
        System.arraycopy(question, 0, command, 2, question.length);
        Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return answer;
    }

    /// Bytes of the heap that are still used after a whole collection.
    public long usedAfterCollection() throws IOException, InterruptedException {
        told("GC.run");
        String heap = told("GC.heap_info");
        return KILO
                * USED.matcher(heap)
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no heap: " + heap));
    }

    /// How many virtual threads there are.
    public long virtualThreads() throws IOException, InterruptedException {
        Path dump = Files.createTempFile("convonet-threads", ".txt");
        try {
            told("Thread.dump_to_file", "-overwrite", dump.toString());
            return VIRTUAL.matcher(Files.readString(dump))
                    .results()
                    .map(MatchResult::group)
                    .count();
        } finally {
            Files.delete(dump);
        }
    }
}
