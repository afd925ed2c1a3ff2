package convonet.app;

import convonet.session.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;

/// Small notes in the data folder that outlive a run: where the server is, and the secrets it made up. Only the owner
/// of the folder can read them.
public record Notes(Path root) {
    private static final String SERVER_URL = "server.url";

    /// Names this house: the same for all processes of one data folder, of which there is one at a time.
    public String house() {
        return keep("house.id", () -> SessionId.random().value());
    }

    /// What `note` holds; made by `maker` and kept when there is none yet.
    ///
    /// @throws UncheckedIOException when the folder cannot be read or written
    public String keep(String note, Supplier<String> maker) {
        return read(note).orElseGet(() -> {
            String made = maker.get();
            write(note, made);
            return made;
        });
    }

    /// Says where the server of this folder can be reached.
    public void serverIsAt(String url) {
        write(SERVER_URL, url);
    }

    /// Where the server of this folder was reached last; it may be gone.
    public Optional<String> serverUrl() {
        return read(SERVER_URL);
    }

    public void serverIsGone() {
        try {
            Files.deleteIfExists(root.resolve(SERVER_URL));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    public Optional<String> read(String note) {
        Path file = root.resolve(note);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot read " + file, problem);
        }
    }

    /// The note is there whole or not at all.
    public void write(String note, String text) {
        try {
            Files.createDirectories(root);
            Path draft = Files.createTempFile(
                    root,
                    note,
                    ".draft",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, text + "\n");
            Files.move(draft, root.resolve(note), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot write to " + root, problem);
        }
    }
}
