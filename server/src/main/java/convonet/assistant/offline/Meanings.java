package convonet.assistant.offline;

import convonet.speech.Phrasebook;
import convonet.speech.Phrasebook.Phrase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What words stand for, as a list of the phrasebook tells.
final class Meanings {

    private final Map<String, String> known = new HashMap<>();

    /// @param slot a listed one
    Meanings(Phrasebook book, String slot) {
        book.slot(slot).ifPresent(list -> list.fillers().forEach(this::add));
    }

    private void add(Phrase filler) {
        for (String words : Lexicon.expand(filler.parts())) {
            filler.meaning().ifPresent(meaning -> known.putIfAbsent(words, meaning.strip()));
        }
    }

    /// The meaning of the longest of these words that is known.
    Optional<String> of(List<Token> tokens, int from, int to) {
        for (int length = to - from; length > 0; length--) {
            for (int at = from; at + length <= to; at++) {
                String meaning = known.get(String.join(
                        " ",
                        tokens.subList(at, at + length).stream()
                                .map(Token::word)
                                .toList()));
                if (meaning != null) {
                    return Optional.of(meaning);
                }
            }
        }
        return Optional.empty();
    }
}
