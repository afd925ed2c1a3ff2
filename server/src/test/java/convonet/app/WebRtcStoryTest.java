package convonet.app;

import static convonet.app.RunningServer.CLOCK;
import static convonet.app.RunningServer.PIN;
import static org.assertj.core.api.Assertions.assertThat;

import convonet.app.caller.Speeches;
import convonet.audio.Frame;
import convonet.audio.Sounds;
import convonet.media.BrowserEncoder;
import convonet.media.FakeBrowser;
import convonet.speech.TextToSpeech;
import convonet.speech.offline.FreeTtsTextToSpeech;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The whole server in a process of its own, and callers whose sound reaches it by WebRTC.
@Tag("story")
class WebRtcStoryTest {
    private static final TextToSpeech MOUTH = new FreeTtsTextToSpeech(1);
    private static final Duration PIECE = Duration.ofMillis(20);
    private static final int RATE = 16_000;

    @Test
    void aCallerSpeaksAndHearsByWebRtc() throws Exception {
        try (RunningServer server = RunningServer.start(RunningServer.freshData("webrtc"), Map.of());
                BareCaller caller = BareCaller.connect(server.url());
                FakeBrowser browser = FakeBrowser.anywhere()) {
            caller.signIn(PIN);
            talkBy(browser, caller);

            int turn = says("add buy milk to my list", browser, caller);

            assertThat(caller.understood(turn)).isEqualTo("add buy milk to my list");
            assertThat(caller.answer(turn)).contains("milk");
            assertThat(loudSeconds(browser)).as("heard by WebRTC").isGreaterThan(0.6);
            assertThat(caller.soundMillis(turn)).as("heard over the connection").isZero();
        }
    }

    @Test
    void aCallByWebRtcGoesOnWhenTheServerWasKilled() throws Exception {
        Path data = RunningServer.freshData("webrtc-killed");
        String token;
        RunningServer killed = RunningServer.start(data, Map.of());
        try (BareCaller caller = BareCaller.connect(killed.url());
                FakeBrowser browser = FakeBrowser.anywhere()) {
            token = caller.signIn(PIN);
            talkBy(browser, caller);
            says("add buy milk to my list", browser, caller);
            killed.kill();
        }

        try (RunningServer again = RunningServer.start(data, Map.of());
                BareCaller caller = BareCaller.connect(again.url());
                FakeBrowser browser = FakeBrowser.anywhere()) {
            caller.resume(token);
            talkBy(browser, caller);

            int turn = says("what is on my list", browser, caller);

            assertThat(caller.answer(turn)).contains("buy milk");
            assertThat(loudSeconds(browser)).isGreaterThan(0.6);
        }
    }

    @Test
    void whoClosesTheirPeerHearsTheRestOverTheConnection() throws Exception {
        try (RunningServer server = RunningServer.start(RunningServer.freshData("webrtc-closed"), Map.of());
                BareCaller caller = BareCaller.connect(server.url());
                FakeBrowser browser = FakeBrowser.anywhere()) {
            caller.signIn(PIN);
            talkBy(browser, caller);
            caller.type("what can you do");
            caller.until("some of it is heard", () -> loudSeconds(browser) > 0);

            browser.leave();

            caller.until("the rest was said", () -> caller.hasSpoken() && caller.isListening());
            assertThat(caller.soundMillis(1)).isPositive();
        }
    }

    private static void talkBy(FakeBrowser browser, BareCaller caller) throws Exception {
        browser.accept(caller.offer(browser.offer()));
        browser.connect();
        caller.openMicrophone();
    }

    /// Speaks as fast as people do, and is silent until it was answered.
    ///
    /// @return the turn
    private static int says(String sentence, FakeBrowser browser, BareCaller caller) throws Exception {
        int before = caller.answered();
        Frame room = Sounds.noise(7, 6, RATE * 3 / 10, RATE);
        Frame speech = Sounds.join(room, Speeches.spoken(sentence, MOUTH).sound());
        List<byte[]> silence = BrowserEncoder.packets(room);
        long begun = CLOCK.nanos();
        int pieces = 0;
        for (byte[] packet : BrowserEncoder.packets(speech)) {
            pieces = say(packet, browser, begun, pieces);
        }
        for (int i = 0; caller.answered() == before || !caller.isListening(); i++) {
            pieces = say(silence.get(i % silence.size()), browser, begun, pieces);
            assertThat(pieces).as("answered within 30 s").isLessThan(1_500);
        }
        return caller.answered();
    }

    private static int say(byte[] packet, FakeBrowser browser, long begun, int pieces) throws InterruptedException {
        browser.say(packet);
        CLOCK.pause(Duration.ofNanos(begun + (pieces + 1) * PIECE.toNanos() - CLOCK.nanos()));
        return pieces + 1;
    }

    /// Of what was heard since the last time.
    private static double loudSeconds(FakeBrowser browser) {
        return browser.heard().stream()
                .filter(frame -> Sounds.decibels(frame) > -45)
                .mapToDouble(frame -> frame.samples().length / (double) RATE)
                .sum();
    }
}
