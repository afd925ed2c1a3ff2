package convonet.tools.outside;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What others' tools are called here: `server__tool`, in what models take.
final class ToolNames {
    private static final String SEPARATOR = "__";
    private static final int LONGEST = 64;
    private static final int DIGEST_BYTES = 4;
    private static final int MOST_TOLD = 20;
    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9_-]");

    private ToolNames() {}

    /// Always the same for the same two. A name that had to be changed ends in a digest, so that it stays another
    /// one than its neighbours'. As a server's name has no `__` in it and does not end in `_`, no two servers share
    /// one.
    static String of(String server, String tool) {
        String wanted = server + SEPARATOR + tool;
        String plain = STRANGE.matcher(wanted).replaceAll("_");
        if (plain.equals(wanted) && plain.length() <= LONGEST && !tool.isEmpty()) {
            return plain;
        }
        String end = "_" + digest(tool);
        return plain.substring(0, Math.min(plain.length(), LONGEST - end.length())) + end;
    }

    /// The first of them, and how many more there are.
    static String some(List<String> names) {
        String first = names.stream().limit(MOST_TOLD).collect(Collectors.joining(", "));
        return names.size() <= MOST_TOLD ? first : first + " and " + (names.size() - MOST_TOLD) + " more";
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
