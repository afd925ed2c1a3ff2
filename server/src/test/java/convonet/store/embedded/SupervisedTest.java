package convonet.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program that fails the first time instead of an embedded server.
@Timeout(60)
class SupervisedTest {
    @TempDir
    Path temporary;

    private final List<Integer> ports = new ArrayList<>();
    private Path folder;
    private Launcher launcher;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = temporary.resolve("server");
        Account account = Account.of(folder);
        account.makeFolder(folder);
        launcher = new Launcher(account, folder, temporary.resolve("server.log"));
    }

    @Test
    void aPortThatSomebodyHadForAMomentIsNotTheOnlyOne() throws Exception {
        try (Supervised running = new Supervised(failingWith("bind: Address already in use"), folder, launcher)) {
            assertThat(ports).hasSize(2);
            assertThat(running.port()).isEqualTo(ports.getLast());
        }
    }

    @Test
    void whatCannotStartForAnotherReasonIsNotTriedAgain() {
        assertThatThrownBy(() -> new Supervised(
                                failingWith("FATAL:  no space left\nLOG:  database system is shut down"),
                                folder,
                                launcher)
                        .close())
                .isInstanceOf(CannotStartException.class)
                .hasMessageEndingWith("sleep does not start: FATAL:  no space left");
        assertThat(ports).hasSize(1);
    }

    private Supervised.Server failingWith(String words) {
        return new Supervised.Server() {
            @Override
            public String program() {
                return "sleep";
            }

            @Override
            public List<String> command(int port) {
                ports.add(port);
                return ports.size() == 1
                        ? List.of("sh", "-c", "echo \"$1\"; exit 1", "sh", words)
                        : List.of("env", "--default-signal=INT", "sleep", "1000");
            }

            @Override
            public boolean isReady(int port) {
                return ports.size() > 1;
            }
        };
    }
}
