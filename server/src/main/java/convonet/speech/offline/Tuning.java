package convonet.speech.offline;

/// The numbers of the search. Logarithms are natural.
///
/// @param beam how far behind the best path one may fall within a word
/// @param wordBeam how far behind at the end of a word
/// @param most paths kept at once
/// @param languageWeight how much words count against sounds
/// @param wordCost added for each word
/// @param silenceCost added for each pause
/// @param noiseCost added for each breath or noise
record Tuning(
        float beam,
        float wordBeam,
        int most,
        float languageWeight,
        float wordCost,
        float silenceCost,
        float noiseCost) {

    static final Tuning DEFAULT = new Tuning(150, 90, 6_000, 8f, -1.0f, -3f, -9f);
}
