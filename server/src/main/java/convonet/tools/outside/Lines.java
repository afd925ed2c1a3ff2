package convonet.tools.outside;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Lines of UTF-8 that somebody else writes, however long: what is behind a line's limit is read and left out.
final class Lines {
    private final InputStream in;
    private final int longest;

    /// @param longest bytes of a line
    Lines(InputStream in, int longest) {
        this.in = new BufferedInputStream(in);
        this.longest = longest;
    }

    /// Waits for the next line.
    ///
    /// @return empty at the end
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (line.size() < longest) {
                line.write(read);
            }
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8).stripTrailing());
    }
}
