package convonet.speech.offline;

import com.sun.speech.freetts.lexicon.LetterToSoundImpl;
import convonet.watch.ProviderException;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

/// How words are pronounced: the dictionary of CMU Sphinx, 130 000 words, kept as the bytes of its file; and for other
/// words the letter-to-sound rules of FreeTTS. Immutable.
final class Pronunciations {

    private final PhoneSet phones;
    private final byte[] dictionary;
    private final int[] lines;
    private final LetterToSoundImpl rules;

    private Pronunciations(PhoneSet phones, byte[] dictionary, LetterToSoundImpl rules) {
        this.phones = phones;
        this.dictionary = dictionary;
        this.lines = sortedLines(dictionary);
        this.rules = rules;
    }

    static Pronunciations load(PhoneSet phones) {
        URL rules = LetterToSoundImpl.class.getResource("/com/sun/speech/freetts/en/us/cmulex_lts.bin");
        try {
            return new Pronunciations(
                    phones, ModelFiles.read("cmudict-en-us.dict"), new LetterToSoundImpl(rules, true));
        } catch (IOException e) {
            throw new ProviderException("sphinx4", false, "cannot read the letter-to-sound rules", e);
        }
    }

    private static int[] sortedLines(byte[] file) {
        int[] starts = new int[200_000];
        int count = 0;
        for (int at = 0; at < file.length; count++) {
            starts[count] = at;
            while (at < file.length && file[at] != '\n') {
                at++;
            }
            at++;
        }
        return Arrays.stream(starts, 0, count)
                .boxed()
                .sorted((a, b) -> compare(file, a, b))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int compare(byte[] file, int a, int b) {
        for (int i = 0; ; i++) {
            int left = letter(file, a + i);
            int right = letter(file, b + i);
            if (left != right || left == 0) {
                return Integer.compare(left, right);
            }
        }
    }

    /// 0 at the end of the word that begins a line.
    private static int letter(byte[] file, int at) {
        return at >= file.length || file[at] == ' ' || file[at] == '\n' ? 0 : file[at] & 0xff;
    }

    boolean knows(String word) {
        return find(word) >= 0;
    }

    /// All pronunciations of a word, at least one, unless it has no letters.
    List<int[]> of(String word) {
        List<int[]> found = new ArrayList<>(2);
        for (int i = 1; i < 9; i++) {
            int line = find(i == 1 ? word : word + "(" + i + ")");
            if (line < 0) {
                break;
            }
            found.add(parse(line));
        }
        return found.isEmpty() ? guess(word) : found;
    }

    private int find(String word) {
        byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = lines.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(wanted, lines[middle]);
            if (order == 0) {
                return lines[middle];
            }
            if (order < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return -1;
    }

    private int compare(byte[] word, int line) {
        for (int i = 0; ; i++) {
            int left = i < word.length ? word[i] & 0xff : 0;
            int right = letter(dictionary, line + i);
            if (left != right || left == 0) {
                return Integer.compare(left, right);
            }
        }
    }

    private int[] parse(int line) {
        int end = line;
        while (end < dictionary.length && dictionary[end] != '\n') {
            end++;
        }
        StringTokenizer tokens = new StringTokenizer(new String(dictionary, line, end - line, StandardCharsets.UTF_8));
        tokens.nextToken();
        int[] numbers = new int[tokens.countTokens()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = phones.number(tokens.nextToken());
        }
        return numbers;
    }

    private List<int[]> guess(String word) {
        String letters = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (letters.isEmpty()) {
            return List.of();
        }
        String[] spoken;
        synchronized (rules) {
            spoken = rules.getPhones(letters, null);
        }
        int[] numbers = Arrays.stream(spoken)
                .map(phone -> phone.replaceAll("\\d", "").toUpperCase(Locale.ROOT))
                .map(phone -> phone.equals("AX") ? "AH" : phone)
                .filter(phones::has)
                .mapToInt(phones::number)
                .toArray();
        return numbers.length == 0 ? List.of() : List.of(numbers);
    }
}
