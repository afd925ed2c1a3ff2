package convonet.app.doctor;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Opens a connection to hear and one to speak, and says nothing over them, which costs nothing.
///
/// @param hearing the model that hears
/// @param speaking the model that speaks
public record DeepgramProbe(URI url, String key, String hearing, String speaking, Web web) implements Probe {
    private static final Duration SLOW = Duration.ofMillis(1_500);

    @Override
    public Part part() {
        return Part.DEEPGRAM;
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        String version = hearing.startsWith("flux-") ? "v2" : "v1";
        Set<Finding> found = new LinkedHashSet<>();
        open("/" + version + "/listen", hearing).ifPresent(found::add);
        open("/v1/speak", speaking).ifPresent(found::add);
        return orWell(List.copyOf(found), "hears with " + hearing + ", speaks with " + speaking);
    }

    private Optional<Finding> open(String path, String model) throws InterruptedException {
        URI at = URI.create(url + path + "?model=" + model + "&encoding=linear16&sample_rate=16000");
        return switch (web.socket(at, Map.of("Authorization", "Token " + key), List.of())) {
            case Web.Failed failed -> Optional.of(DeepgramAilment.DEEPGRAM_UNREACHABLE.found(failed.why()));
            case Web.Came came -> read(came, model);
        };
    }

    /// https://developers.deepgram.com/docs/errors
    private static Optional<Finding> read(Web.Came came, String model) {
        return switch (came.status()) {
            case 101 ->
                came.took().compareTo(SLOW) > 0
                        ? Optional.of(
                                DeepgramAilment.DEEPGRAM_SLOW.found(came.took().toMillis()))
                        : Optional.empty();
            case 401 -> Optional.of(DeepgramAilment.DEEPGRAM_KEY_REFUSED.found());
            case 402 -> Optional.of(DeepgramAilment.DEEPGRAM_UNPAID.found());
            case 403 -> Optional.of(DeepgramAilment.DEEPGRAM_MODEL_REFUSED.found(model));
            case 400, 404 -> Optional.of(DeepgramAilment.DEEPGRAM_MODEL_UNKNOWN.found(model, came.status()));
            case 429 -> Optional.of(DeepgramAilment.DEEPGRAM_CROWDED.found());
            default -> Optional.of(DeepgramAilment.DEEPGRAM_DOWN.found(came.status()));
        };
    }
}
