package convonet.emulators.fusionpbx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// FusionPBX's tables, as far as Convonet reads them.
public enum FusionPbxSchema {
    /// Up to version 5.4: what is switched on and off is text.
    TEXT,
    /// Since version 5.5.
    BOOLEAN;

    /// The statements that make the tables, empty.
    public String sql() {
        try (InputStream file =
                Objects.requireNonNull(FusionPbxSchema.class.getResourceAsStream("schema.sql"), "schema.sql")) {
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return sql.replace(":flag", this == TEXT ? "text" : "boolean");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
