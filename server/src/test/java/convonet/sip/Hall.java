package convonet.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.HandClock;
import convonet.watch.SteppedThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/// An exchange with tabs around it, on a clock turned by hand. Without a seed everything arrives at once; with one
/// every message needs a while, in its order on each connection.
final class Hall {
    private static final int SLOWEST_MILLIS = 60;

    final HandClock clock = new HandClock();
    final HandedTickets tickets = new HandedTickets();
    final Exchange exchange;
    private final SteppedThreads threads;
    private final Optional<Random> dice;

    Hall() {
        this(OptionalLong.empty());
    }

    Hall(OptionalLong seed) {
        threads = new SteppedThreads(clock, seed);
        dice = seed.isPresent() ? Optional.of(new Random(seed.getAsLong())) : Optional.empty();
        exchange = new Exchange(ExchangeSettings.defaults(), tickets, clock, threads, new Random(seed.orElse(1)));
    }

    /// One that has registered.
    FakeTab tab(String extension) {
        FakeTab tab = stranger(extension);
        tab.register();
        settle();
        assertThat(tab.last().status().code()).isEqualTo(200);
        tab.forget();
        return tab;
    }

    /// One that has connected, with a ticket.
    FakeTab stranger(String extension) {
        tickets.put("ticket-" + extension, new Ticket(extension, "secret-" + extension));
        return new FakeTab(this, extension);
    }

    /// Lets everything arrive that is on its way.
    void settle() {
        pass(dice.isPresent() ? Duration.ofSeconds(1) : Duration.ZERO);
    }

    void pass(Duration time) {
        threads.runTo(clock.nanos() + time.toNanos());
        assertThat(threads.failures()).isEmpty();
    }

    /// @param earliest when what went the same way before arrives
    /// @return when it arrives
    long carry(long earliest, Runnable arrive) {
        if (dice.isEmpty()) {
            clock.after(Duration.ZERO, arrive);
            return 0;
        }
        long now = clock.nanos();
        long due = Math.max(earliest, now + dice.get().nextInt(SLOWEST_MILLIS) * 1_000_000L);
        clock.after(Duration.ofNanos(due - now), arrive);
        return due;
    }

    /// A number below `bound`, always 0 without a seed.
    int draw(int bound) {
        return dice.map(random -> random.nextInt(bound)).orElse(0);
    }

    int alarms() {
        return clock.alarms();
    }
}
