package convonet.assistant.offline;

import convonet.speech.Phrasebook;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How well a word fits into a gap: names of people are seldom words that the phrasebook uses for something else, what
/// somebody shall do begins with a verb, an extension has digits. Any word may fill any gap; a bad one costs.
final class Fit {

    private static final double GAP_WORD = -0.02;
    private static final double NAME = 0.3;
    private static final double NEW_WORD = 0.2;
    private static final double SECOND_NAME = 0.05;
    private static final double SECOND_WORD = -0.35;
    private static final double NO_NAME = -1.3;
    private static final double SECOND = 0.3;
    private static final double PAST = 1.2;
    private static final double NEVER = -4;
    private static final double BAD_START = -1.5;
    private static final double AT_COMMA = 0.1;
    private static final Pattern SELF = Pattern.compile("me|myself|him|her|them|himself|herself|he|she|they");
    private static final Pattern KIN = Pattern.compile(
            "boss|wife|husband|mum|mom|dad|brother|sister|son|daughter|mother|"
                    + "father|colleague|friend|neighbou?r|cousin|aunt|uncle|partner|manager|user|mister|missus|miss|mr|mrs|ms|dr");
    private static final Pattern ASKING = Pattern.compile("(what|who|which|how|where|when)('s)?");
    private static final Pattern NOBODY =
            Pattern.compile("i|we|you|it|yourself|yourselves|ourselves|itself|every(one|body)|"
                    + "some(one|body)|any(one|body)|nobody|who|whom|what|which|where|when|how|why");
    private static final Pattern TALK = Pattern.compile("got|spoke|spoken|talked|told|thought|went|found|said");
    private static final Pattern COMPLAINT_ENDS = Pattern.compile("never|no|if|that|because");
    private static final Pattern COMMAND = Pattern.compile(
            "please|remind|delete|remove|mark|tell|list|let|i'd|what|who|when|where|why|how|is|are|do|does|no|not");
    private static final Pattern NUMBER = Pattern.compile("\\d+|oh|o|double|triple|thousand|hundred|and");

    private final Lexicon lexicon;
    private final Titles titles;
    private final Set<String> names = new HashSet<>();
    private final Set<String> departments = new HashSet<>();
    private final Set<String> offices = new HashSet<>();
    private final Set<String> known;

    Fit(Phrasebook book, Lexicon lexicon) {
        this.titles = new Titles(lexicon);
        this.lexicon = lexicon;
        this.known = book.words();
        Lexicon.listed(book, "department").forEach(words -> departments.addAll(List.of(words.split(" ", -1))));
        Stream.of("office", "team_word")
                .flatMap(slot -> Lexicon.listed(book, slot).stream())
                .forEach(words -> offices.addAll(List.of(words.split(" ", -1))));
        names.addAll(Lexicon.listed(book, "name"));
        names.addAll(Lexicon.listed(book, "surname"));
    }

    /// @param first the gap begins with it
    double of(String slot, List<Token> tokens, int at, boolean first) {
        Token token = tokens.get(at);
        return switch (slot) {
            case "who", "whose" -> GAP_WORD + name(tokens, at, first, slot.equals("whose"));
            case "deed" -> first && !token.quoted() ? deed(token.word()) : GAP_WORD;
            case "did_item" -> first ? (isPast(token.word()) ? PAST : NEVER) : GAP_WORD;
            case "item" ->
                GAP_WORD + (first && SELF.matcher(token.word()).matches() && tokens.size() > at + 1 ? NEVER : 0);
            case "reason" -> GAP_WORD + (first && SELF.matcher(token.word()).matches() ? NEVER : 0);
            case "extension" -> isNumber(tokens, at) ? NAME : NEVER;
            case "past" -> first && isPast(token.word()) ? PAST : 2 * NEVER;
            case "crew_name" -> crew(tokens, at, first);
            case "complaint" ->
                GAP_WORD
                        + (COMPLAINT_ENDS.matcher(token.word()).matches() || isRefused(tokens, at) ? 3 * NEVER : 0)
                        + (first
                                        && (lexicon.verb(token.word())
                                                || COMMAND.matcher(token.word()).matches())
                                ? NEVER
                                : 0);
            case "team_name" -> isTeam(tokens, at, first) ? NAME : 2 * NEVER;
            case "team", "office" ->
                GAP_WORD + (slot.equals("office") ? office(tokens, at, first) : team(token, first));
            case "document", "room", "thing", "topic", "bill", "goods", "person" ->
                GAP_WORD
                        + (first
                                        && (SELF.matcher(token.word()).matches()
                                                || ASKING.matcher(token.word()).matches())
                                ? NEVER
                                : 0);
            case "title" ->
                GAP_WORD + (first && !token.quoted() && token.word().matches("of|with|at|on") ? BAD_START : 0);
            default -> GAP_WORD;
        };
    }

