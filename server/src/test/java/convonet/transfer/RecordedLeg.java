package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes down what a leg tells.
final class RecordedLeg implements Consumer<LegEvent> {
    private static final int SECONDS = 5;

    private final BlockingQueue<LegEvent> told = new LinkedBlockingQueue<>();
    private final List<LegEvent> seen = new ArrayList<>();

    @Override
    public void accept(LegEvent event) {
        told.add(event);
    }

    /// Waits for it; what else was told before is passed over.
    <E extends LegEvent> E next(Class<E> type) throws InterruptedException {
        while (true) {
            @Nullable LegEvent event = told.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(event)
                    .describedAs("a %s after %s", type.getSimpleName(), seen)
                    .isNotNull();
            if (event != null) {
                seen.add(event);
                if (type.isInstance(event)) {
                    return type.cast(event);
                }
            }
        }
    }

    /// All that was told so far and not waited for.
    List<LegEvent> rest() {
        List<LegEvent> rest = new ArrayList<>();
        told.drainTo(rest);
        return rest;
    }
}
