package convonet.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    private final Release release = new Release();
    private final List<String> order = new ArrayList<>();

    @Test
    void whatWasHeldBackIsToldBeforeAnybodyGoesOn() {
        release.whenDecided(() -> order.add("goes on"));
        release.whenOpen(() -> order.add("told"));

        release.open();

        assertThat(order).containsExactly("told", "goes on");
        assertThat(release.await()).isTrue();
    }

    @Test
    void whatCameFirstCounts() {
        release.whenOpen(() -> order.add("told"));

        assertThat(release.withdraw()).isTrue();

        assertThat(release.open()).isFalse();
        assertThat(release.await()).isFalse();
        assertThat(order).isEmpty();
    }

    @Test
    void anOpenOneCannotBeWithdrawn() {
        release.open();

        assertThat(release.withdraw()).isFalse();

        assertThat(release.isOpen()).isTrue();
    }

    @Test
    void openingTwiceTellsOnce() {
        release.whenOpen(() -> order.add("told"));

        release.open();
        release.open();

        assertThat(order).hasSize(1);
    }

    @Test
    void whoIsLateIsToldAtOnce() {
        release.open();

        release.whenOpen(() -> order.add("told"));

        assertThat(order).hasSize(1);
    }

    @Test
    void aWithdrawalEndsTheWaitForWhatNobodyWants() {
        release.withdraw();

        assertThat(release.unlessWithdrawn(new CompletableFuture<>())).isEmpty();
    }
}
