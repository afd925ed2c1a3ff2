package convonet.speech.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How likely a word is after others, for one caller: what callers of this assistant say, everyday English, and the
/// caller's own words, mixed. A *state* stands for the words before: one word, or two when the phrases know them.
///
/// For one utterance; used by one thread.
final class LanguageMix {

    private static final int PAIRS = 1 << 20;
    private static final int CACHE = 1 << 14;

    private static final double LEAST_ENGLISH = 0.03;
    private static final double MOST_ENGLISH = 0.5;
    private static final double ENGLISH_ANYWHERE = 0.25;
    private static final double OWN = 0.08;

    private final PhraseModel phrases;
    private final GeneralEnglish english;
    private final int[] englishNumbers;
    private final OwnWords own;
    private final double ownShare;

    private final long[] cachedKeys = new long[CACHE];
    private final float[] cachedScores = new float[CACHE];

    LanguageMix(Source source) {
        phrases = source.phrases;
        english = source.english;
        englishNumbers = source.englishNumbers;
        own = source.own;
        ownShare = own.isEmpty() ? 0 : OWN;
        Arrays.fill(cachedKeys, -1);
    }

    /// What is mixed. Immutable; serves many utterances.
    ///
    /// @param englishNumbers for each word of the vocabulary its number in `english`
    @SuppressWarnings("ArrayRecordComponent")
    record Source(PhraseModel phrases, GeneralEnglish english, int[] englishNumbers, OwnWords own) {

        static Source of(PhraseModel phrases, GeneralEnglish english, Vocabulary vocabulary) {
            return new Source(phrases, english, new int[0], OwnWords.NONE).with(vocabulary, OwnWords.NONE);
        }

        Source with(Vocabulary vocabulary, OwnWords newOwn) {
            int[] numbers = new int[vocabulary.size()];
            for (int word = 0; word < numbers.length; word++) {
                numbers[word] = english.number(vocabulary.spelling(word));
            }
            return new Source(phrases, english, numbers, newOwn);
        }
    }

    static int start() {
        return Vocabulary.START;
    }

    /// The state after `word`.
    int after(int state, int word) {
        int context = phrases.context(last(state), word);
        return context < 0 ? word : PAIRS + context;
    }

    private int last(int state) {
        return state < PAIRS ? state : phrases.before(state - PAIRS);
    }

    /// Where the phrases know well what follows, English counts little; where they leave much open, it counts more.
    private double englishShare(int context) {
        double left = context < 0 ? 1 : phrases.left(context);
        return Math.min(MOST_ENGLISH, LEAST_ENGLISH + left);
    }

    /// The words that are likelier after `state` than anywhere.
    List<Integer> likely(int state) {
        int context = context(state);
        List<Integer> likely = new ArrayList<>(context < 0 ? List.of() : phrases.followers(context));
        likely.addAll(own.words());
        return likely;
    }

    /// How much less likely than anywhere all other words are, as a logarithm.
    float others(int state) {
        int context = context(state);
        double left = context < 0 ? 1 : phrases.left(context);
        double englishShare = englishShare(context);
        return (float) Math.log(englishShare + (1 - englishShare - ownShare) * left);
    }

    private int context(int state) {
        return state < PAIRS ? phrases.context(state) : state - PAIRS;
    }

    /// The natural logarithm of the probability of `word`.
    float score(int state, int word) {
        long key = (long) state << 24 | word;
        int place = (int) ((key * 0x9E3779B97F4A7C15L) >>> 50);
        if (cachedKeys[place] != key) {
            cachedKeys[place] = key;
            cachedScores[place] = (float) Math.log(probability(state, word));
        }
        return cachedScores[place];
    }

    private double probability(int state, int word) {
        int before = last(state);
        double phrase;
        int earlierEnglish = GeneralEnglish.UNKNOWN;
        if (state < PAIRS) {
            phrase = phrases.probability(before, word);
        } else {
            int earlier = phrases.earlier(state - PAIRS);
            phrase = phrases.probability(earlier, before, word);
            earlierEnglish = englishNumbers[earlier];
        }
        int wordEnglish = englishNumbers[word];
        double general = wordEnglish == GeneralEnglish.UNKNOWN
                ? 1e-7
                : Math.exp(english.score(earlierEnglish, englishNumbers[before], wordEnglish));
        double englishShare = englishShare(context(state));
        double phraseShare = 1 - englishShare - ownShare;
        return phraseShare * phrase + englishShare * general + ownShare * own.probability(before, word) + 1e-9;
    }

    /// The natural logarithm of the probability of `word` wherever it stands.
    float score(int word) {
        int wordEnglish = englishNumbers[word];
        double general = wordEnglish == GeneralEnglish.UNKNOWN ? 1e-7 : Math.exp(english.score(wordEnglish));
        double phraseShare = 1 - ENGLISH_ANYWHERE - ownShare;
        return (float) Math.log(phraseShare * phrases.probability(word)
                + ENGLISH_ANYWHERE * general
                + ownShare * own.probability(word)
                + 1e-9);
    }
}
