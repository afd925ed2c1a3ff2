package convonet.speech.offline;

import convonet.speech.Phrasebook;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Everything about hearing that is the same for all callers: how phones sound, which words there are, how they follow
/// each other. Immutable; about 90 MB.
final class Recogniser {

    /// Sentences made from the phrasebook to count words in.
    private static final int SENTENCES = 30_000;

    /// How often each example of the phrasebook is counted beside them: the page shows it as a thing to say.
    private static final int EXAMPLE = 15;

    private static final long SEED = 1;

    /// Words of everyday English known beside those of the phrasebook.
    private static final int GENERAL_WORDS = 12_000;

    private final AcousticModel sounds;
    private final Pronunciations pronunciations;
    private final Words everybody;

    private Recogniser(AcousticModel sounds, Pronunciations pronunciations, Words everybody) {
        this.sounds = sounds;
        this.pronunciations = pronunciations;
        this.everybody = everybody;
    }

    /// Two to four seconds of computing.
    static Recogniser load(Phrasebook phrasebook) {
        AcousticModel sounds = AcousticModel.load();
        Pronunciations pronunciations = Pronunciations.load(sounds.phones);
        GeneralEnglish english = GeneralEnglish.load();
        Stream<String> examples = phrasebook.examples().stream()
                .flatMap(example -> Stream.generate(() -> example).limit(EXAMPLE));
        List<List<String>> sentences = Stream.concat(phrasebook.sentences(SEED, SENTENCES).stream(), examples)
                .map(Words::split)
                .filter(words -> !words.isEmpty())
                .toList();
        Set<String> phraseWords = new LinkedHashSet<>(phrasebook.words());
        sentences.forEach(phraseWords::addAll);
        phraseWords.removeIf(word -> pronunciations.of(word).isEmpty());
        Vocabulary vocabulary = Vocabulary.of(phraseWords, english, GENERAL_WORDS, pronunciations);
        PhraseModel phrases = new PhraseModel(numbered(sentences, vocabulary), vocabulary.size());
        LanguageMix.Source source = LanguageMix.Source.of(phrases, english, vocabulary);
        return new Recogniser(sounds, pronunciations, Words.shared(vocabulary, source, pronunciations, sounds.phones));
    }

    private static List<int[]> numbered(List<List<String>> sentences, Vocabulary vocabulary) {
        List<int[]> numbered = new ArrayList<>(sentences.size());
        for (List<String> sentence : sentences) {
            int[] numbers = new int[sentence.size() + 2];
            numbers[0] = Vocabulary.START;
            for (int i = 0; i < sentence.size(); i++) {
                numbers[i + 1] = vocabulary.number(sentence.get(i));
            }
            numbers[numbers.length - 1] = Vocabulary.END;
            numbered.add(numbers);
        }
        return numbered;
    }

    Words words(List<String> hints) {
        return hints.isEmpty() ? everybody : everybody.with(hints, pronunciations, sounds.phones);
    }

    /// Begins to hear one utterance.
    Search search(Words words, Tuning tuning) {
        return new Search(sounds, words, words.language(), tuning);
    }
}
