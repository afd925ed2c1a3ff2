package convonet.tools;

import java.util.List;
import java.util.stream.Collectors;

/// Numbers in words, for the ear.
public final class SpokenNumber {
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
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> IRREGULAR = List.of(
            "zeroth",
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
            "twelfth");

    private SpokenNumber() {}

    /// From 0 to 99 in words, anything else in digits.
    public static String words(int number) {
        if (number < 0 || number > 99) {
            return Integer.toString(number);
        }
        if (number < 20) {
            return SMALL.get(number);
        }
        String tens = TENS.get(number / 10);
        return number % 10 == 0 ? tens : tens + "-" + SMALL.get(number % 10);
    }

    /// From 1 to 99.
    public static String ordinal(int number) {
        if (number <= 12) {
            return IRREGULAR.get(number);
        }
        if (number < 20) {
            return SMALL.get(number) + "th";
        }
        String tens = TENS.get(number / 10);
        return number % 10 == 0
                ? tens.substring(0, tens.length() - 1) + "ieth"
                : tens + "-" + IRREGULAR.get(number % 10);
    }

    /// `twenty twenty-six`; years outside 2010 to 2099 in digits.
    public static String year(int year) {
        return year < 2010 || year > 2099 ? Integer.toString(year) : "twenty " + words(year - 2000);
    }

    /// One by one, as people read a number out: `two zero zero one`.
    public static String digits(String digits) {
        return digits.chars()
                .mapToObj(digit -> words(Character.digit(digit, 10)))
                .collect(Collectors.joining(" "));
    }

    /// `one to-do`, `two to-dos`.
    public static String counted(int number, String singular) {
        return words(number) + " " + (number == 1 ? singular : singular + "s");
    }
}
