package convonet.tools.team;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.TestStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ann and Bob own the team Garden; Cleo is a member. Two do something at the same time.
class TeamsAtOnceTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private TeamStory story;

    @BeforeEach
    void aTeam() {
        story = new TeamStory(stores.database(), "Ann", "Bob", "Cleo", "Dora");
        story.team("Garden", "Ann", "Bob", "Cleo");
        story.says("Ann", "change_member_role", "{'person': 'Bob', 'role': 'owner'}");
    }

    @RepeatedTest(5)
    void ofTwoOwnersWhoLeaveOneStays() throws Exception {
        List<String> said = atOnce(
                () -> story.says("Ann", "remove_team_member", "{'person': 'me'}"),
                () -> story.says("Bob", "change_member_role", "{'person': 'me', 'role': 'member'}"));

        assertThat(said).filteredOn(words -> words.startsWith("last_owner")).hasSize(1);
        assertThat(story.members())
                .filteredOn(member -> member.endsWith("owner"))
                .hasSize(1);
    }

    @RepeatedTest(3)
    void ofTwoOwnersWhoRemoveEachOtherOneStays() throws Exception {
        List<String> said = atOnce(
                () -> story.says("Ann", "remove_team_member", "{'person': 'Bob'}"),
                () -> story.says("Bob", "remove_team_member", "{'person': 'Ann'}"));

        assertThat(said).filteredOn(words -> words.startsWith("not_")).hasSize(1);
        assertThat(story.members())
                .filteredOn(member -> member.endsWith("owner"))
                .hasSize(1);
    }

    @RepeatedTest(3)
    void ofTwoWhoLetInTheSamePersonOneIsToldSo() throws Exception {
        List<String> said = atOnce(
                () -> story.says("Ann", "add_team_member", "{'person': 'Dora'}"),
                () -> story.says("Bob", "add_team_member", "{'person': 'Dora', 'role': 'admin'}"));

        assertThat(said).filteredOn(words -> words.startsWith("already_member")).hasSize(1);
        assertThat(said)
                .filteredOn(words -> words.startsWith("Dora is in Garden now"))
                .hasSize(1);
    }

    @RepeatedTest(5)
    void whatIsGivenToSomebodyWhoIsJustRemovedIsNotLost() throws Exception {
        story.says("Ann", "add_todo", "{'title': 'buy seeds'}");

        List<String> said =
                atOnce(() -> story.says("Ann", "assign_todo", "{'todo': 'buy seeds', 'person': 'Cleo'}"), () -> {
                    story.remove("Cleo");
                    return "";
                });

        if (said.getFirst().startsWith("I put buy seeds")) {
            assertThat(story.todos()).containsExactly("Ann: buy seeds for Garden by Ann");
        } else {
            assertThat(said.getFirst()).startsWith("not_");
            assertThat(story.todos()).containsExactly("Ann: buy seeds");
        }
    }

    private static List<String> atOnce(Callable<String> one, Callable<String> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<String> said = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> both = new ArrayList<>();
            for (Callable<String> each : List.of(one, other)) {
                both.add(threads.submit(() -> {
                    start.await();
                    return each.call();
                }));
            }
            for (Future<String> each : both) {
                said.add(each.get());
            }
        }
        return said;
    }
}
