package convonet.assistant.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes titles of the words that fill a slot.
final class Titles {

    private static final Pattern RELATION =
            Pattern.compile("for|with|about|from|of|to|between|in|at|on|against|called");
    private static final Pattern BACKWARD = Pattern.compile("her|him|them|it|his|their|its|they|he|she|that|this");
    private static final Set<String> LEADING =
            Set.of("the", "my", "our", "that", "this", "all", "to", "a", "an", "some", "about", "for");
    private static final Set<String> TRAILING =
            Set.of("one", "task", "item", "thing", "things", "entry", "job", "ones");
    private static final Map<String, String> BASE = Map.ofEntries(
            Map.entry("bought", "buy"),
            Map.entry("got", "get"),
            Map.entry("paid", "pay"),
            Map.entry("wrote", "write"),
            Map.entry("written", "write"),
            Map.entry("sent", "send"),
            Map.entry("made", "make"),
            Map.entry("took", "take"),
            Map.entry("taken", "take"),
            Map.entry("did", "do"),
            Map.entry("done", "do"),
            Map.entry("fed", "feed"),
            Map.entry("sold", "sell"),
            Map.entry("met", "meet"),
            Map.entry("rang", "ring"),
            Map.entry("rung", "ring"),
            Map.entry("went", "go"),
            Map.entry("swept", "sweep"),
            Map.entry("hung", "hang"),
            Map.entry("brought", "bring"),
            Map.entry("found", "find"),
            Map.entry("built", "build"),
            Map.entry("gave", "give"),
            Map.entry("given", "give"),
            Map.entry("spoke", "speak"),
            Map.entry("told", "tell"),
            Map.entry("thought", "think"),
            Map.entry("held", "hold"),
            Map.entry("threw", "throw"),
            Map.entry("thrown", "throw"),
            Map.entry("ran", "run"),
            Map.entry("sewn", "sew"),
            Map.entry("ate", "eat"));

    private final Lexicon lexicon;