    /// `{whose}` ends with a possessive, `{wrong}` rather where a comma stands.
    ///
    /// @return negative infinity when it cannot end there
    double ending(String slot, Token last) {
        if (slot.equals("crew_name") && !lexicon.crew(last.word().replaceFirst("'s$", ""))) {
            return Double.NEGATIVE_INFINITY;
        }
        if (slot.startsWith("whose") && !last.word().matches(".*('s|s')")) {
            return last.raw().endsWith("s'") ? 0 : Double.NEGATIVE_INFINITY;
        }
        return slot.equals("wrong") && last.comma() ? AT_COMMA : 0;
    }

    private double name(List<Token> tokens, int at, boolean first, boolean possessive) {
        Token token = tokens.get(at);
        String word = possessive ? token.word().replaceFirst("'s$", "") : token.word();
        if (token.quoted()) {
            return NO_NAME;
        }
        if (SELF.matcher(word).matches()) {
            return first ? 0 : NO_NAME;
        }
        if (word.equals("and") && !first) {
            return 0;
        }
        boolean begins = first
                || Numbers.word(tokens, at - 1).equals("and")
                || tokens.get(at - 1).comma();
        boolean capital = at > 0 && Character.isUpperCase(token.bare().codePointAt(0));
        if (names.contains(word) || (capital && !word.equals("i"))) {
            return begins ? NAME : SECOND_NAME;
        }
        if (possessive && (word.matches("the|my|our|team") || lexicon.crew(word))) {
            return 0;
        }
        if ((begins && word.equals("my")) || KIN.matcher(word).matches()) {
            return 0;
        }
        if (NOBODY.matcher(word).matches()) {
            return 2 * NEVER;
        }
        if (lexicon.light(word) || Numbers.cardinal(tokens, at).isPresent() || word.matches("\\d+")) {
            return 2 * NEVER;
        }
        if (known.contains(word) || lexicon.verb(word)) {
            return possessive ? -0.4 : NO_NAME;
        }
        return begins ? NEW_WORD : SECOND_WORD;
    }

    private boolean isTeam(List<Token> tokens, int at, boolean first) {
        boolean led = !first || Numbers.word(tokens, at - 1).matches("to|into|in|from|of|on|join|leave|off");
        return led && isProper(tokens, at) && !names.contains(tokens.get(at).word());
    }

    /// Written with a capital, though not because a sentence begins, and no day or month.
    private static boolean isProper(List<Token> tokens, int at) {
        return at > 0
                && Character.isUpperCase(tokens.get(at).bare().codePointAt(0))
                && !tokens.get(at).word().equals("i")
                && DayWords.at(tokens, at).isEmpty();
    }

    /// `i do not want to speak to a person` complains about nothing.
    private static boolean isRefused(List<Token> tokens, int at) {
        return tokens.get(at).word().matches("not|don't|didn't|doesn't|won't|can't|cannot|wouldn't|shouldn't")
                && Numbers.word(tokens, at + 1)
                        .matches(
                                "want|need|have|wish|like|let|try|dare|ask|connect|transfer|put|hand|pass|forward|speak|talk|me|be|you");
    }

    /// Has two words at least, of which the last one is a word that teams are called by.
    private double crew(List<Token> tokens, int at, boolean first) {
        String word = tokens.get(at).word();
        if (first) {
            return lexicon.light(word) || lexicon.crew(word) ? 2 * NEVER : NEW_WORD;
        }
        return lexicon.light(word) ? NO_NAME : GAP_WORD;
    }

    private boolean isPast(String word) {
        return !titles.base(word).equals(word)
                && !word.endsWith("ing")
                && !TALK.matcher(word).matches();
    }

    private double deed(String word) {
        return lexicon.verb(word) ? 0.5 : lexicon.light(word) ? -2 : known.contains(word) ? -1.5 : -0.3;
    }

    private double team(Token token, boolean first) {
        boolean joins = !first && token.word().matches("and|of|for");
        boolean other = !first && token.word().matches("team|group|to");
        return other ? -1.5 : lexicon.light(token.word()) && !joins ? (first ? -1.5 : -0.8) : 0;
    }

    /// A department that nobody told the phrasebook has few words.
    private double office(List<Token> tokens, int at, boolean first) {
        String word = tokens.get(at).word();
        if (first && !Numbers.word(tokens, at - 1).matches("in|at|from|for|of|with|the|your")) {
            return NEVER;
        }
        if (lexicon.light(word) || departments.contains(word)) {
            return NO_NAME;
        }
        boolean common = known.contains(word) && !offices.contains(word);
        return (common ? NO_NAME : 0) - (first ? 0 : SECOND);
    }

    private static boolean isNumber(List<Token> tokens, int at) {
        return NUMBER.matcher(Numbers.word(tokens, at)).matches()
                || Numbers.cardinal(tokens, at).isPresent();
    }
}
