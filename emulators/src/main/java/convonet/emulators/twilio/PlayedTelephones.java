package convonet.emulators.twilio;

import convonet.emulators.EventRecord;
import convonet.emulators.TelephoneNetwork;
import convonet.emulators.TelephoneNews;
import convonet.watch.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Telephones that do as they are told. May be used by many threads.
public final class PlayedTelephones implements TelephoneNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(PlayedTelephones.class);
    private static final int MOST_KEPT = 1_000;

    private final Clock clock;
    private final EventRecord events;
    private final Map<String, TelephonePart> parts = new ConcurrentHashMap<>();
    private final Set<PlayedTelephone> busy = ConcurrentHashMap.newKeySet();
    private final Deque<PlayedTelephone> called = new ArrayDeque<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile TelephonePart usual = TelephonePart.ANSWERED;
    private volatile Optional<Path> recordings = Optional.empty();

    public PlayedTelephones(Clock clock, EventRecord events) {
        this.clock = clock;
        this.events = events;
    }

    /// What telephones do from now on that have no part of their own.
    public void all(TelephonePart part) {
        usual = part;
    }

    /// What one telephone does from now on.
    ///
    /// @param user such as an extension
    public void at(String user, TelephonePart part) {
        parts.put(user, part);
    }

    public TelephonePart part(String user) {
        return parts.getOrDefault(user, usual);
    }

    public TelephonePart usual() {
        return usual;
    }

    /// No telephone has a part of its own any more, and all are [TelephonePart#ANSWERED].
    public void reset() {
        parts.clear();
        usual = TelephonePart.ANSWERED;
    }

    /// What is heard at telephones is written to files from now on, when they are over: `telephone-3.wav`.
    ///
    /// @param folder made when it is not there; empty for no files
    public void recordTo(Optional<Path> folder) {
        recordings = folder;
    }

    private void record(PlayedTelephone telephone) {
        recordings.ifPresent(folder -> Thread.ofVirtual().name("recording").start(() -> {
            Path file = folder.resolve(telephone.name() + ".wav");
            try {
                Files.createDirectories(folder);
                TelephoneVoice.write(telephone.heard(), file);
                events.note(
                        TwilioEmulator.NAME, telephone.name(), "telephone.recorded", Map.of("file", file.toString()));
            } catch (IOException problem) {
                LOG.warn("what was heard at a telephone cannot be written: {}", problem.getMessage());
            }
        }));
    }

    /// The last thousand calls, in order.
    public List<PlayedTelephone> called() {
        synchronized (called) {
            return List.copyOf(called);
        }
    }

    /// The last call of one telephone.
    public Optional<PlayedTelephone> last(String user) {
        return called().reversed().stream()
                .filter(telephone -> telephone.invitation().user().equals(user))
                .findFirst();
    }

    /// How many ring or are talked at.
    public int busy() {
        return busy.size();
    }

    @Override
    public Line ring(Invitation invitation, Consumer<TelephoneNews> told) {
        return ring(invitation, part(invitation.user()), told);
    }

    /// As [#ring], with a part for this one call.
    PlayedTelephone ring(Invitation invitation, TelephonePart part, Consumer<TelephoneNews> told) {
        PlayedTelephone telephone = new PlayedTelephone(
                "telephone-" + number.incrementAndGet(), invitation, part, clock, events, told, busy, this::record);
        synchronized (called) {
            called.addLast(telephone);
            if (called.size() > MOST_KEPT) {
                called.removeFirst();
            }
        }
        telephone.begin();
        return telephone;
    }

    @Override
    public void close() {
        busy.forEach(PlayedTelephone::end);
    }
}
