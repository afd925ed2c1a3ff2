package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a client sends is either read or refused; a failing seed replays.
class PacketFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final Limits LIMITS = Limits.defaults().withPayload(10_000);

    private static final ObjectReader READER = PacketDecoder.reader(LIMITS);

    private static final String[] GOOD = {
        "0",
        "0/voice,{\"token\":\"123\"}",
        "1/voice,",
        "2[\"say\",1,\"two\",{\"three\":[null,true,1e5]}]",
        "2/voice,12[\"say\"]",
        "3/voice,7[{\"ok\":true}]",
        "51-[\"audio\",{\"_placeholder\":true,\"num\":0}]",
        "52-/voice,3[\"audio\",{\"a\":[{\"_placeholder\":true,\"num\":1}]},{\"_placeholder\":true,\"num\":0}]",
        "61-/voice,9[{\"_placeholder\":true,\"num\":0}]"
    };
    private static final String LETTERS = "0123456789-/,[]{}\":\\_ abnum\u0000\u001e\ud83dé";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void socketPackets(long seed) {
        Random random = new Random(seed);
        PacketDecoder decoder = new PacketDecoder(LIMITS, READER);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                Optional<SocketPacket> packet = random.nextInt(4) == 0
                        ? decoder.binary(new byte[random.nextInt(3000)])
                        : decoder.text(mutate(GOOD[random.nextInt(GOOD.length)], random));
                read += packet.map(whole -> PacketEncoder.encode(whole).size()).orElse(0);
            } catch (MalformedPacketException expected) {
                refused++;
                decoder = new PacketDecoder(LIMITS, READER);
            }
        }
        assertThat(read).isGreaterThan(ROUNDS / 100);
        assertThat(refused).isGreaterThan(ROUNDS / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void enginePackets(long seed) {
        Random random = new Random(seed);
        String[] good = {"1", "2probe", "3", "4hello", "5", "6", "bAQIDBA==", "b", "4"};
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String text = mutate(good[random.nextInt(good.length)], random);
            try {
                EnginePacket packet = EnginePacket.ofPollingPart(text);
                assertThat(EnginePacket.ofPollingPart(packet.encoded()).encoded())
                        .isEqualTo(packet.encoded());
                read++;
            } catch (MalformedPacketException expected) {
                assertThat(expected).hasMessageNotContaining("\u0000");
            }
        }
        assertThat(read).isGreaterThan(ROUNDS / 10);
    }

    private static String mutate(String good, Random random) {
        StringBuilder text = new StringBuilder(good);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
                case 1 -> text.setLength(at);
                case 2 -> text.insert(at, text.substring(0, at).repeat(random.nextInt(20)));
                case 3 -> text.insert(at, "[".repeat(random.nextInt(300)));
                default -> {
                    byte[] noise = new byte[random.nextInt(8)];
                    random.nextBytes(noise);
                    text.insert(at, new String(noise, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return text.toString();
    }
}
