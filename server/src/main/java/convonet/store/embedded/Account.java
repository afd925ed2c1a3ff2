package convonet.store.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The user an embedded server runs as: an unprivileged one when we are root (PostgreSQL refuses to run as
/// root), else ourselves.
///
/// The data folder of root is usually out of reach for anybody else (`/root` lets nobody in). So the folder
/// is opened as root and handed to the server as an open file; `/proc/self/fd` leads there without passing
/// the folders above.
///
/// @param uid empty when no change of user is needed
record Account(OptionalInt uid) {
    /// The file descriptor of the server's own folder; [Launcher] opens it.
    static final int FOLDER = 9;

    private static final int NOBODY = 65_534;

    /// @param folder of the server; who owns it already keeps it
    static Account of(Path folder) throws IOException {
        int ourselves = uidOf(Path.of("/proc/self"));
        int owner = Files.exists(folder) ? uidOf(folder) : ourselves;
        if (ourselves != 0) {
            if (owner != ourselves) {
                throw new CannotStartException(
                        folder + " belongs to another user, who may have been chosen when root started the server;"
                                + " run as root again, or use another folder with --data",
                        null);
            }
            return new Account(OptionalInt.empty());
        }
        return new Account(OptionalInt.of(owner == 0 ? NOBODY : owner));
    }

    /// What to write before a command so that it runs as this user.
    List<String> prefix() {
        if (uid.isEmpty()) {
            return List.of();
        }
        String id = Integer.toString(uid.getAsInt());
        return List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups", "--no-new-privs", "--");
    }

    /// How this user names its server's own folder.
    String nameOf(Path folder) {
        return uid.isEmpty() ? folder.toString() : "/proc/self/fd/" + FOLDER;
    }

    /// Makes a folder that only this user may enter.
    void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        own(folder);
    }

    void own(Path file) throws IOException {
        if (uid.isPresent()) {
            Files.setAttribute(file, "unix:uid", uid.getAsInt());
            Files.setAttribute(file, "unix:gid", uid.getAsInt());
        }
    }

    /// Whether this user can run a program that lies there.
    boolean reaches(Path folder) throws IOException {
        if (uid.isEmpty()) {
            return true;
        }
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at) && !Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException trouble)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static int uidOf(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }
}
