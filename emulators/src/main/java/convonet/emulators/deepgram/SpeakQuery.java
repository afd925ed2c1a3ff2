package convonet.emulators.deepgram;

import java.util.Set;

/// What the query of `/v1/speak` asks for.
record SpeakQuery(String model, Encoding encoding, int sampleRate) {
    private static final Set<Integer> RATES = Set.of(8_000, 16_000, 24_000, 32_000, 48_000);

    /// @throws IllegalArgumentException says what is wrong
    static SpeakQuery read(Query query) {
        Encoding encoding = query.text("encoding").isEmpty()
                ? Encoding.LINEAR16
                : query.encoding()
                        .orElseThrow(() -> new IllegalArgumentException("encoding is linear16, mulaw or alaw"));
        int sampleRate = query.whole("sample_rate", encoding == Encoding.LINEAR16 ? 24_000 : 8_000, 8_000, 48_000);
        if (!RATES.contains(sampleRate)) {
            throw new IllegalArgumentException("sample_rate is one of 8000, 16000, 24000, 32000, 48000");
        }
        return new SpeakQuery(query.model("aura-asteria-en", "aura-"), encoding, sampleRate);
    }
}
