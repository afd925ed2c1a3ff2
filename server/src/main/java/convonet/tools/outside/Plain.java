package convonet.tools.outside;

import java.util.regex.Pattern;

/// Others' text, made fit to be shown to a model.
final class Plain {
    /// Control characters but white space, halves of surrogate pairs, and those that turn the direction of writing.
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|\\p{Cs}|[\\u202A-\\u202E\\u2066-\\u2069]");

    private Plain() {}

    /// @param longest code points, the sign for what was cut off included
    static String text(String text, int longest) {
        String plain = FORBIDDEN.matcher(text).replaceAll("").strip();
        return plain.codePointCount(0, plain.length()) <= longest
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, longest - 1)) + "…";
    }

    /// Likewise, on one line.
    static String line(String text, int longest) {
        return text(text.replaceAll("\\s+", " "), longest);
    }
}
