package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.Emulator;
import convonet.emulators.EmulatorServer;
import convonet.emulators.EventRecord;
import convonet.speech.Phrasebook;
import convonet.speech.TextToSpeech;
import convonet.speech.offline.FreeTtsTextToSpeech;
import convonet.speech.offline.SphinxSpeechToText;
import convonet.watch.Clock;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/// Deepgram, played. Everything may be changed while it runs; docs/emulators.md tells how over HTTP.
public final class DeepgramEmulator implements Emulator {
    static final String NAME = "deepgram";

    private static final int VOICES = 2;

    private final Clock clock;
    private final EventRecord events;
    private final Faults faults = new Faults();
    private final Scripts scripts = new Scripts();
    private final Set<DeepgramSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger listening = new AtomicInteger();
    private final AtomicInteger speaking = new AtomicInteger();
    private final SphinxSpeechToText recogniser;
    private final TextToSpeech builtInVoice = new FreeTtsTextToSpeech(VOICES);
    private volatile DeepgramSettings settings;

    public DeepgramEmulator(Clock clock, EventRecord events, DeepgramSettings settings) {
        this.clock = clock;
        this.events = events;
        this.settings = settings;
        Runtime machine = Runtime.getRuntime();
        recogniser = new SphinxSpeechToText(
                Phrasebook.load(), SphinxSpeechToText.poolOf(machine.availableProcessors(), machine.maxMemory()));
    }

    /// Starts one by itself on a free port.
    public static Running start(Clock clock, DeepgramSettings settings) {
        EventRecord events = new EventRecord(clock);
        DeepgramEmulator deepgram = new DeepgramEmulator(clock, events, settings);
        return new Running(deepgram, EmulatorServer.start(0, events, List.of(deepgram)));
    }

    /// An emulator behind a port of its own.
    public record Running(DeepgramEmulator deepgram, EmulatorServer server) implements AutoCloseable {

        /// What `DEEPGRAM_URL` is to be: `ws://127.0.0.1:4711`.
        public URI url() {
            return socketUrl(server.url());
        }

        public EventRecord events() {
            return server.events();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /// What is heard from now on; see [Script].
    ///
    /// @param forEach whether every socket hears all of them, again and again; else each is heard once, by the
    /// socket that hears a voice next
    public void hears(List<Script> what, boolean forEach) {
        scripts.set(what, forEach);
    }

    /// Each text is heard once, in order.
    public void hears(String... texts) {
        hears(List.of(texts).stream().map(Script::of).toList(), false);
    }

    /// From now on; [Fault#NONE] ends it. Sockets that were struck stay so.
    public void suffer(Fault fault) {
        faults.set(fault);
    }

    public void behave(DeepgramSettings newSettings) {
        settings = newSettings;
    }

    public DeepgramSettings settings() {
        return settings;
    }

    /// How many sockets are open.
    public int sockets() {
        return open.size();
    }

    @Override
    public void apply(JsonNode wanted) {
        DeepgramSettings next = settings.read(wanted);
        Optional<Fault> fault = Optional.ofNullable(wanted.get("fault")).map(Fault::read);
        Optional<List<Script>> lines =
                Optional.ofNullable(wanted.get("scripts")).map(DeepgramEmulator::read);
        boolean forEach = switch (wanted.path("scripts_for").asText("all")) {
            case "all" -> false;
            case "each" -> true;
            default -> throw new IllegalArgumentException("scripts_for is all or each");
        };
        if (next.ears() == DeepgramSettings.EarKind.SPHINX) {
            loadEars();
        }
        settings = next;
        fault.ifPresent(faults::set);
        lines.ifPresent(what -> scripts.set(what, forEach));
    }

    /// Whoever asks for real ears waits for them, so that the first utterance need not: seconds, the first time.
    private void loadEars() {
        try {
            recogniser.warmUp();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Script> read(JsonNode written) {
        List<Script> lines = new ArrayList<>();
        written.forEach(line -> lines.add(Script.read(line)));
        return lines;
    }

    @Override
    public List<String> environment(URI server) {
        return List.of("DEEPGRAM_URL=" + socketUrl(server), "DEEPGRAM_API_KEY=any-key-at-all");
    }

    private static URI socketUrl(URI server) {
        return URI.create(server.toString().replaceFirst("^http", "ws"));
    }

    @Override
    public Handler mount(Server server) {
        return new DeepgramDoor(server, faults, new DeepgramDoor.Rooms() {
            @Override
            public DeepgramSocket socket(String path, Query query, String requestId) {
                return open(path, query, requestId);
            }

            @Override
            public void refused(String path, int status) {
                events.note(NAME, path, "refused", Map.of("status", status));
            }
        });
    }

    private DeepgramSocket open(String path, Query query, String requestId) {
        return switch (path) {
            case "/v1/listen" -> {
                NovaQuery wanted = NovaQuery.read(query);
                yield socket(
                        "listen-" + listening.incrementAndGet(),
                        path,
                        requestId,
                        wire -> new NovaTalk(
                                wire, wanted, ears(wire, wanted.sampleRate(), wanted.keyterms()), this::settings));
            }
            case "/v2/listen" -> {
                FluxQuery wanted = FluxQuery.read(query);
                yield socket(
                        "listen-" + listening.incrementAndGet(),
                        path,
                        requestId,
                        wire -> new FluxTalk(
                                wire, wanted, ears(wire, wanted.sampleRate(), wanted.keyterms()), this::settings));
            }
            default -> {
                SpeakQuery wanted = SpeakQuery.read(query);
                yield socket(
                        "speak-" + speaking.incrementAndGet(),
                        path,
                        requestId,
                        wire -> new SpeakTalk(wire, wanted, voice(), this::settings));
            }
        };
    }

    private DeepgramSocket socket(String name, String path, String requestId, Function<Wire, Talk> talk) {
        SplittableRandom chance = new SplittableRandom(settings.seed() + name.hashCode());
        DeepgramSocket socket = new DeepgramSocket(
                new DeepgramSocket.Identity(name, path, requestId), clock, events, faults, chance, talk, open);
        events.note(NAME, name, "opened", Map.of("path", path));
        return socket;
    }

    private Ears ears(Wire wire, int sampleRate, List<String> keyterms) {
        return switch (settings.ears()) {
            case SCRIPT -> new ScriptedEars(scripts.open());
            case SPHINX -> new SphinxEars(recogniser, keyterms, sampleRate, wire);
        };
    }

    private Voice voice() {
        return switch (settings.voice()) {
            case TONES -> (text, sampleRate, then) -> then.accept(ToneVoice.sound(text, sampleRate));
            case FREETTS -> new BuiltInVoice(builtInVoice);
        };
    }

    @Override
    public void close() {
        open.forEach(DeepgramSocket::cut);
    }
}
