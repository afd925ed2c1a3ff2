package convonet.user;

import convonet.store.Redis;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Lets callers in by their PIN. Any thread may use it; it blocks for some tens of milliseconds, and at
/// most for some seconds.
///
/// A right PIN, a wrong one, something that is no PIN, an unknown user and a locked source take the same
/// time. Wrong tries lock their source for a growing time, whatever PIN comes next; other sources sign in
/// meanwhile.
public final class PinAuth {
    private final Users users;
    private final PinHash hash;
    private final Doorkeeper door;

    public PinAuth(Users users, Redis redis, Clock clock) {
        this.users = users;
        this.hash = users.hash();
        this.door = new Doorkeeper(redis, "pin", hash::index, clock);
        Thread.ofVirtual().name("pin-warm-up").start(() -> door.warmUp(() -> hash.matches("", hash.decoy())));
    }

    /// @param typed the PIN as it was typed
    /// @param user the name or e-mail address, when the caller told it; the PIN must be theirs then
    /// @param source where the try comes from: an IP address; of an IPv6 address the network counts
    /// @throws convonet.watch.ProviderException when a store cannot do it; the try does not count then
    public PinResult authenticate(String typed, Optional<String> user, String source) throws InterruptedException {
        Optional<String> named =
                user.map(name -> name.strip().toLowerCase(Locale.ROOT)).filter(name -> !name.isEmpty());
        return switch (door.admit(named, source, () -> check(typed, named), PinAuth::names)) {
            case Doorkeeper.Verdict.Admitted<User>(User who) -> new PinResult.Accepted(who);
            case Doorkeeper.Verdict.Refused<User>(int triesLeft) -> new PinResult.Rejected(triesLeft);
            case Doorkeeper.Verdict.Locked<User>(Duration retryAfter) -> new PinResult.Locked(retryAfter);
        };
    }

    private Optional<User> check(String typed, Optional<String> named) {
        String digits = Pin.read(typed).map(Pin::digits).orElse("");
        Optional<Users.Known> known = users.byPinIndex(hash.index(digits))
                .filter(candidate -> named.isEmpty() || isNamed(candidate.user(), named.get()));
        boolean matches = hash.matches(digits, known.map(Users.Known::pinHash).orElse(hash.decoy()));
        return known.filter(candidate -> matches).map(Users.Known::user);
    }

    private static boolean isNamed(User user, String name) {
        return names(user).stream().anyMatch(name::equalsIgnoreCase);
    }

    private static List<String> names(User user) {
        return Stream.concat(Stream.of(user.name()), user.email().stream()).toList();
    }
}
