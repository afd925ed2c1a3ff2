package convonet.emulators.deepgram;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;

/// The query of an upgrade. What is wrong becomes an [IllegalArgumentException], which is answered with 400.
final class Query {
    private final Fields fields;

    Query(Fields fields) {
        this.fields = fields;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.getValue(name)).filter(value -> !value.isEmpty());
    }

    List<String> texts(String name) {
        return Optional.ofNullable(fields.getValues(name)).orElse(List.of());
    }

    boolean yes(String name) {
        return text(name).map(value -> value.equals("true")).orElse(false);
    }

    int whole(String name, int usual, int least, int most) {
        return (int) number(name, usual, least, most);
    }

    double number(String name, double usual, double least, double most) {
        Optional<String> written = text(name);
        if (written.isEmpty()) {
            return usual;
        }
        double value;
        try {
            value = Double.parseDouble(written.get());
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + " is a number", wrong);
        }
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most);
        }
        return value;
    }

    /// The model's name begins with one of these.
    String model(String usual, String... families) {
        String model = text("model").orElse(usual);
        for (String family : families) {
            if (model.startsWith(family)) {
                return model;
            }
        }
        throw new IllegalArgumentException("no such model/language/tier combination found.");
    }

    /// Empty when this emulator cannot decode it, which shows when the first sound comes.
    Optional<Encoding> encoding() {
        String written = text("encoding").orElse("");
        for (Encoding encoding : Encoding.values()) {
            if (encoding.name().toLowerCase(Locale.ROOT).equals(written)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    /// Raw sound needs a sample rate.
    int sampleRate() {
        if (text("sample_rate").isEmpty() && encoding().isPresent()) {
            throw new IllegalArgumentException("sample_rate is required when encoding is raw");
        }
        return whole("sample_rate", 16_000, 8_000, 48_000);
    }
}
