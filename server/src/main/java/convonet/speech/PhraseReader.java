package convonet.speech;

import convonet.speech.Phrasebook.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one phrase: `(put|add) {title} [to|on] my list`.
final class PhraseReader {

    private static final Pattern WORD = Pattern.compile("[a-z]+(?:['-][a-z]+)*'?");
    private static final Pattern GAP = Pattern.compile("\\{([a-z_]+)}");
    private static final int DEEPEST = 8;

    private final String text;
    private int at;

    PhraseReader(String text) {
        this.text = text;
    }

    /// @throws IllegalArgumentException says what is wrong, without the place
    List<Part> read() {
        List<List<Part>> ways = ways(0);
        if (at < text.length()) {
            throw new IllegalArgumentException("'" + text.charAt(at) + "' closes nothing");
        }
        return ways.size() == 1 ? ways.getFirst() : List.of(new Part.Choice(ways, false));
    }

    private List<List<Part>> ways(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("brackets are nested too deeply");
        }
        List<List<Part>> ways = new ArrayList<>();
        ways.add(sequence(depth));
        while (at < text.length() && text.charAt(at) == '|') {
            at++;
            ways.add(sequence(depth));
        }
        return ways;
    }

    private List<Part> sequence(int depth) {
        List<Part> parts = new ArrayList<>();
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == ' ') {
                at++;
            } else if (next == '(' || next == '[') {
                parts.add(bracket(next, depth));
            } else if (next == '|' || next == ')' || next == ']') {
                break;
            } else {
                parts.add(next == '{' ? gap() : word());
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("nothing is said here; use [..] for what may be left out");
        }
        return parts;
    }

    private Part bracket(char opening, int depth) {
        int start = at++;
        List<List<Part>> ways = ways(depth + 1);
        char closing = opening == '(' ? ')' : ']';
        if (at >= text.length() || text.charAt(at) != closing) {
            throw new IllegalArgumentException(
                    "'" + opening + "' at character " + (start + 1) + " is not closed by '" + closing + "'");
        }
        at++;
        return new Part.Choice(ways, opening == '[');
    }

    private Part gap() {
        String name = take(GAP, "a slot is written {name}, in lower case");
        return new Part.Gap(name.substring(1, name.length() - 1));
    }

    private Part word() {
        return new Part.Word(take(WORD, "words are lower case letters and apostrophes; numbers are spelled out"));
    }

    private String take(Pattern shape, String complaint) {
        Matcher matcher = shape.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new IllegalArgumentException("'" + text.charAt(at) + "' does not belong here: " + complaint);
        }
        at = matcher.end();
        return matcher.group();
    }
}
