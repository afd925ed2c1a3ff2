package convonet.speech.offline;

import com.sun.speech.freetts.FreeTTSSpeakableImpl;
import com.sun.speech.freetts.OutputQueue;
import com.sun.speech.freetts.ProcessException;
import com.sun.speech.freetts.Token;
import com.sun.speech.freetts.Tokenizer;
import com.sun.speech.freetts.Utterance;
import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import com.sun.speech.freetts.relp.LPCResult;
import convonet.watch.ProviderException;
import java.util.ArrayList;
import java.util.List;

/// The voice `kevin16` of FreeTTS: diphones, 16 kHz. Taken straight from its directory class, so neither system
/// properties nor jar manifests are asked, and run on the calling thread without FreeTTS's output thread and players.
///
/// Holds state while it works: used by one thread at a time.
final class FreeTtsVoice {

    static final int SAMPLE_RATE = 16_000;

    private final Voice voice;

    /// With a queue of ours FreeTTS starts no output thread. It holds what was just computed, until we drop it.
    private final OutputQueue queue = new OutputQueue();

    FreeTtsVoice() {
        voice = java.util.Arrays.stream(new KevinVoiceDirectory().getVoices())
                .filter(candidate -> candidate.getName().equals("kevin16"))
                .findFirst()
                .orElseThrow(() -> new ProviderException("freetts", false, "has no voice kevin16", null));
        voice.setOutputQueue(queue);
        voice.allocate();
    }

    /// @param text as [SpokenText] writes it, not empty
    /// @return 16-bit samples
    short[] say(String text) {
        try {
            Utterance utterance = new Utterance(voice, tokens(text));
            utterance.setSpeakable(new FreeTTSSpeakableImpl(text));
            utterance.setFirst(true);
            utterance.setLast(true);
            voice.processUtterance(utterance);
            LPCResult result = (LPCResult) utterance.getObject("target_lpcres");
            return samples(result.getWaveSamples());
        } catch (ProcessException | RuntimeException e) {
            throw new ProviderException("freetts", false, "cannot say this sentence", e);
        } finally {
            queue.removeAll();
        }
    }

    private List<Token> tokens(String text) {
        Tokenizer tokenizer = voice.getTokenizer();
        tokenizer.setInputText(text);
        List<Token> tokens = new ArrayList<>();
        while (tokenizer.hasMoreTokens()) {
            Token token = tokenizer.getNextToken();
            if (token != null && token.getWord() != null && !token.getWord().isEmpty()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    /// FreeTTS writes the high byte first.
    private static short[] samples(byte[] bigEndian) {
        short[] samples = new short[bigEndian.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((bigEndian[2 * i] << 8) | (bigEndian[2 * i + 1] & 0xff));
        }
        return samples;
    }
}
