package convonet.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What was read of the settings, and the secrets that are kept in the data folder.
///
/// @param data the data folder; it may not be there
public record SettingsProbe(Read read, Path data) implements Probe {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final List<String> KEPT =
            List.of("secret.key", "operator.token", "postgresql.password", "redis.password");

    /// @param wrong complaints about bad values, which name the variable
    /// @param placeholders names of variables whose values somebody forgot to fill in
    /// @param weak names of variables whose secrets are easy to guess
    /// @param unknown names that look like settings and are none
    /// @param withoutEffect what is set and has no effect, and why
    public record Read(
            List<String> wrong,
            List<String> placeholders,
            List<String> weak,
            List<String> unknown,
            List<String> withoutEffect) {}

    @Override
    public Part part() {
        return Part.SETTINGS;
    }

    @Override
    public List<Finding> look() {
        List<Finding> found = new ArrayList<>();
        read.wrong().forEach(wrong -> found.add(SettingsAilment.SETTING_WRONG.found(wrong)));
        read.placeholders().forEach(name -> found.add(SettingsAilment.SETTING_PLACEHOLDER.found(name)));
        read.weak().forEach(name -> found.add(SettingsAilment.SECRET_WEAK.found(name)));
        read.unknown().forEach(name -> found.add(SettingsAilment.SETTING_UNKNOWN.found(name)));
        read.withoutEffect().forEach(note -> found.add(SettingsAilment.SETTING_WITHOUT_EFFECT.found(note)));
        KEPT.stream()
                .filter(this::othersMayRead)
                .forEach(name -> found.add(SettingsAilment.SECRET_READABLE.found(name)));
        return orWell(found, "read and understood");
    }

    private boolean othersMayRead(String name) {
        Path file = data.resolve(name);
        try {
            return Files.isRegularFile(file) && !OWNER.containsAll(Files.getPosixFilePermissions(file));
        } catch (IOException | UnsupportedOperationException untold) {
            return false;
        }
    }
}
