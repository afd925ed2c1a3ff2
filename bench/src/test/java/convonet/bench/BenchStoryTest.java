package convonet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.house.Programs;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real server, real emulators, and two callers each.
class BenchStoryTest {
    @TempDir
    private Path results;

    @Tag("story")
    @Test
    void everyTurnOfTwoCallersIsFollowedThroughAllProcesses() throws Exception {
        assertThat(page("overhead", "--calls", "2", "--warm-up", "0", "--seconds", "1"))
                .contains("## 1 call", "## 2 calls")
                .contains("1 call: turns", "1, of which 1 could be followed")
                .contains("2 calls: turns", "2, of which 2 could be followed");
    }

    @Tag("slow")
    @Test
    void callersByWebRtcAreAnsweredAndLeaveNothingBehind() throws Exception {
        assertThat(page("webrtc", "--calls", "2", "--warm-up", "0", "--seconds", "5", "--cycles", "5"))
                .contains("## 2 calls, asking and being answered")
                .contains("## Mouth to ear of an echo")
                .contains("## 2 peers that speak and hear all the time")
                .containsPattern("of the server's packets are lost, % +\\| 2 +\\| 0 ")
                .containsPattern("peers left +\\| 1 \\| 0 ")
                .as("what was not measured")
                .doesNotContain("–");
    }

    @Tag("slow")
    @Test
    void aCallerAndAnAgentHearEachOtherAndFailuresAreTold() throws Exception {
        assertThat(page("transfer", "--times", "1", "--warm-up", "0"))
                .contains("## a caller by Socket.IO", "## a caller by WebRTC")
                .as("what was not measured")
                .doesNotContain("–");
    }

    @Tag("story")
    @Test
    void sentencesOfAFileAreSaidToTheAssistantWithTheProductsTools() throws Exception {
        Path set = Files.writeString(results.resolve("mine.txt"), """
                now: 2026-05-13T09:20 Europe/Berlin
                caller: Ada
                done: add_todo title=buy milk

                > what is on my list
                list_todos
                > delete buy milk
                ?
                > yes
                delete_todo title=~buy milk

                > what is on my list
                list_todos text=tea
                """);

        String told = run("understanding", "--set", set.toString(), "--misses", "--results", results.toString());

        assertThat(told)
                .contains("said      what is on my list", "expected  list_todos text=tea", "called    list_todos {}")
                .containsOnlyOnce("said ")
                .containsPattern("tools and arguments are right +75.0 % +3 of 4");
        assertThat(results.resolve("understanding.json")).content().contains("\"sentences\" : 4");
    }

    /// What a bench wrote down.
    private String page(String... arguments) throws IOException {
        run(Stream.concat(Stream.of(arguments), Stream.of("--results", results.toString()))
                .toArray(String[]::new));
        return Files.readString(results.resolve(arguments[0] + ".md"));
    }

    /// What a bench that could measure printed.
    private static String run(String... arguments) {
        StringWriter told = new StringWriter();
        int status;
        try (SystemClock clock = new SystemClock()) {
            status = Main.commandLine(clock, Programs.ofClassPath())
                    .setOut(new PrintWriter(told))
                    .setErr(new PrintWriter(told))
                    .execute(arguments);
        }
        assertThat(status).as(told.toString()).isZero();
        return told.toString();
    }
}
