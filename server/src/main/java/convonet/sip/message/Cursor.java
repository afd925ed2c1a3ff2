package convonet.sip.message;

import java.util.function.IntPredicate;

/// Reads one header's value or one URI from left to right.
final class Cursor {
    private static final String TOKEN_MARKS = "-.!%*_+`'~";

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    /// The next character; NUL at the end, which no value holds.
    char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    Cursor skipSpace() {
        while (peek() == ' ') {
            at++;
        }
        return this;
    }

    boolean take(char wanted) {
        if (peek() != wanted || isAtEnd()) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char wanted) {
        if (!take(wanted)) {
            throw SipException.bad("a '" + wanted + "' is missing");
        }
    }

    void expectEnd() {
        if (!isAtEnd()) {
            throw SipException.bad("something follows that does not belong there");
        }
    }

    String token() {
        String token = takeWhile(Cursor::isTokenCharacter);
        if (token.isEmpty()) {
            throw SipException.bad("a word is missing");
        }
        return token;
    }

    /// What is between quotation marks, without the backslashes.
    String quoted() {
        expect('"');
        StringBuilder content = new StringBuilder();
        while (!take('"')) {
            take('\\');
            if (isAtEnd()) {
                throw SipException.bad("a quotation mark is missing");
            }
            content.append(text.charAt(at++));
        }
        return content.toString();
    }

    String takeWhile(IntPredicate wanted) {
        int from = at;
        while (at < text.length() && wanted.test(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    String takeUntil(String ends) {
        return takeWhile(character -> ends.indexOf(character) < 0);
    }

    /// @param most no more than this
    int number(int most) {
        return number(takeWhile(Cursor::isDigit), most);
    }

    static int number(String digits, int most) {
        if (digits.isEmpty() || digits.length() > 10 || !digits.chars().allMatch(Cursor::isDigit)) {
            throw SipException.bad("a number is missing or too long");
        }
        long number = Long.parseLong(digits);
        if (number > most) {
            throw SipException.bad("a number is too large");
        }
        return (int) number;
    }

    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    static boolean isAlphanumeric(int character) {
        int lower = character | 0x20;
        return isDigit(character) || (lower >= 'a' && lower <= 'z');
    }

    static boolean isTokenCharacter(int character) {
        return isAlphanumeric(character) || TOKEN_MARKS.indexOf(character) >= 0;
    }
}
