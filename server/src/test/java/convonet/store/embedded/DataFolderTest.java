package convonet.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final String US = Long.toString(ProcessHandle.current().pid());

    @TempDir
    Path folder;

    @Test
    void whoHoldsItIsToldAndHoldsItOn() throws IOException {
        try (DataFolder held = DataFolder.open(folder)) {
            assertThat(locks()).isEqualTo(1);

            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("another server uses the data folder")
                    .hasMessageContaining("(process " + US + ")");
            assertThat(locks()).isEqualTo(1);
            assertThat(held.path()).isEqualTo(folder.toRealPath());
        }
        assertThat(locks()).isZero();
        DataFolder.open(folder).close();
    }

    /// A channel that nothing refers to is closed, and its lock given up.
    @Test
    void whatIsOpenStaysSoAlthoughItsOwnerForgetsIt() throws IOException {
        WeakReference<DataFolder> opened = new WeakReference<>(DataFolder.open(folder));
        WeakReference<Object> forgotten = new WeakReference<>(new Object());
        while (!forgotten.refersTo(null)) {
            System.gc();
        }

        DataFolder held = opened.get();
        assertThat(held).isNotNull();
        assertThat(locks()).isEqualTo(1);
        held.close();
    }

    /// Each lock is a line of the kernel's, with the process and the number of the file.
    private long locks() throws IOException {
        String file = ":" + Files.getAttribute(folder.resolve("lock"), "unix:ino") + " ";
        try (var lines = Files.lines(Path.of("/proc/locks"))) {
            return lines.filter(line -> line.contains(file) && line.contains(" " + US + " "))
                    .count();
        }
    }
}
