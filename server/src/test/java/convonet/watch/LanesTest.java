package convonet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final List<String> dropped = new ArrayList<>();
    private final Lanes<String> lanes = new Lanes<>(
            new InboxLimits<>(3, event -> event.startsWith("!"), event -> event.startsWith("~"), dropped::add));

    @Test
    void eventsComeInTheOrderInWhichTheyWereAdded() {
        lanes.add("a");
        lanes.add("b");

        assertThat(lanes.next()).contains("a");
        assertThat(lanes.next()).contains("b");
        assertThat(lanes.next()).isEmpty();
    }

    @Test
    void urgentEventsComeFirstAndAreNeverRefusedNorKeptTwice() {
        List.of("a", "b", "c").forEach(lanes::add);

        assertThat(lanes.add("!hang up")).isTrue();
        assertThat(lanes.add("!hang up")).isTrue();

        assertThat(lanes.size()).isEqualTo(4);
        assertThat(lanes.next()).contains("!hang up");
        assertThat(lanes.next()).contains("a");
    }

    @Test
    void theOldestLossyEventGivesWay() {
        List.of("a", "~1", "~2").forEach(lanes::add);

        assertThat(lanes.add("b")).isTrue();

        assertThat(dropped).containsExactly("~1");
        assertThat(lanes.next()).contains("a");
        assertThat(lanes.next()).contains("~2");
        assertThat(lanes.next()).contains("b");
    }

    @Test
    void withoutALossyEventAFullLaneRefuses() {
        List.of("a", "b", "c").forEach(lanes::add);

        assertThat(lanes.add("d")).isFalse();
        assertThat(lanes.add("~d")).isFalse();
        assertThat(lanes.size()).isEqualTo(3);
    }
}
