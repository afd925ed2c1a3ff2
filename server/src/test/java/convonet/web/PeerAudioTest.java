package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.audio.Frame;
import convonet.media.Gone;
import convonet.media.Peers;
import convonet.media.PeersSettings;
import convonet.store.TestStores;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A call whose sound goes by WebRTC, and over the connection when that is gone.
class PeerAudioTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final FakePeer peer = new FakePeer();
    private final List<OpenDoor> houses = new ArrayList<>();

    @AfterEach
    void close() {
        houses.forEach(house -> house.calls().close());
    }

    @Test
    void whatIsHeardByWebRtcIsKnownToThePageThatCountsItsSound() {
        RecordedSocket caller = signedIn(peer);
        assertThat(offers(caller, "an offer")).isEqualTo("{\"ok\":true,\"sdp\":\"an answer\"}");
        peer.other().connected();
        assertThat(received(caller)).isZero();

        caller.send("webrtc_sound", object().put("seq", 1));
        for (int i = 0; i < 10; i++) {
            peer.other().heard(new Frame(new short[320], 16_000));
        }

        assertThat(received(caller)).isEqualTo(5);
    }

    @Test
    void anAnswerGoesByWebRtcAndOverTheConnectionWhenThatIsGone() throws Exception {
        RecordedSocket caller = signedIn(peer);
        offers(caller, "an offer");
        peer.other().connected();
        caller.send("text_message", object().put("text", "what can you do"));
        peer.hear();
        assertThat(caller.told()).noneMatch(event -> event.startsWith("audio_chunk"));

        peer.other().gone(Gone.SILENT);

        caller.until("audio_clear");
        caller.until("audio_chunk");
    }

    @Test
    void anAnswerThatBeganOverTheConnectionStaysThere() throws Exception {
        RecordedSocket caller = signedIn(peer);
        offers(caller, "an offer");
        caller.send("text_message", object().put("text", "what can you do"));
        caller.until("audio_chunk");

        peer.other().connected();
        caller.until("audio_chunk");

        caller.send("interrupt", object());
        caller.until("status [{\"state\":\"listening\"");
        caller.send("text_message", object().put("text", "what can you do"));
        peer.hear();
    }

    @Test
    void whatIsToBeForgottenIsForgottenByThePeer() throws Exception {
        RecordedSocket caller = signedIn(peer);
        offers(caller, "an offer");
        peer.other().connected();
        caller.send("text_message", object().put("text", "what can you do"));
        peer.hear();

        caller.send("interrupt", object());

        caller.until("audio_clear");
        assertThat(peer.clears()).isPositive();
    }

    @Test
    void aPageIsToldThatItsPeerIsGone() {
        RecordedSocket caller = signedIn(peer);
        offers(caller, "an offer");
        peer.other().connected();

        peer.other().gone(Gone.SILENT);

        assertThat(caller.told()).contains("webrtc_lost [{}]");
    }

    @Test
    void aPageThatSpeaksToNoPeerIsToldSo() {
        RecordedSocket caller = signedIn(peer);

        caller.send("webrtc_sound", object().put("seq", 1));

        assertThat(caller.told()).contains("webrtc_lost [{}]");
    }

    @Test
    void anotherOfferIsOneOfTheSamePeer() {
        RecordedSocket caller = signedIn(peer);
        offers(caller, "an offer");

        assertThat(offers(caller, "a restart")).contains("an answer to a restart");
    }

    @Test
    void thePageMayGiveItsPeerUpAndOfferAnotherOne() {
        RecordedSocket caller = signedIn(peer);
        offers(caller, "an offer");

        caller.send("webrtc_close", object());

        assertThat(peer.isClosed()).isTrue();
        assertThat(offers(caller, "another")).isEqualTo("{\"ok\":true,\"sdp\":\"an answer\"}");
    }

    @Test
    void aPeerEndsWithItsConnection() {
        RecordedSocket caller = signedIn(peer);
        offers(caller, "an offer");

        caller.disconnect();

        assertThat(peer.isClosed()).isTrue();
    }

    @Test
    void aServerWithoutWebRtcSaysSo() {
        assertThat(offers(signedIn(AudioOffers.NONE), "an offer")).contains("\"ok\":false", "not_available");
    }

    @Test
    void anOfferThatCannotBeUnderstoodIsRefusedInWords() throws IOException {
        PeersSettings loopback = PeersSettings.onPort(0).at(InetAddress.ofLiteral("127.0.0.1"));
        try (Peers peers = Peers.open(loopback, stores.clock(), new VirtualThreads())) {
            RecordedSocket caller = signedIn(peers::answer);

            assertThat(offers(caller, "nonsense")).contains("\"ok\":false", "bad_offer");
            assertThat(peers.count()).isZero();
        }
        assertThat(houses.getFirst().metrics().scrape()).contains("convonet_webrtc_total{result=\"refused\"} 1.0");
    }

    @Test
    void eventsThatMakeNoSenseChangeNothing() {
        RecordedSocket caller = signedIn(peer);

        caller.send("webrtc_offer", object());
        caller.send("webrtc_offer", object().put("sdp", "v".repeat(20_001)));
        caller.send("webrtc_sound", object().put("seq", -1));
        caller.send("playback", object().put("rtp_timestamp", 1L << 32));
        caller.send("playback", object().put("rtp_timestamp", 7));

        assertThat(caller.told().stream().filter(event -> event.contains("bad_request")))
                .hasSize(4);
    }

    private RecordedSocket signedIn(AudioOffers offers) {
        OpenDoor house = OpenDoor.on(stores, new VirtualThreads(), offers);
        houses.add(house);
        return house.signIn();
    }

    private static String offers(RecordedSocket caller, String sdp) {
        return caller.ask("webrtc_offer", object().put("sdp", sdp)).toString();
    }

    private static int received(RecordedSocket caller) {
        return caller.ask("start_recording", object()).path("received").asInt();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