    Titles(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /// `milk and eggs` are two; `buy milk and eggs` is one; `buy milk and call anna` are two.
    List<String> split(List<Token> tokens, int from, int to) {
        List<int[]> parts = new ArrayList<>();
        int start = from;
        for (int at = from; at < to; at++) {
            boolean and = (tokens.get(at).word().equals("and")
                            || tokens.get(at).word().equals("plus"))
                    && !kind(tokens, from, at, to);
            if (and || (at > start && tokens.get(at - 1).comma())) {
                if (at > start) {
                    parts.add(new int[] {start, at});
                }
                start = and ? at + 1 : at;
            }
        }
        if (start < to) {
            parts.add(new int[] {start, to});
        }
        boolean apart = parts.size() > 1 && separable(tokens, parts) && !lexicon.pair(words(tokens, from, to));
        return apart || (parts.size() == 1 && goods(tokens, from, to).size() > 1)
                ? parts.stream()
                        .flatMap(part -> goods(tokens, part[0], part[1]).stream())
                        .toList()
                : List.of(title(tokens, from, to));
    }

    /// The pair before something else tells its kind: `salt and pepper mill`.
    private boolean kind(List<Token> tokens, int from, int and, int to) {
        return and > from
                && and + 2 < to
                && !tokens.get(and + 1).comma()
                && !tokens.get(and + 2).word().matches("and|plus|for|from|to|at|in|on|with")
                && lexicon.pair(words(tokens, and - 1, and + 2));
    }

    /// `apples brown bread` are two things to buy; anything else is one title.
    private List<String> goods(List<Token> tokens, int from, int to) {
        List<String> goods = new ArrayList<>();
        int at = from;
        while (at < to) {
            int end = to;
            while (end > at && !lexicon.goods(words(tokens, at, end))) {
                end--;
            }
            if (end == at) {
                return List.of(title(tokens, from, to));
            }
            goods.add(title(tokens, at, end));
            at = end;
        }
        return goods;
    }

    private boolean separable(List<Token> tokens, List<int[]> parts) {
        boolean firstDoes = does(tokens, parts.getFirst());
        for (int[] part : parts.subList(1, parts.size())) {
            if (does(tokens, part) ? refersBack(tokens, part) : firstDoes) {
                return false;
            }
        }
        if (firstDoes) {
            return true;
        }
        boolean single = parts.getFirst()[1] - parts.getFirst()[0] == 1;
        boolean ambiguous =
                single && lexicon.verb(tokens.get(parts.getFirst()[0]).word()) && does(tokens, parts.get(1));
        int longest = parts.size() > 2 ? 6 : 4;
        return !ambiguous
                && parts.stream()
                        .allMatch(part -> does(tokens, part)
                                || (part[1] - part[0] <= longest && (parts.size() > 2 || !relates(tokens, part))));
    }

    /// Begins with a verb and goes on.
    private boolean does(List<Token> tokens, int[] part) {
        return part[1] - part[0] > 1 && lexicon.verb(tokens.get(part[0]).word());
    }

    private static boolean refersBack(List<Token> tokens, int[] part) {
        return tokens.subList(part[0], part[1]).stream()
                .anyMatch(token -> BACKWARD.matcher(token.word()).matches());
    }

    private static boolean relates(List<Token> tokens, int[] part) {
        return tokens.subList(part[0], part[1]).stream()
                .anyMatch(token -> RELATION.matcher(token.word()).matches());
    }

    String title(List<Token> tokens, int from, int to) {
        int start = from;
        while (start < to - 1 && tokens.get(start).word().matches("some|to|also|just|please|that")) {
            start++;
        }
        return Tokens.text(tokens, start, to);
    }

    /// The words that name an existing to-do, without articles and the like.
    String item(List<Token> tokens, int from, int to) {
        int start = from;
        int end = to;
        while (start < end - 1 && LEADING.contains(tokens.get(start).word())) {
            start++;
        }
        while (end > start + 1
                && trails(tokens, end - 1)
                && !ordinal(tokens.get(end - 2).word())) {
            end -= toDo(tokens, end) ? 2 : 1;
        }
        return end > start ? Tokens.text(tokens, start, end) : Tokens.text(tokens, from, to);
    }

    /// As [#item], of words by themselves.
    String named(String words) {
        List<Token> tokens = Tokens.of(words);
        return tokens.isEmpty() ? words : item(tokens, 0, tokens.size());
    }

    private static boolean trails(List<Token> tokens, int at) {
        return TRAILING.contains(tokens.get(at).word()) || (at > 1 && toDo(tokens, at + 1));
    }

    private static boolean toDo(List<Token> tokens, int end) {
        return end > 2
                && tokens.get(end - 1).word().equals("do")
                && tokens.get(end - 2).word().equals("to");
    }

    private static boolean ordinal(String word) {
        return word.matches("first|second|third|fourth|fifth|last|next|other|that|this|which");
    }

    /// `watered the plants` and `watering the plants` are the to-do `water the plants`.
    String base(String words) {
        String[] parts = words.split(" ", 2);
        String verb = parts[0].toLowerCase(Locale.ROOT);
        Optional<String> base = Optional.ofNullable(BASE.get(verb)).or(() -> regular(verb));
        String rest = parts.length > 1 ? " " + parts[1] : "";
        return base.map(found -> found + rest).orElse(words);
    }

    private Optional<String> regular(String verb) {
        String stem = verb.replaceFirst("(ed|ing)$", "");
        if (stem.equals(verb) || stem.length() < 2) {
            return Optional.empty();
        }
        String undoubled = stem.replaceFirst("(.)\\1$", "$1");
        String changed = stem.endsWith("i") ? stem.substring(0, stem.length() - 1) + "y" : stem;
        return Stream.of(stem, stem + "e", undoubled, changed)
                .filter(lexicon::verb)
                .findFirst();
    }

    private static String words(List<Token> tokens, int from, int to) {
        return String.join(
                " ", tokens.subList(from, to).stream().map(Token::word).toList());
    }
}
