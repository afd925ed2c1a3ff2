package convonet.media;

import java.security.SecureRandom;

/// A user fragment and password, RFC 8445 §5.3: at least 24 and 128 random bits. Ours have 72 and 144.
record IceCredentials(String ufrag, String password) {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    static IceCredentials random(SecureRandom random) {
        return new IceCredentials(word(random, 12), word(random, 24));
    }

    private static String word(SecureRandom random, int length) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    @Override
    public String toString() {
        return "IceCredentials[" + ufrag + "]";
    }
}
