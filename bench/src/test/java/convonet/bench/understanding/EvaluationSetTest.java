package convonet.bench.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.bench.understanding.Dialogue.Expected;
import convonet.bench.understanding.Dialogue.Sentence;
import convonet.bench.understanding.World.Agent;
import convonet.bench.understanding.World.Deed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationSetTest {
    @TempDir
    private Path folder;

    private EvaluationSet read(String text) throws IOException {
        return EvaluationSet.of(Files.writeString(folder.resolve("mine.txt"), text));
    }

    private static Stream<EvaluationSet> builtIn() throws IOException {
        return Stream.of(EvaluationSet.fresh(), EvaluationSet.development());
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void eachBuiltInSetAsksForEveryToolOfTheContract(EvaluationSet set) {
        assertThat(set.sentences()).hasSizeGreaterThanOrEqualTo(360);
        assertThat(set.sentences().stream()
                        .flatMap(sentence -> sentence.expected().stream())
                        .map(Expected::tool)
                        .distinct())
                .containsExactlyInAnyOrder(
                        ("add_todo list_todos update_todo complete_todo delete_todo add_reminder list_reminders "
                                        + "delete_reminder add_event list_events update_event delete_event list_teams "
                                        + "create_team add_team_member remove_team_member change_member_role "
                                        + "assign_todo list_team_todos find_person who_is_available "
                                        + "transfer_to_agent undo current_time")
                                .split(" "));
    }

    @Test
    void theFreshSetIsKeptApart() throws IOException {
        assertThat(EvaluationSet.fresh().dialogues())
                .allMatch(dialogue -> dialogue.place().startsWith("fresh/"));
        assertThat(EvaluationSet.development().dialogues())
                .noneMatch(dialogue -> dialogue.place().startsWith("fresh/"));
    }

    /// So what was seen while developing does not count.
    @Test
    void noDialogueOfOneSentenceIsTheSameAsAnotherInAnySet() throws IOException {
        assertThat(builtIn()
                        .flatMap(set -> set.dialogues().stream())
                        .filter(dialogue -> dialogue.sentences().size() == 1)
                        .map(dialogue -> words(dialogue.sentences().getFirst())))
                .doesNotHaveDuplicates();
    }

    private static String words(Sentence sentence) {
        return sentence.words()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    @Test
    void aFileTellsDialoguesInTheBuiltInWorld() throws IOException {
        EvaluationSet set = read("""
                # for people
                > my list?
                list_todos
                > thanks
                -

                > leave the choir
                remove_team_member person=me
                >? yes
                """);

        assertThat(set.world()).isEqualTo(EvaluationSet.fresh().world());
        assertThat(set.dialogues())
                .extracting(dialogue -> dialogue.sentences().size())
                .containsExactly(2, 1);
        assertThat(set.sentences().getLast().answer()).isEqualTo(Optional.of("yes"));
    }

    @Test
    void aFileMayBringAWorldOfItsOwn() throws IOException {
        World world = read("""
                now: 2026-01-02T03:04 America/New_York
                caller: Ada
                person: Grace
                agent: Hannah Cole, 2001, support
                done: add_todo title=buy tea
                done by Grace: create_team team=choir

                > thanks
                -
                """).world();

        assertThat(world)
                .isEqualTo(new World(
                        ZonedDateTime.parse("2026-01-02T03:04-05:00[America/New_York]"),
                        "Ada",
                        List.of("Grace"),
                        List.of(new Agent("Hannah Cole", "2001", "support")),
                        List.of(
                                new Deed("Ada", "add_todo", Map.of("title", "buy tea")),
                                new Deed("Grace", "create_team", Map.of("team", "choir")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list_todos",
                "> thanks",
                "> thanks\n-\nlist_todos",
                "> thanks\nor list_todos",
                "> tea\nadd_todo tea",
                "now: today\ncaller: Ada\n\n> thanks\n-",
                "caller: Ada\n\n> thanks\n-",
                "now: 2026-01-02T03:04 Europe/Berlin\ncaller: Ada\nagent: Hannah Cole\n\n> thanks\n-",
            })
    void whatCannotBeReadIsToldWithTheFile(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageContaining("mine.txt");
    }
}
