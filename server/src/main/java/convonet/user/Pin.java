package convonet.user;

import java.security.SecureRandom;
import java.util.Optional;

/// The digits a caller signs in with. Never logged: [#toString] hides them.
///
/// @param digits 6 to 12 of them
public record Pin(String digits) {
    public static final int LEAST_DIGITS = 6;
    public static final int MOST_DIGITS = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    public Pin {
        if (!digits.matches("[0-9]{" + LEAST_DIGITS + "," + MOST_DIGITS + "}")) {
            throw new IllegalArgumentException("a PIN has " + LEAST_DIGITS + " to " + MOST_DIGITS + " digits");
        }
    }

    /// Understands digits as people type them: with spaces, dots and dashes between, and the digits of any script.
    /// Empty when it is no PIN.
    public static Optional<Pin> read(String typed) {
        if (typed.length() > 100) {
            return Optional.empty();
        }
        StringBuilder digits = new StringBuilder();
        for (int character : typed.codePoints().toArray()) {
            int digit = Character.digit(character, 10);
            if (digit >= 0) {
                digits.append(digit);
            } else if (!Character.isSpaceChar(character) && "-–.\t\r\n".indexOf(character) < 0) {
                return Optional.empty();
            }
        }
        boolean enough = digits.length() >= LEAST_DIGITS && digits.length() <= MOST_DIGITS;
        return enough ? Optional.of(new Pin(digits.toString())) : Optional.empty();
    }

    static Pin random(int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(RANDOM.nextInt(10));
        }
        return new Pin(digits.toString());
    }

    @Override
    public String toString() {
        return "Pin[hidden]";
    }
}
