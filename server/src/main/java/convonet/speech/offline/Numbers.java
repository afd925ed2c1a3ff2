package convonet.speech.offline;

/// Numbers as English words.
final class Numbers {

    private static final String[] SMALL = {
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
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String[] GROUPS = {"", " thousand", " million", " billion", " trillion"};

    private Numbers() {}

    /// @param number 0 to 999 999 999 999 999
    static String cardinal(long number) {
        if (number < 1_000) {
            return belowThousand((int) number);
        }
        StringBuilder words = new StringBuilder();
        long scale = 1;
        int group = 0;
        while (number / scale >= 1_000) {
            scale *= 1_000;
            group++;
        }
        long rest = number;
        for (; group >= 0; group--, scale /= 1_000) {
            int part = (int) (rest / scale);
            rest %= scale;
            if (part > 0) {
                words.append(words.isEmpty() ? "" : " ")
                        .append(belowThousand(part))
                        .append(GROUPS[group]);
            }
        }
        return words.toString();
    }

    static String ordinal(long number) {
        String words = cardinal(number);
        int last = Math.max(words.lastIndexOf(' '), words.lastIndexOf('-')) + 1;
        String head = words.substring(0, last);
        String tail = words.substring(last);
        return head
                + switch (tail) {
                    case "one" -> "first";
                    case "two" -> "second";
                    case "three" -> "third";
                    case "five" -> "fifth";
                    case "eight" -> "eighth";
                    case "nine" -> "ninth";
                    case "twelve" -> "twelfth";
                    default -> tail.endsWith("y") ? tail.substring(0, tail.length() - 1) + "ieth" : tail + "th";
                };
    }

    /// 1905 is "nineteen oh five", 2026 is "twenty twenty six".
    static String year(int year) {
        int century = year / 100;
        int rest = year % 100;
        if (year / 10 % 100 == 0 || century < 10) {
            return cardinal(year);
        }
        if (rest == 0) {
            return belowThousand(century) + " hundred";
        }
        return belowThousand(century) + (rest < 10 ? " oh " : " ") + belowThousand(rest);
    }

    /// Digit after digit; other characters become pauses.
    static String digits(String number) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            int digit = Character.digit(number.charAt(i), 10);
            if (digit >= 0) {
                words.append(words.isEmpty() || words.charAt(words.length() - 1) == ' ' ? "" : " ")
                        .append(SMALL[digit]);
            } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
                words.append(", ");
            }
        }
        return words.toString().strip();
    }

    private static String belowThousand(int number) {
        if (number >= 100) {
            String rest = number % 100 == 0 ? "" : " " + belowThousand(number % 100);
            return SMALL[number / 100] + " hundred" + rest;
        }
        if (number < 20) {
            return SMALL[number];
        }
        return TENS[number / 10] + (number % 10 == 0 ? "" : " " + SMALL[number % 10]);
    }
}
