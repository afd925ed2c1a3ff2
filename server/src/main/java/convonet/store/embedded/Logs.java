package convonet.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where the embedded servers write what they have to say.
final class Logs {
    private Logs() {}

    /// Only the owner of the data folder may enter it.
    static Path in(DataFolder data) throws IOException {
        Path folder = data.path().resolve("log");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }
}
