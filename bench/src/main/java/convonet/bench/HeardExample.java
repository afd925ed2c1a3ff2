package convonet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.audio.Frame;
import convonet.bench.caller.Ears.Stretch;
import convonet.bench.caller.HeardSound;
import convonet.bench.caller.Speech;
import convonet.bench.figures.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// One interrupted answer to look at and listen to.
///
/// @param played the words that the caller heard
/// @param messages of the model's next request
/// @param sound all that the caller heard of the answer
record HeardExample(List<String> played, JsonNode messages, HeardSound sound) {
    private static final String RECORDING = "heard.wav";

    /// Writes the sound beside the report, and the rest into it.
    void tell(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder.resolve(RECORDING));
        report.note("the first interruption, as the caller heard it (" + RECORDING + ", in the tones of the played "
                + "synthesiser): \"" + String.join(" ", played) + "\"");
        report.note("the messages of the model's next request: `" + messages + "`");
    }

    private void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Stretch stretch : sound.stretches()) {
            bytes.write(new Frame(stretch.sound(), Speech.RATE).toBytes());
        }
        AudioFormat format = new AudioFormat(Speech.RATE, 16, 1, true, false);
        try (AudioInputStream stream =
                new AudioInputStream(new ByteArrayInputStream(bytes.toByteArray()), format, bytes.size() / 2)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        }
    }
}
