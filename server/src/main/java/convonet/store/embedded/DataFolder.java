package convonet.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The folder in which one server keeps everything. As long as it is open, no other process, and nobody else in this
/// one, can open it.
public final class DataFolder implements AutoCloseable {
    /// What is open, by its path. The lock of a file belongs to the process. Closing any other channel to the file
    /// gives it up, and so does forgetting the channel that holds it: that is closed when nothing refers to it.
    private static final Map<Path, DataFolder> OURS = new ConcurrentHashMap<>();

    private final Path path;
    private @Nullable FileChannel lock;

    private DataFolder(Path path) {
        this.path = path;
    }

    /// Makes the folder when it is absent: others cannot list it, but an embedded server under another user can reach
    /// what belongs to it.
    ///
    /// @throws CannotStartException when another server uses it, or it cannot be written
    public static DataFolder open(Path folder) {
        return tryOpen(folder)
                .orElseThrow(() -> new CannotStartException(
                        "another server uses the data folder " + folder + owner(folder)
                                + "; stop it, or give this one another folder with --data",
                        null));
    }

    /// @return empty when somebody else has it open
    public static Optional<DataFolder> tryOpen(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            }
            DataFolder ours = new DataFolder(folder.toRealPath());
            return OURS.putIfAbsent(ours.path, ours) == null && ours.lock() ? Optional.of(ours) : Optional.empty();
        } catch (IOException e) {
            throw new CannotStartException("cannot use the data folder " + folder + ": " + e, e);
        }
    }

    private boolean lock() throws IOException {
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            locked = channel.tryLock() != null;
            if (locked) {
                String pid = Long.toString(ProcessHandle.current().pid());
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
                lock = channel;
            }
            return locked;
        } finally {
            if (!locked) {
                OURS.remove(path, this);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static String owner(Path folder) {
        try {
            boolean ours = OURS.containsKey(folder.toRealPath());
            String pid = ours
                    ? Long.toString(ProcessHandle.current().pid())
                    : Files.readString(folder.resolve("lock")).strip();
            return " (process " + pid + ")";
        } catch (IOException e) {
            return "";
        }
    }

    /// Absolute, without links.
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new CannotStartException("cannot give up the data folder " + path, e);
        } finally {
            OURS.remove(path, this);
        }
    }
}
