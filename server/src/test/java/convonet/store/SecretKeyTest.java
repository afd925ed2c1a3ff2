package convonet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyTest {
    @TempDir
    private Path folder;

    @Test
    void isMadeOnceAndKeptForItsOwnerOnly() throws IOException {
        byte[] first = SecretKey.keptIn(folder).derive("a use");

        assertThat(SecretKey.keptIn(folder).derive("a use")).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret.key"))))
                .isEqualTo("rw-------");
        assertThat(SecretKey.keptIn(folder.resolve("another")).derive("a use")).isNotEqualTo(first);
    }

    @Test
    void givesEachUseAKeyOfItsOwn() {
        SecretKey key = SecretKey.of("sixteen letters!");

        assertThat(key.derive("a use")).hasSize(32).isNotEqualTo(key.derive("another use"));
    }

    @Test
    void isTheSameFromASettingAndFromAFile() throws IOException {
        byte[] kept = SecretKey.keptIn(folder).derive("a use");
        String text = Files.readString(folder.resolve("secret.key"));

        assertThat(SecretKey.of(text + "\n").derive("a use")).isEqualTo(kept);
    }

    @Test
    void refusesAShortOne() {
        assertThatThrownBy(() -> SecretKey.of("   too short    ")).hasMessageContaining("16 characters");
    }
}
