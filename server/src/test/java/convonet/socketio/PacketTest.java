package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Limits LIMITS = Limits.defaults();

    private final PacketDecoder decoder = new PacketDecoder(LIMITS, PacketDecoder.reader(LIMITS));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0{}",
                "0/voice,{\"sid\":\"x\"}",
                "1",
                "1/voice,",
                "2[\"say\"]",
                "2/voice,[\"say\",1,\"two\",{\"three\":[null,true]}]",
                "212[\"say\",\"ä 😀 \\u0000 \\\"\"]",
                "2/voice,999[\"say\",-1.5]",
                "30[]",
                "3/voice,7[{\"ok\":true}]"
            })
    void whatIsReadIsWrittenTheSame(String text) throws MalformedPacketException {
        SocketPacket packet = decoder.text(text).orElseThrow();

        assertThat(PacketEncoder.encode(packet)).containsExactly(new EnginePacket.Text(text));
    }

    @Test
    void binaryStandsAnywhereInTheArguments() throws MalformedPacketException {
        byte[] silence = new byte[640];
        byte[] one = {(byte) 0xff};
        JsonNode nested = JSON.objectNode()
                .put("turn", 1)
                .set("parts", JSON.arrayNode().add(BinaryNode.valueOf(one)).add("text"));
        SocketPacket sent = new SocketPacket.Event(
                "/voice", OptionalLong.of(3), "audio", Arguments.of(BinaryNode.valueOf(silence), nested));

        List<EnginePacket> packets = PacketEncoder.encode(sent);

        assertThat(packets.getFirst())
                .isEqualTo(new EnginePacket.Text("52-/voice,3[\"audio\",{\"_placeholder\":true,\"num\":0},"
                        + "{\"turn\":1,\"parts\":[{\"_placeholder\":true,\"num\":1},\"text\"]}]"));
        assertThat(read(packets)).contains(sent);
        assertThat(nested.path("parts").path(0).isBinary())
                .as("the sender's value is left as it was")
                .isTrue();
    }

    @Test
    void anEmptyAttachmentIsAnAttachment() throws MalformedPacketException {
        SocketPacket sent = new SocketPacket.Acknowledge("/", 1, Arguments.of(BinaryNode.valueOf(new byte[0])));

        assertThat(read(PacketEncoder.encode(sent))).contains(sent);
    }

    @Test
    void whatLooksLikeAPlaceholderInAPlainEventIsData() throws MalformedPacketException {
        SocketPacket.Event event = (SocketPacket.Event)
                decoder.text("2[\"a\",{\"_placeholder\":true,\"num\":0}]").orElseThrow();

        assertThat(event.arguments().object(0)).isPresent();
        assertThat(event.arguments().binary(0)).isEmpty();
    }

    private Optional<SocketPacket> read(List<EnginePacket> packets) throws MalformedPacketException {
        Optional<SocketPacket> read = Optional.empty();
        for (EnginePacket packet : packets) {
            assertThat(read).isEmpty();
            read = switch (packet) {
                case EnginePacket.Text(String message) -> decoder.text(message);
                case EnginePacket.Binary(byte[] bytes) -> decoder.binary(bytes);
                default -> throw new AssertionError(packet);
            };
        }
        return read;
    }
}
