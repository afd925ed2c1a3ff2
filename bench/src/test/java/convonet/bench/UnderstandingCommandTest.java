package convonet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.bench.understanding.EvaluationSet;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.MutuallyExclusiveArgsException;

class UnderstandingCommandTest {
    private static UnderstandingCommand command(String... arguments) {
        try (SystemClock clock = new SystemClock()) {
            return CommandLine.populateCommand(new UnderstandingCommand(clock), arguments);
        }
    }

    @Test
    void saysTheFreshSentencesUnlessOthersAreMeant(@TempDir Path folder) throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "> thanks\n-\n");

        assertThat(command().sentences()).isEqualTo(EvaluationSet.fresh());
        assertThat(command("--development").sentences()).isEqualTo(EvaluationSet.development());
        assertThat(command("--set", mine.toString()).sentences()).isEqualTo(EvaluationSet.of(mine));
    }

    @Test
    void twoSetsAtATimeAreRefused() {
        assertThatThrownBy(() -> command("--set", "mine.txt", "--development"))
                .isInstanceOf(MutuallyExclusiveArgsException.class);
    }
}
