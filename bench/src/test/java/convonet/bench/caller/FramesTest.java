package convonet.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 640, 65_535, 65_536})
    void framesOfEveryLengthAreMaskedWithAKeyThatLeavesThemAsTheyAre(int length) {
        ByteBuffer wire = ByteBuffer.allocate(length + Frames.OVERHEAD);
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) i;
        }

        Frames.put(wire, Frames.BINARY, payload);
        wire.flip();

        assertThat(wire.get()).isEqualTo((byte) 0x82);
        int second = wire.get() & 0xff;
        assertThat(second & 0x80).as("masked").isEqualTo(0x80);
        long told = switch (second & 0x7f) {
            case 126 -> wire.getShort() & 0xffff;
            case 127 -> wire.getLong();
            default -> second & 0x7f;
        };
        assertThat(told).isEqualTo(length);
        assertThat(wire.getInt()).as("key").isZero();
        assertThat(wire).isEqualTo(ByteBuffer.wrap(payload));
    }

    @Test
    void aFrameIsTakenWhenItIsThereAsAWhole() {
        ByteBuffer whole = ByteBuffer.allocate(300);
        whole.put((byte) 0x81).put((byte) 126).putShort((short) 200).put(new byte[200]);
        whole.flip();

        for (int there : new int[] {0, 1, 2, 3, 4, 203}) {
            ByteBuffer part = whole.duplicate().limit(there);
            assertThat(Frames.take(part)).isEmpty();
            assertThat(part.position()).isZero();
        }
        Optional<Frames.Frame> frame = Frames.take(whole);
        assertThat(frame.orElseThrow().opcode()).isEqualTo(Frames.TEXT);
        assertThat(frame.orElseThrow().payload()).hasSize(200);
        assertThat(whole.hasRemaining()).isFalse();
    }

    @Test
    void whatNoServerSendsIsNotTakenForSomethingElse() {
        ByteBuffer fragment = ByteBuffer.wrap(new byte[] {0x01, 0x01, 'a'});

        assertThatThrownBy(() -> Frames.take(fragment)).isInstanceOf(IllegalStateException.class);
    }
}
