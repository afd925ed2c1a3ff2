package convonet.assistant.offline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Numbers in words or digits.
final class Numbers {

    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> ORDINALS = List.of(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth");
    private static final Map<String, Integer> CARDINAL = new HashMap<>();
    private static final Map<String, Integer> ORDINAL = new HashMap<>();

    static {
        for (int i = 0; i < SMALL.size(); i++) {
            CARDINAL.put(SMALL.get(i), i);
        }
        for (int i = 0; i < TENS.size(); i++) {
            CARDINAL.put(TENS.get(i), 20 + 10 * i);
        }
        for (int i = 0; i < ORDINALS.size(); i++) {
            ORDINAL.put(ORDINALS.get(i), i + 1);
        }
        ORDINAL.put("thirtieth", 30);
    }

    private Numbers() {}

    /// A number and how many words it took.
    record Read(int value, int words) {}

    /// The cardinal number that begins at `at`, below 1000.
    static Optional<Read> cardinal(List<Token> tokens, int at) {
        OptionalInt first = single(tokens, at);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        int value = first.getAsInt();
        if (value >= 20 && value % 10 == 0 && CARDINAL.containsKey(word(tokens, at))) {
            OptionalInt ones = single(tokens, at + 1);
            if (ones.isPresent()
                    && ones.getAsInt() > 0
                    && ones.getAsInt() < 10
                    && CARDINAL.containsKey(word(tokens, at + 1))) {
                return Optional.of(new Read(value + ones.getAsInt(), 2));
            }
        }
        return Optional.of(new Read(value, 1));
    }

    /// The ordinal number that begins at `at`, from 1 to 31: `third`, `twenty first`, `3rd`.
    static Optional<Read> ordinal(List<Token> tokens, int at) {
        String word = word(tokens, at);
        if (word.matches("\\d{1,2}(st|nd|rd|th)")) {
            return day(Integer.parseInt(word.replaceAll("\\D", "")), 1);
        }
        Integer whole = ORDINAL.get(word);
        if (whole != null) {
            return day(whole, 1);
        }
        String[] halves = word.split("-", 2);
        Integer tens = CARDINAL.get(halves[0]);
        Integer ones = ORDINAL.get(halves.length == 2 ? halves[1] : word(tokens, at + 1));
        if (tens == null || ones == null || tens < 20 || ones > 9) {
            return Optional.empty();
        }
        return day(tens + ones, halves.length == 2 ? 1 : 2);
    }

    /// A number said digit by digit or in groups: `twenty oh one`, `two thousand and one`, `two double oh one`.
    static Optional<String> digits(List<Token> tokens, int from, int to) {
        StringBuilder digits = new StringBuilder();
        int at = from;
        int times = 1;
        while (at < to) {
            String word = word(tokens, at);
            Optional<Read> read = cardinal(tokens, at);
            if (word.matches("double|triple")) {
                times = word.equals("double") ? 2 : 3;
            } else if (word.equals("hundred") || word.equals("thousand")) {
                int zeros = word.equals("hundred") ? 2 : 3;
                int next = word(tokens, at + 1).equals("and") ? at + 2 : at + 1;
                String rest = next < to ? digits(tokens, next, to).orElse("") : "";
                digits.append("0".repeat(Math.max(0, zeros - rest.length()))).append(rest);
                return Optional.of(digits.toString());
            } else if (word.matches("oh|o") || word.matches("\\d{4,6}") || read.isPresent()) {
                String said = word.matches("oh|o")
                        ? "0"
                        : read.map(Read::value).map(String::valueOf).orElse(word);
                digits.append((word.matches("\\d+") ? word : said).repeat(times));
                times = 1;
            }
            at += read.map(Read::words).orElse(1);
        }
        return Optional.of(digits.toString()).filter(said -> !said.isEmpty());
    }

    private static Optional<Read> day(int value, int words) {
        return value >= 1 && value <= 31 ? Optional.of(new Read(value, words)) : Optional.empty();
    }

    private static OptionalInt single(List<Token> tokens, int at) {
        String word = word(tokens, at);
        if (word.matches("\\d{1,3}")) {
            return OptionalInt.of(Integer.parseInt(word));
        }
        String[] halves = word.split("-", 2);
        Integer value = CARDINAL.get(halves[0]);
        if (value == null) {
            return OptionalInt.empty();
        }
        Integer ones = halves.length == 2 ? CARDINAL.get(halves[1]) : Integer.valueOf(0);
        boolean joined = halves.length == 1 || (value >= 20 && ones != null && ones < 10);
        return ones == null || !joined ? OptionalInt.empty() : OptionalInt.of(value + ones);
    }

    static String word(List<Token> tokens, int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).word() : "";
    }
}
