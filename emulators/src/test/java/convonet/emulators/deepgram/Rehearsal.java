package convonet.emulators.deepgram;

import convonet.audio.Sounds;
import convonet.emulators.EventRecord;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/// An emulator of Deepgram on a clock that is turned by hand, and sounds for it.
@Timeout(120)
abstract class Rehearsal {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RATE = 16_000;

    final HandClock clock = new HandClock();
    final DeepgramEmulator.Running running = DeepgramEmulator.start(clock, DeepgramSettings.DEFAULT);
    final DeepgramEmulator deepgram = running.deepgram();
    private final List<PlainSocket> opened = new ArrayList<>();

    @AfterEach
    void closeEmulator() {
        opened.forEach(PlainSocket::close);
        running.close();
    }

    PlainSocket open(String pathAndQuery) {
        PlainSocket socket = new PlainSocket(running.url(), pathAndQuery);
        opened.add(socket);
        return socket;
    }

    static short[] voice(double seconds) {
        return Sounds.tone(300, 0.2, (int) Math.round(seconds * RATE), RATE).samples();
    }

    static short[] silence(double seconds) {
        return Sounds.noise(1, 10, (int) Math.round(seconds * RATE), RATE).samples();
    }

    /// Waits until the emulator has noted it.
    EventRecord.Event noted(String what) throws InterruptedException {
        return running.events().await(what, PATIENCE).orElseThrow(() -> new AssertionError(what + " was not noted"));
    }

    int count(String what) {
        return (int) running.events().since(0).stream()
                .filter(event -> event.what().equals(what))
                .count();
    }
}
