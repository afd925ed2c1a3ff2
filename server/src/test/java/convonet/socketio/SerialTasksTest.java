package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SerialTasksTest {
    private final Noted noted = new Noted();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void whoFeedsItIsResumedWhenThereIsRoomForTasks() {
        resumesWhenThereIsRoom(new SerialTasks(2, 1000), 1);
    }

    @Test
    void whoFeedsItIsResumedWhenThereIsRoomForBytes() {
        resumesWhenThereIsRoom(new SerialTasks(1000, 2), 1);
    }

    private void resumesWhenThereIsRoom(SerialTasks tasks, int weight) {
        tasks.add(weight, () -> {
            begun.countDown();
            Waiting.until(goOn);
            noted.add("task 1");
        });
        Waiting.until(begun);
        tasks.whenReady(() -> noted.add("ready"));
        tasks.add(weight, () -> noted.add("task 2"));
        tasks.whenReady(() -> noted.add("still ready"));
        tasks.add(weight, () -> noted.add("task 3"));
        tasks.whenReady(() -> noted.add("ready again"));
        assertThat(noted.rest()).containsExactly("ready", "still ready");

        goOn.countDown();

        assertThat(noted.next(4)).containsExactly("task 1", "ready again", "task 2", "task 3");
    }

    @Test
    void aTaskThatThrowsDoesNotStopTheNext() {
        SerialTasks tasks = new SerialTasks(10, 10);

        tasks.add(0, () -> {
            throw new IllegalStateException("on purpose");
        });
        tasks.add(0, () -> noted.add("next"));

        assertThat(noted.next()).isEqualTo("next");
    }
}
