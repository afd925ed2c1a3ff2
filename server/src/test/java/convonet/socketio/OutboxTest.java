package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<String> dropped = new ArrayList<>();
    private final SocketIoObserver observer = new SocketIoObserver() {
        @Override
        public void dropped(String namespace, String event, int count) {
            dropped.add(event + "x" + count);
        }
    };

    @Test
    void theOldestSoundGivesWayToTheNewest() {
        Outbox outbox = outbox(100, 1000, 3);

        for (int i = 1; i <= 5; i++) {
            assertThat(outbox.offer(sound("frame" + i))).isTrue();
        }

        assertThat(drain(outbox)).containsExactly("frame3", "frame4", "frame5");
        assertThat(dropped).containsExactly("audiox1", "audiox1");
    }

    @Test
    void soundGivesWayToWhatMustArrive() {
        Outbox outbox = outbox(3, 1000, 3);
        outbox.offer(sound("frame1"));
        outbox.offer(kept("word1"));
        outbox.offer(sound("frame2"));

        assertThat(outbox.offer(kept("word2"))).isTrue();
        assertThat(outbox.offer(kept("word3"))).isTrue();
        assertThat(outbox.offer(sound("frame3"))).isTrue();

        assertThat(drain(outbox)).containsExactly("word1", "word2", "word3");
        assertThat(dropped).hasSize(3);
    }

    @Test
    void whatMustArriveHasItsBoundToo() {
        Outbox outbox = outbox(2, 1000, 2);

        assertThat(outbox.offer(kept("word1"))).isTrue();
        assertThat(outbox.offer(kept("word2"))).isTrue();
        assertThat(outbox.offer(kept("word3"))).isFalse();
    }

    @Test
    void bytesCountLikeMessages() {
        Outbox outbox = outbox(100, 30, 100);

        assertThat(outbox.offer(kept("a".repeat(50))))
                .as("alone, however large")
                .isTrue();
        assertThat(outbox.offer(kept("b"))).isFalse();
        drain(outbox);
        assertThat(outbox.offer(kept("c".repeat(20)))).isTrue();
        assertThat(outbox.offer(kept("d".repeat(20)))).isFalse();
    }

    @Test
    void aMessageWithAttachmentsIsDroppedWholeAndNeverTornApart() {
        Outbox outbox = outbox(100, 1000, 1);
        outbox.offer(withAttachment("head1"));
        assertThat(encoded(outbox)).isEqualTo("4head1");

        outbox.offer(withAttachment("head2"));
        outbox.offer(withAttachment("head3"));

        assertThat(drain(outbox)).containsExactly("bAAA=", "head3", "bAAA=");
    }

    @Test
    void aPingGoesFirst() {
        Outbox outbox = outbox(100, 1000, 1);
        outbox.offer(kept("word"));
        outbox.control(new EnginePacket.Ping(false));

        assertThat(drain(outbox)).containsExactly("2", "word");
    }

    @Test
    void whatMayBeDroppedCanBeDiscarded() {
        Outbox outbox = outbox(100, 1000, 10);
        outbox.offer(sound("frame1"));
        outbox.offer(kept("word"));
        outbox.offer(sound("frame2"));

        assertThat(outbox.discard("/voice", "audio")).isEqualTo(2);
        assertThat(outbox.discard("/voice", "text")).isZero();

        assertThat(drain(outbox)).containsExactly("word");
        assertThat(dropped).isEmpty();
    }

    private Outbox outbox(int messages, int bytes, int droppable) {
        return new Outbox(Limits.defaults().withOutbound(messages, bytes, droppable), observer);
    }

    private static Outbox.Message sound(String text) {
        return message("audio", Delivery.DROP_OLDEST, new EnginePacket.Text(text));
    }

    private static Outbox.Message kept(String text) {
        return message("text", Delivery.KEEP, new EnginePacket.Text(text));
    }

    private static Outbox.Message withAttachment(String text) {
        return message(
                "audio", Delivery.DROP_OLDEST, new EnginePacket.Text(text), new EnginePacket.Binary(new byte[2]));
    }

    private static Outbox.Message message(String event, Delivery delivery, EnginePacket... packets) {
        return new Outbox.Message("/voice", event, delivery, List.of(packets));
    }

    private static List<String> drain(Outbox outbox) {
        List<String> packets = new ArrayList<>();
        for (EnginePacket next = outbox.next(); next != null; next = outbox.next()) {
            packets.add(next instanceof EnginePacket.Text(String message) ? message : next.encoded());
        }
        return packets;
    }

    private static String encoded(Outbox outbox) {
        EnginePacket next = outbox.next();
        return next == null ? "nothing" : next.encoded();
    }
}
