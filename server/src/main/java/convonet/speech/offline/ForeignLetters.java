package convonet.speech.offline;

import java.lang.Character.UnicodeScript;
import java.util.Map;

/// Letters that an English voice cannot read, in letters that it can.
final class ForeignLetters {

    private static final Map<Integer, String> LATIN = pairs(
            "ß ss æ ae œ oe ø o đ d ð th þ th ł l ı i ŋ ng ħ h Æ Ae Œ Oe Ø O Đ D Ð Th Þ Th Ł L ä ae ö oe ü ue Ä Ae Ö Oe Ü Ue");

    private static final Map<Integer, String> GREEK = pairs("α a β v γ g δ th ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x"
            + " ο o π p ρ r σ s ς s τ t υ y φ f χ h ψ ps ω o ά a έ e ή i ί i ό o ύ y ώ o");

    private static final Map<Integer, String> CYRILLIC = pairs("а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l"
            + " м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya і i ї yi є ye ґ g"
            + " ј y љ ly њ ny ћ ch ђ dj џ dzh");

    /// Said in place of a stretch of letters that have no place in an English mouth.
    private static final String UNREADABLE = " something in another alphabet ";

    private ForeignLetters() {}

    static String toLatin(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        StringBuilder latin = new StringBuilder(text.length());
        boolean unreadable = false;
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            i += Character.charCount(letter);
            String readable = readable(letter);
            if (!readable.isEmpty()) {
                unreadable = unreadable && !Character.isLetter(letter);
                latin.append(readable);
            } else if (Character.isLetter(letter) && !unreadable) {
                unreadable = true;
                latin.append(UNREADABLE);
            }
        }
        return latin.toString();
    }

    /// @return empty for what cannot be read
    private static String readable(int letter) {
        if (letter < 0x80) {
            return Character.toString(letter);
        }
        String known = LATIN.get(letter);
        if (known != null) {
            return known;
        }
        UnicodeScript script = UnicodeScript.of(letter);
        if (script == UnicodeScript.GREEK || script == UnicodeScript.CYRILLIC) {
            String lower =
                    (script == UnicodeScript.GREEK ? GREEK : CYRILLIC).getOrDefault(Character.toLowerCase(letter), "");
            return Character.isUpperCase(letter) && !lower.isEmpty()
                    ? Character.toUpperCase(lower.charAt(0)) + lower.substring(1)
                    : lower;
        }
        boolean isSign = script == UnicodeScript.COMMON && letter < 0x2E80;
        return script == UnicodeScript.LATIN || script == UnicodeScript.INHERITED || isSign
                ? Character.toString(letter)
                : Character.isDigit(letter) ? Integer.toString(Character.digit(letter, 10)) : "";
    }

    private static Map<Integer, String> pairs(String spaced) {
        String[] parts = spaced.split(" ", -1);
        Map<Integer, String> pairs = new java.util.HashMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            pairs.put(parts[i].codePointAt(0), parts[i + 1]);
        }
        return Map.copyOf(pairs);
    }
}
