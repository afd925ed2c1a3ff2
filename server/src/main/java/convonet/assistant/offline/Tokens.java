package convonet.assistant.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Cuts text into words, typed or from a recogniser.
final class Tokens {

    /// Nobody says more in one breath; what lies beyond is not read.
    static final int MOST = 80;

    private static final int LONGEST_TEXT = 1_000;
    private static final Pattern PIECE = Pattern.compile("\"([^\"]{1,300})\"([,.!?;:]*)|(\\S+)");
    private static final Pattern ABBREVIATION = Pattern.compile("(?i)(mr|mrs|ms|dr|st|prof|no|vs|approx|etc|[a-z])\\.");
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("whats", "what's"),
            Map.entry("dont", "don't"),
            Map.entry("cant", "can't"),
            Map.entry("im", "i'm"),
            Map.entry("ive", "i've"),
            Map.entry("lets", "let's"),
            Map.entry("thats", "that's"),
            Map.entry("todays", "today's"),
            Map.entry("tomorrows", "tomorrow's"),
            Map.entry("p.m", "pm"),
            Map.entry("a.m", "am"));

    private Tokens() {}

    static List<Token> of(String text) {
        String clean = text.substring(0, Math.min(text.length(), LONGEST_TEXT))
                .replaceAll("[\u2018\u2019`\u00b4]", "'")
                .replaceAll("[\u201c\u201d\u00ab\u00bb\u201e]", "\"")
                .replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ")
                .replaceAll("(?i)\\bto-?dos\\b", "to dos")
                .replaceAll("(?i)\\bto-?do\\b", "to do")
                .replaceAll("(?i)\\bhelp-?desk\\b", "help desk")
                .replaceAll("(?i)\\b([ap])[. ]\\s?m\\b\\.?(?!')", "$1m")
                .replaceAll(
                        "(?i)\\b(\\d{1,2}(?::\\d\\d)?)\\s?[-\u2013]\\s?(\\d{1,2}(?::\\d\\d)?\\s?(?:am|pm|h|o'clock)\\b)",
                        "$1 to $2")
                .replaceAll("(?i)\\bteams (?=(to do )?(list|tasks|to dos)\\b)", "team's ")
                .replaceAll("\\s[-\u2013\u2014]+\\s", ", ")
                .replace("...", " ... ")
                .replace("\u2026", " ... ");
        List<Token> tokens = new ArrayList<>();
        Matcher piece = PIECE.matcher(clean);
        while (piece.find() && tokens.size() < MOST) {
            add(piece, tokens);
        }
        return tokens;
    }

    private static void add(Matcher piece, List<Token> tokens) {
        if (piece.group(1) != null) {
            String after = piece.group(2);
            tokens.add(new Token(piece.group(1).strip(), "", true, after.contains(","), after.matches(".*[.!?;].*")));
            return;
        }
        String raw = piece.group(3);
        String word = word(raw);
        if (word.isEmpty()) {
            if (!tokens.isEmpty()) {
                Token last = tokens.removeLast();
                tokens.add(new Token(last.raw(), last.word(), last.quoted(), true, last.end()));
            }
            return;
        }
        boolean end = raw.matches(".*[!?;][)'\"]*")
                || (raw.endsWith(".") && !ABBREVIATION.matcher(raw).matches());
        tokens.add(new Token(raw, word, false, raw.endsWith(","), end));
    }

    private static String word(String raw) {
        String word = stripped(raw).replaceAll("[)%+]+$", "").toLowerCase(Locale.ROOT);
        return SPELLINGS.getOrDefault(word, word);
    }

    static String stripped(String raw) {
        return raw.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}'+%)]+$", "").replaceAll("'$", "");
    }

    /// The words from `from` to before `to`, as written.
    static String text(List<Token> tokens, int from, int to) {
        if (from >= to) {
            return "";
        }
        String head = tokens.subList(from, to - 1).stream().map(Token::raw).collect(Collectors.joining(" "));
        String last = tokens.get(to - 1).bare();
        return (head.isEmpty() ? last : head + " " + last).replaceAll("^[^\\p{L}\\p{N}(]+", "");
    }
}
