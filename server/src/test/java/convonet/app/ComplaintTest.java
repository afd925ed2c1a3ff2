package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import convonet.store.embedded.DataFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComplaintTest {

    @Test
    void tellsThatAnotherServerUsesTheFolderAndWhatToDo(@TempDir Path folder) {
        try (DataFolder first = DataFolder.open(folder)) {
            Throwable second = catchThrowable(() -> DataFolder.open(folder));

            assertThat(first.path()).exists();
            assertThat(Complaint.of(second))
                    .startsWith("convonet: another server uses the data folder " + folder)
                    .endsWith("give this one another folder with --data");
        }
    }

    @Test
    void admitsAMistakeOfOurs() {
        assertThat(Complaint.of(new IllegalStateException("odd"))).startsWith("convonet: this is a mistake of ours: ");
    }
}
