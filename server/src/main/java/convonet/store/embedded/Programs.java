package convonet.store.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The servers' programs, taken out of the class path once for each version of them, whole or not at all.
final class Programs {
    /// Where root's programs go when the unprivileged user cannot reach the data folder.
    private static final Path SHARED_HOME = Path.of("/var/lib/convonet");

    private static final Path SHARED = SHARED_HOME.resolve("programs");

    private final Path folder;
    private final Consumer<String> progress;

    /// @param preferred where to keep them, when `account` can run them there
    /// @param progress told in one line what takes long
    Programs(Path preferred, Account account, Consumer<String> progress) throws IOException {
        this.folder = account.reaches(preferred) ? preferred : SHARED;
        this.progress = progress;
        if (!account.reaches(folder)) {
            throw new CannotStartException(
                    "the unprivileged user " + account.uid().orElse(0) + " can reach neither " + preferred + " nor "
                            + SHARED + "; let it, or run as another user than root",
                    null);
        }
    }

    /// The folder with `bin/postgres`.
    Path postgres() throws IOException {
        return unpacked(
                "postgresql-18", machine("postgres-linux-x86_64.txz", "postgres-linux-arm_64.txz"), (in, to) -> {
                    progress.accept("Unpacking PostgreSQL (once, some seconds) ...");
                    untar(in, to);
                });
    }

    /// The program `redis-server`.
    Path redis() throws IOException {
        String resource = machine("redis-server-6.2.6-v5-linux-amd64", "redis-server-6.2.7-linux-arm64");
        return unpacked("redis-6.2", resource, (in, to) -> {
                    Path program = to.resolve("redis-server");
                    Files.copy(in, program);
                    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
                })
                .resolve("redis-server");
    }

    private interface Unpacking {
        void into(InputStream resource, Path folder) throws IOException;
    }

    private Path unpacked(String name, String resource, Unpacking unpacking) throws IOException {
        URL url = Programs.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new CannotStartException(resource + " is missing from this build", null);
        }
        URLConnection connection = url.openConnection();
        Path target = folder.resolve(name + "-" + version(connection));
        if (Files.isDirectory(target)) {
            return target;
        }
        if (folder.equals(SHARED)) {
            makeEnterable(SHARED_HOME);
            makeEnterable(folder);
        } else {
            makeEnterable(folder);
            deleteDrafts(name);
        }
        Path draft = Files.createTempDirectory(folder, "new-" + name + "-");
        try (InputStream in = new BufferedInputStream(connection.getInputStream(), 1 << 16)) {
            unpacking.into(in, draft);
            makeAllEnterable(draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Account.deleteTree(draft);
            if (!Files.isDirectory(target)) {
                throw e;
            }
            // Another server unpacked the same in the meantime.
        }
        return target;
    }

    /// What a process left that was killed while it unpacked. Only in a folder that no other server uses.
    private void deleteDrafts(String name) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, "new-" + name + "-*")) {
            for (Path draft : drafts) {
                Account.deleteTree(draft);
            }
        }
    }

    /// Differs when the content does. A jar's directory knows the checksum, so nothing has to be read for it.
    private static String version(URLConnection connection) throws IOException {
        if (connection instanceof JarURLConnection jar) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static void makeEnterable(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void makeAllEnterable(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path inside : all.filter(Files::isDirectory).toList()) {
                makeEnterable(inside);
            }
        }
    }

    private static void untar(InputStream resource, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(resource))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = entry.resolveIn(folder);
                Files.createDirectories(file.getParent());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    boolean runs = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static String machine(String amd64, String arm64) {
        return switch (System.getProperty("os.name") + " " + System.getProperty("os.arch")) {
            case "Linux amd64" -> amd64;
            case "Linux aarch64" -> arm64;
            default ->
                throw new CannotStartException(
                        "embedded PostgreSQL and Redis run on Linux (x86-64, ARM64) only; set DB_URI and REDIS_HOST",
                        null);
        };
    }
}
