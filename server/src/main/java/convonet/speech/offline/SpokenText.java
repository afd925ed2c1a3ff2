package convonet.speech.offline;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Writes a sentence out as an English voice says it: numbers, times, dates, money, addresses and abbreviations become
/// words; whatever has no sound is left out. Any text is accepted.
final class SpokenText {

    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private static final String MONTH = "(January|February|March|April|May|June|July|August|September|October"
            + "|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)";

    /// Capitals that are said as a word.
    private static final Set<String> WORDS_IN_CAPITALS =
            Set.of("PIN", "ASAP", "NASA", "NATO", "RAM", "ROM", "LAN", "WIFI", "SIM", "GIF");

    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("mr.", "mister"),
            Map.entry("mrs.", "missus"),
            Map.entry("ms.", "miz"),
            Map.entry("dr.", "doctor"),
            Map.entry("prof.", "professor"),
            Map.entry("e.g.", "for example"),
            Map.entry("i.e.", "that is"),
            Map.entry("etc.", "et cetera"),
            Map.entry("vs.", "versus"),
            Map.entry("vs", "versus"),
            Map.entry("approx.", "approximately"),
            Map.entry("ext.", "extension"),
            Map.entry("to-do", "to do"),
            Map.entry("to-dos", "to dos"),
            Map.entry("wifi", "why fye"),
            Map.entry("ok", "okay"));

    private static final List<Rule> RULES = List.of(
            new Rule("https?://(?:www\\.)?(\\S+?)(?=[.,!?;:)]*(?:\\s|$))", m -> address(m.group(1))),
            new Rule("\\b[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+\\b", m -> address(m.group())),
            new Rule("\\bwww\\.(\\S+?)(?=[.,!?;:)]*(?:\\s|$))", m -> address(m.group(1))),
            new Rule(
                    "(?i)\\b[a-z][a-z0-9-]*\\.(?:com|org|net|io|dev|edu|gov|co|uk|de)\\b(?:/\\S*[^\\s.,!?])?",
                    m -> address(m.group())),
            new Rule("\\b(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](?=\\d))?", m -> isoDate(m)),
            new Rule("(?i)\\b" + MONTH + " (\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)(?:,? (\\d{4})\\b)?", m -> monthFirst(m)),
            new Rule("(?i)\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?" + MONTH + "\\b(?:,? (\\d{4})\\b)?", m -> dayFirst(m)),
            new Rule(
                    "(?i)\\b(\\d{1,2}):(\\d{2})(?::\\d{2})?(?:Z\\b|[+-]\\d{2}:\\d{2}\\b)?(?:\\s?([ap])\\.?m\\b\\.?)?",
                    m -> time(m)),
            new Rule("(?i)\\b(\\d{1,2})\\s?([ap])\\.?m\\b\\.?", m -> number(m.group(1)) + " " + m.group(2) + " m"),
            new Rule("(?i)\\b([ap])\\.m\\.", m -> m.group(1) + " m"),
            new Rule("([$€£¥])\\s?(\\d[\\d,]*)(?:\\.(\\d{2}))?(?:\\s?(thousand|million|billion))?\\b", m -> money(m)),
            new Rule("\\b(\\d+)(?:st|nd|rd|th)\\b", m -> ordinal(m.group(1))),
            new Rule("(?<![\\w.])[-−](?=\\d)", _ -> " minus "),
            new Rule("(?<=\\d)\\s?[-–]\\s?(?=\\d)", _ -> " to "),
            new Rule(
                    "\\b(1[1-9]|20)(\\d{2})\\b(?![,.]\\d|\\s?%)",
                    m -> " " + Numbers.year(Integer.parseInt(m.group())) + " "),
            new Rule("\\b\\d{1,3}(?:,\\d{3})+\\b", m -> number(m.group().replace(",", ""))),
            new Rule("(\\d+)\\.(\\d+)", m -> number(m.group(1)) + " point " + Numbers.digits(m.group(2))),
            new Rule("\\d+", m -> " " + number(m.group()) + " "));

    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("&", " and "),
            Map.entry("%", " percent "),
            Map.entry("+", " plus "),
            Map.entry("=", " equals "),
            Map.entry("@", " at "),
            Map.entry("°", " degrees "),
            Map.entry("€", " euros "),
            Map.entry("£", " pounds "),
            Map.entry("$", " dollars "),
            Map.entry("¥", " yen "),
            Map.entry("×", " times "),
            Map.entry("÷", " divided by "),
            Map.entry("½", " a half "),
            Map.entry("¼", " a quarter "),
            Map.entry("/", " "));

    private static final Pattern PHONE = Pattern.compile("(?<![\\d-])\\+?\\(?\\d[\\d ()-]{5,}\\d(?![\\d:]|-\\d)");
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CAPITALS = Pattern.compile("\\b[A-Z]{2,6}s?\\b");
    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}.'’-]*");
    private static final Pattern VOWELS = Pattern.compile("[AEIOUY]");

    private SpokenText() {}

    /// @return words, apostrophes, and `. , ! ?` as pauses; empty when there is nothing to say
    static String of(String sentence) {
        String text = PHONE.matcher(ForeignLetters.toLatin(Normalizer.normalize(sentence, Normalizer.Form.NFC)))
                .replaceAll(match -> quote(phone(match.group())))
                .replaceAll("[’‘`´]", "'")
                .replaceAll("[“”\"«»*_~#|<>\\\\^]", " ")
                .replaceAll("\\s[–—-]\\s|—", ", ")
                .replaceAll("[(\\[{]", ", ")
                .replaceAll("[)\\]}]", ", ")
                .replaceAll("…|\\.{2,}", ". ")
                .replace(';', ',');
        for (Rule rule : RULES) {
            text = rule.pattern.matcher(text).replaceAll(match -> quote(rule.say.apply(match)));
        }
        text = WORD.matcher(text).replaceAll(match -> quote(abbreviation(match.group())));
        boolean shouted = text.equals(text.toUpperCase(Locale.ROOT));
        if (!shouted) {
            text = CAPITALS.matcher(text).replaceAll(match -> quote(capitals(match.group())));
        }
        for (Map.Entry<String, String> sign : SIGNS.entrySet()) {
            text = text.replace(sign.getKey(), sign.getValue());
        }
        return tidy(Normalizer.normalize(text, Normalizer.Form.NFD));
    }

    private static String tidy(String text) {
        String plain = text.replaceAll("[^A-Za-z',.!? -]", "")
                .replaceAll("(?<![A-Za-z])-|-(?![A-Za-z])", " ")
                .replaceAll("(?<![A-Za-z])'+|'+(?![A-Za-z])", "")
                .replaceAll("\\s+", " ")
                .replaceAll("\\s+([,.!?])", "$1")
                .replaceAll("([,.!?])(?:\\s*,)+", "$1")
                .replaceAll(",+\\s*([.!?])", "$1")
                .replaceAll("([,.!?])(?=[A-Za-z])", "$1 ")
                .replaceAll("^[ ,.!?]+", "")
                .strip();
        return plain.chars().anyMatch(Character::isLetter) ? plain : "";
    }

    private static String quote(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }

    private static String address(String address) {
        return " "
                + address.replaceAll("/+$", "")
                        .replaceAll("[?#].*", "")
                        .replace("@", " at ")
                        .replace(".", " dot ")
                        .replace("/", " slash ")
                        .replace("-", " dash ")
                        .replace("_", " underscore ")
                + " ";
    }

    private static String isoDate(MatchResult date) {
        int month = Integer.parseInt(date.group(2));
        if (month < 1 || month > 12) {
            return Numbers.digits(date.group());
        }
        return MONTHS.get(month - 1) + " " + ordinal(date.group(3)) + ", "
                + Numbers.year(Integer.parseInt(date.group(1))) + " ";
    }

    private static String monthFirst(MatchResult date) {
        String year = date.group(3) == null ? "" : ", " + Numbers.year(Integer.parseInt(date.group(3)));
        return month(date.group(1)) + " " + ordinal(date.group(2)) + year;
    }

    private static String dayFirst(MatchResult date) {
        String year = date.group(3) == null ? "" : ", " + Numbers.year(Integer.parseInt(date.group(3)));
        return "the " + ordinal(date.group(1)) + " of " + month(date.group(2)) + year;
    }

    private static String month(String written) {
        String start = written.substring(0, 3).toLowerCase(Locale.ROOT);
        return MONTHS.stream()
                .filter(month -> month.toLowerCase(Locale.ROOT).startsWith(start))
                .findFirst()
                .orElse(written);
    }

    private static String time(MatchResult time) {
        int hour = Integer.parseInt(time.group(1));
        int minute = Integer.parseInt(time.group(2));
        String half = time.group(3) == null ? "" : " " + time.group(3).toLowerCase(Locale.ROOT) + " m";
        if (hour > 24 || minute > 59) {
            return number(time.group(1)) + " " + number(time.group(2));
        }
        String minutes =
                minute == 0 ? "" : minute < 10 ? " oh " + Numbers.cardinal(minute) : " " + Numbers.cardinal(minute);
        boolean onTheHour = minute == 0 && half.isEmpty();
        return Numbers.cardinal(hour) + (onTheHour ? hour > 12 ? " hundred" : " o'clock" : minutes + half);
    }

    private static String money(MatchResult money) {
        String amount = money.group(2).replace(",", "");
        String scale = money.group(4) == null ? "" : " " + money.group(4);
        boolean one = amount.equals("1") && scale.isEmpty();
        String unit = switch (money.group(1)) {
            case "$" -> one ? " dollar" : " dollars";
            case "€" -> one ? " euro" : " euros";
            case "£" -> one ? " pound" : " pounds";
            default -> " yen";
        };
        String cents = money.group(3) == null || money.group(3).equals("00") ? "" : " " + number(money.group(3));
        return number(amount) + scale + unit + cents;
    }

    private static String phone(String digits) {
        long count = digits.chars().filter(Character::isDigit).count();
        boolean isDate = ISO_DATE.matcher(digits).lookingAt();
        return count >= 7 && !isDate ? " " + Numbers.digits(digits) + " " : digits;
    }

    private static String ordinal(String digits) {
        return digits.length() > 15 ? Numbers.digits(digits) : Numbers.ordinal(Long.parseLong(digits));
    }

    private static String number(String digits) {
        boolean spelled = (digits.length() > 1 && digits.startsWith("0")) || digits.length() > 6;
        return spelled ? Numbers.digits(digits) : Numbers.cardinal(Long.parseLong(digits));
    }

    private static String abbreviation(String word) {
        String known = ABBREVIATIONS.get(word.toLowerCase(Locale.ROOT));
        return known == null ? word : known;
    }

    private static String capitals(String word) {
        String letters = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        boolean aWord = WORDS_IN_CAPITALS.contains(letters)
                || (letters.length() > 3 && VOWELS.matcher(letters).find());
        if (aWord) {
            return word.toLowerCase(Locale.ROOT);
        }
        return String.join(" ", letters.split("", -1)).strip() + (letters.length() == word.length() ? "" : "'s");
    }

    private record Rule(Pattern pattern, Function<MatchResult, String> say) {
        Rule(String pattern, Function<MatchResult, String> say) {
            this(Pattern.compile(pattern), say);
        }
    }
}
