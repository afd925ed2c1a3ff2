package convonet.emulators.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JitterBufferTest {
    private static final int FRAME = JitterBuffer.FRAME;

    private final JitterBuffer buffer = new JitterBuffer();

    @Test
    void playsWhatArrivesTwoFramesLater() {
        List<Integer> heard = List.of(arrive(0), arrive(1), arrive(2), arrive(3));
        assertThat(heard).isEqualTo(List.of(-1, -1, 0, 1));
    }

    @Test
    void putsInOrderWhatOvertookAndLeavesSilenceForWhatIsLost() {
        add(0);
        take();
        add(2);
        take();
        add(1);
        assertThat(List.of(take(), take(), take(), take())).isEqualTo(List.of(0, 1, 2, -1));
    }

    @Test
    void takesPacketsOfAnyLength() {
        buffer.add(0, filled(1, 3 * FRAME), FRAME, 2 * FRAME);
        take();
        take();
        assertThat(List.of(take(), take(), take())).isEqualTo(List.of(1, 1, -1));
    }

    @Test
    void goesOnWithAnotherStreamAndWhereTimestampsBeginAnew() {
        arrive(0);
        buffer.add(Integer.MAX_VALUE - FRAME + 1, filled(7, FRAME), 0, FRAME);
        take();
        buffer.add(Integer.MIN_VALUE, filled(8, FRAME), 0, FRAME);
        take();
        assertThat(List.of(take(), take())).isEqualTo(List.of(7, 8));
    }

    @Test
    void doesNotStayBehindAfterALateBeginning() {
        add(0);
        add(1);
        add(2);
        add(3);
        int last = 0;
        for (int number = 4; number < 400; number++) {
            last = arrive(number);
        }
        assertThat(last).isEqualTo(396 % 100);
    }

    /// @return the last two digits of the number of what is heard with it; -1 is silence
    private int arrive(int number) {
        add(number);
        return take();
    }

    private void add(int number) {
        buffer.add(number * FRAME, filled(number % 100, FRAME), 0, FRAME);
    }

    private int take() {
        byte[] frame = buffer.take();
        assertThat(frame).isEqualTo(filled(frame[0], FRAME));
        return frame[0];
    }

    private static byte[] filled(int number, int length) {
        byte[] frame = new byte[length];
        Arrays.fill(frame, (byte) number);
        return frame;
    }
}
