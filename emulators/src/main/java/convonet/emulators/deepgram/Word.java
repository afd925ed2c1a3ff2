package convonet.emulators.deepgram;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One word that was heard.
///
/// @param written as it is written in a sentence, with capitals and punctuation
/// @param start seconds
/// @param end seconds
public record Word(String written, double start, double end) {

    static final double CONFIDENCE = 0.98;

    /// Lower case, without punctuation.
    String plain() {
        String plain = written.toLowerCase(Locale.ROOT).replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
        return plain.isEmpty() ? written : plain;
    }

    Word moved(double by) {
        return new Word(written, start + by, end + by);
    }

    static String transcript(List<Word> words, boolean formatted) {
        return words.stream()
                .map(word -> formatted ? word.written : word.plain())
                .collect(Collectors.joining(" "));
    }
}
