package convonet.emulators.deepgram;

/// Deepgram's ears by `/v2/listen`.
class FluxEarsTest extends NovaEarsTest {
    @Override
    String model() {
        return "flux-general-en";
    }
}
