package convonet.emulators.sip;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// The telephone baresip: answers at once, plays a tone, and keeps what it hears.
final class Baresip implements AutoCloseable {
    private static final int RATE = 8_000;
    private static final int TONE_SECONDS = 60;
    private static final int TRIES = 1_000;
    private static final Duration EACH = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Program program;
    private final int port;
    private final Socket control;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    private Baresip(Program program, int port, Socket control) {
        this.program = program;
        this.port = port;
        this.control = control;
        Thread.ofVirtual().start(this::read);
    }

    /// @param hertz of its tone
    /// @param amplitude of its tone, as a part of full scale
    static Baresip start(double hertz, double amplitude) throws IOException {
        Path folder = Program.folder("baresip");
        int port = Program.freePort();
        int controlPort = Program.freePort();
        tone(folder.resolve("tone.wav"), hertz, amplitude);
        Files.writeString(folder.resolve("accounts"), """
                <sip:2001@127.0.0.1:%d>;auth_pass=none;regint=0;answermode=auto;audio_codecs=PCMU/8000/1
                """.formatted(port));
        Files.writeString(folder.resolve("contacts"), "");
        Files.writeString(folder.resolve("config"), """
                sip_listen 127.0.0.1:%1$d
                net_interface 127.0.0.1
                audio_player aubridge,nil
                audio_source aufile,%2$s/tone.wav
                audio_alert aubridge,nil
                audio_srate 8000
                audio_channels 1
                module_path /usr/lib/baresip/modules
                module g711.so
                module aufile.so
                module aubridge.so
                module sndfile.so
                snd_path %2$s
                module_app account.so
                module_app menu.so
                module_app ctrl_tcp.so
                ctrl_tcp_listen 127.0.0.1:%3$d
                """.formatted(port, folder, controlPort));
        Program program = Program.start(folder, List.of("baresip", "-f", folder.toString()));
        return new Baresip(program, port, connect(program, controlPort));
    }

    private static void tone(Path file, double hertz, double amplitude) throws IOException {
        byte[] pcm = new byte[2 * RATE * TONE_SECONDS];
        for (int i = 0; i < pcm.length / 2; i++) {
            int sample = (int) Math.round(amplitude * Short.MAX_VALUE * Math.sin(2 * Math.PI * hertz * i / RATE));
            pcm[2 * i] = (byte) sample;
            pcm[2 * i + 1] = (byte) (sample >> 8);
        }
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        try (AudioInputStream sound = new AudioInputStream(new ByteArrayInputStream(pcm), format, pcm.length / 2)) {
            AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
        }
    }

    /// As soon as it listens.
    private static Socket connect(Program program, int port) throws IOException {
        IOException problem = new IOException("it ended");
        for (int attempt = 0; attempt < TRIES && program.isRunningAfter(EACH); attempt++) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException notYet) {
                problem = notYet;
            }
        }
        throw new IOException("baresip did not start: " + program.printed(), problem);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Presses a key in the call.
    void press(char key) throws IOException {
        command("sndcode", Character.toString(key));
    }

    void hold() throws IOException {
        command("hold", "");
    }

    void resume() throws IOException {
        command("resume", "");
    }

    private void command(String command, String parameters) throws IOException {
        String json = "{\"command\":\"%s\",\"params\":\"%s\"}".formatted(command, parameters);
        control.getOutputStream().write((json.length() + ":" + json + ",").getBytes(StandardCharsets.US_ASCII));
    }

    /// Waits for an event, such as `CALL_CLOSED`.
    void await(String event) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String next = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new IllegalStateException("no " + event + ": " + program.printed());
            }
            if (next.contains("\"type\":\"" + event + '"')) {
                return;
            }
        }
    }

    /// Netstrings: `12:{"event":..},`
    private void read() {
        try (InputStream input = control.getInputStream()) {
            StringBuilder length = new StringBuilder();
            for (int next = input.read(); next >= 0; next = input.read()) {
                if (next == ':') {
                    events.add(
                            new String(input.readNBytes(Integer.parseInt(length.toString())), StandardCharsets.UTF_8));
                    input.read();
                    length.setLength(0);
                } else {
                    length.append((char) next);
                }
            }
        } catch (IOException closed) {
            events.add("closed");
        }
    }

    /// What it heard in its one call, which is over.
    short[] heard() throws IOException, UnsupportedAudioFileException {
        try (Stream<Path> files = Files.list(program.folder())) {
            Path dump = files.filter(file -> file.toString().endsWith("-dec.wav"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nothing was heard: " + program.printed()));
            try (AudioInputStream sound = AudioSystem.getAudioInputStream(dump.toFile())) {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                sound.transferTo(all);
                byte[] pcm = all.toByteArray();
                short[] samples = new short[pcm.length / 2];
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = (short) ((pcm[2 * i] & 0xff) | pcm[2 * i + 1] << 8);
                }
                return samples;
            }
        }
    }

    @Override
    public void close() throws IOException {
        control.close();
        program.close();
    }
}
