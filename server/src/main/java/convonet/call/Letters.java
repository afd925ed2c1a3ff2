package convonet.call;

/// Words measured in letters: all characters but white space, so that it does not matter how words are set apart.
final class Letters {
    private Letters() {}

    static int count(String words) {
        return (int) words.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    /// What stands from one letter to another, without white space around it.
    static String between(String words, int from, int to) {
        return words.substring(after(words, from), after(words, to)).strip();
    }

    /// Where so many letters end.
    private static int after(String words, int letters) {
        int at = 0;
        int left = letters;
        while (at < words.length() && left > 0) {
            left -= Character.isWhitespace(words.charAt(at)) ? 0 : 1;
            at++;
        }
        return at;
    }
}
