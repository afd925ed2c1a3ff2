package convonet.sip;

import convonet.watch.Clock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Gives out tickets and knows them while they are good. Any thread may use it.
public final class TicketOffice implements Tickets {
    private static final int MOST = 10_000;
    private static final int USER_BYTES = 9;
    private static final int SECRET_BYTES = 20;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Duration life;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /// @param life how long a ticket is good; a tab must be given another before it registers again after that
    public TicketOffice(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    private record Entry(Ticket ticket, long until) {}

    /// A ticket with the name to authenticate with.
    public record Issued(String user, Ticket ticket) {}

    /// When far too many are good, the oldest gives way.
    public synchronized Issued issue(String extension) {
        forgetOld();
        Issued issued = new Issued(word(USER_BYTES), new Ticket(extension, word(SECRET_BYTES)));
        entries.put(issued.user(), new Entry(issued.ticket(), clock.nanos() + life.toNanos()));
        return issued;
    }

    /// Takes back all that are good for an extension: its agent has signed out. Whoever registered with one of them is
    /// there no more, also when its time was over since.
    public void revoke(String extension) {
        forget(extension);
        listeners.forEach(listener -> listener.accept(extension));
    }

    private synchronized void forget(String extension) {
        entries.values().removeIf(entry -> entry.ticket().extension().equals(extension));
    }

    @Override
    public void whenRevoked(Consumer<String> told) {
        listeners.add(told);
    }

    @Override
    public synchronized Optional<Ticket> of(String user) {
        return Optional.ofNullable(entries.get(user))
                .filter(entry -> entry.until() - clock.nanos() > 0)
                .map(Entry::ticket);
    }

    /// All live equally long, so the oldest is the first.
    private void forgetOld() {
        while (!entries.isEmpty()) {
            Map.Entry<String, Entry> oldest = entries.entrySet().iterator().next();
            if (entries.size() < MOST && oldest.getValue().until() - clock.nanos() > 0) {
                return;
            }
            entries.remove(oldest.getKey());
        }
    }

    private String word(int bytes) {
        byte[] word = new byte[bytes];
        random.nextBytes(word);
        return HexFormat.of().formatHex(word);
    }
}
