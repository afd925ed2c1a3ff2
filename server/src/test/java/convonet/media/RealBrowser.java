package convonet.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A browser of this machine, without a window, on a profile of its own. Closing it ends all its processes and forgets
/// the profile.
final class RealBrowser implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Path home;
    private final Process process;

    /// Which browser. Neither asks before it plays sound, and either reaches a server on a machine without a network.
    enum Make {
        CHROMIUM {
            @Override
            List<String> command(Path profile, URI page) {
                return List.of(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run",
                        "--autoplay-policy=no-user-gesture-required",
                        "--allow-loopback-in-peer-connection",
                        "--user-data-dir=" + profile,
                        page.toString());
            }
        },
        FIREFOX {
            @Override
            List<String> command(Path profile, URI page) throws IOException {
                Files.writeString(profile.resolve("user.js"), FIREFOX_PREFERENCES);
                return List.of(
                        "firefox-esr", "--headless", "--no-remote", "--profile", profile.toString(), page.toString());
            }
        };

        private static final String FIREFOX_PREFERENCES = """
                user_pref("media.autoplay.default", 0);
                user_pref("media.peerconnection.ice.loopback", true);
                user_pref("media.peerconnection.ice.obfuscate_host_addresses", true);
                user_pref("app.update.enabled", false);
                user_pref("app.normandy.enabled", false);
                user_pref("browser.aboutwelcome.enabled", false);
                user_pref("browser.safebrowsing.downloads.remote.enabled", false);
                user_pref("browser.safebrowsing.malware.enabled", false);
                user_pref("browser.safebrowsing.phishing.enabled", false);
                user_pref("browser.shell.checkDefaultBrowser", false);
                user_pref("datareporting.policy.dataSubmissionEnabled", false);
                user_pref("extensions.getAddons.cache.enabled", false);
                user_pref("extensions.update.enabled", false);
                user_pref("media.gmp-manager.updateEnabled", false);
                user_pref("network.captive-portal-service.enabled", false);
                user_pref("network.connectivity-service.enabled", false);
                user_pref("services.settings.server", "http://127.0.0.1:9");
                user_pref("toolkit.telemetry.enabled", false);
                """;

        /// @param profile an empty folder
        abstract List<String> command(Path profile, URI page) throws IOException;
    }

    private RealBrowser(Path home, Process process) {
        this.home = home;
        this.process = process;
    }

    /// @throws IOException when there is no such browser
    static RealBrowser open(Make make, URI page) throws IOException {
        Path home = Files.createTempDirectory(make.name().toLowerCase(Locale.ROOT));
        try {
            Path profile = Files.createDirectory(home.resolve("profile"));
            ProcessBuilder builder = new ProcessBuilder(make.command(profile, page))
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("output.txt").toFile());
            builder.environment().put("HOME", home.toString());
            builder.environment().put("TMPDIR", home.toString());
            return new RealBrowser(home, builder.start());
        } catch (IOException | RuntimeException e) {
            forget(home);
            throw e;
        }
    }

    String printed() {
        try {
            return Files.readString(home.resolve("output.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one ->
                one.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
        forget(home);
    }

    private static void forget(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
