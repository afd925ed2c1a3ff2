package convonet.agent;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;

/// What an agent signs in with. Never logged: [#toString] hides it.
///
/// @param text the same however the keyboard composed its letters: in Unicode's form NFC
public record Password(String text) {
    public static final int LEAST_CHARACTERS = 8;
    public static final int MOST_CHARACTERS = 200;

    /// Without what looks alike.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GENERATED_CHARACTERS = 14;
    private static final SecureRandom RANDOM = new SecureRandom();

    public Password {
        text = Normalizer.normalize(text, Normalizer.Form.NFC);
        int length = text.codePointCount(0, text.length());
        if (length < LEAST_CHARACTERS
                || length > MOST_CHARACTERS
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a password has " + LEAST_CHARACTERS + " to " + MOST_CHARACTERS + " characters");
        }
    }

    /// Empty when it is none.
    static Optional<Password> read(String typed) {
        try {
            return Optional.of(new Password(typed));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public static Password random() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GENERATED_CHARACTERS; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new Password(text.toString());
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
