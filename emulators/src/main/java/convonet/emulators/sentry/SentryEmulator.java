package convonet.emulators.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.Emulator;
import convonet.emulators.EmulatorServer;
import convonet.emulators.EventRecord;
import convonet.watch.Clock;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/// Where Sentry takes envelopes in, played: each is read and checked, and what it held is noted. Everything may be
/// changed while it runs; docs/emulators.md tells how over HTTP.
public final class SentryEmulator implements Emulator {
    static final String NAME = "sentry";

    private final Clock clock;
    private final EventRecord events;
    private final AtomicInteger received = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private SentrySettings settings;

    public SentryEmulator(Clock clock, EventRecord events, SentrySettings settings) {
        this.clock = clock;
        this.events = events;
        this.settings = settings;
    }

    /// Starts one by itself on a free port.
    public static Running start(Clock clock, SentrySettings settings) {
        EventRecord events = new EventRecord(clock);
        SentryEmulator sentry = new SentryEmulator(clock, events, settings);
        return new Running(sentry, EmulatorServer.start(0, events, List.of(sentry)));
    }

    /// An emulator behind a port of its own.
    public record Running(SentryEmulator sentry, EmulatorServer server) implements AutoCloseable {

        /// What `SENTRY_DSN` is to be.
        public String dsn() {
            return SentryEmulator.dsn(server.url());
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

    public synchronized void behave(SentrySettings newSettings) {
        settings = newSettings;
    }

    @Override
    public synchronized void apply(JsonNode wanted) {
        settings = settings.read(wanted);
    }

    @Override
    public List<String> environment(URI server) {
        return List.of("SENTRY_DSN=" + dsn(server));
    }

    @Override
    public Handler mount(Server server) {
        return new EnvelopeDoor(this);
    }

    /// Lets go of whom it keeps waiting.
    @Override
    public void close() {
        closed.countDown();
    }

    private static String dsn(URI server) {
        return "http://c0ffee00c0ffee00c0ffee00c0ffee00@" + server.getAuthority() + "/7";
    }

    /// The fault that strikes this envelope, counted.
    synchronized Fault fault() {
        Fault fault = settings.fault();
        if (!fault.strikes()) {
            return Fault.NONE;
        }
        settings = settings.with(fault.struck());
        return fault;
    }

    void note(String what, Map<String, Object> about) {
        events.note(NAME, "envelope-" + received.get(), what, about);
    }

    void awaitAnswer() throws InterruptedException {
        SentrySettings present;
        synchronized (this) {
            present = settings;
        }
        clock.pause(present.latency().draw(new SplittableRandom(present.seed() + received.incrementAndGet())));
    }

    /// Until the emulator ends.
    void awaitEnd() throws InterruptedException {
        closed.await();
    }
}
