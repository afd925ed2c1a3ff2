package convonet.watch.sentry;

import convonet.watch.PageError;
import convonet.watch.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Keeps what happens again and again from crowding out the rest: the same trouble is told a few times a minute. Used
/// by one thread.
final class Repetitions {
    static final int A_MINUTE = 5;
    private static final int MOST_KINDS = 500;

    private final LinkedHashMap<List<String>, Minute> told = new LinkedHashMap<>();

    private record Minute(Instant from, int times) {}

    boolean mayBeTold(Trouble trouble, Instant now) {
        List<String> kind = kind(trouble);
        Minute minute = Optional.ofNullable(told.remove(kind))
                .filter(before -> Duration.between(before.from(), now).compareTo(Duration.ofMinutes(1)) < 0)
                .orElse(new Minute(now, 0));
        told.put(kind, new Minute(minute.from(), minute.times() + 1));
        if (told.size() > MOST_KINDS) {
            told.pollFirstEntry();
        }
        return minute.times() < A_MINUTE;
    }

    /// What makes troubles the same, also to Sentry, where it groups them.
    static List<String> kind(Trouble trouble) {
        return List.of(
                trouble.area().label(),
                trouble.place(),
                trouble.what(),
                trouble.provider().orElse(""),
                trouble.about().orElse(""),
                trouble.thrown().map(thrown -> thrown.getClass().getName()).orElse(""),
                trouble.page().map(Repetitions::top).orElse(""));
    }

    private static String top(PageError error) {
        return error.kind()
                + error.frames().stream()
                        .findFirst()
                        .map(frame -> " in " + frame.function() + " at " + frame.line())
                        .orElse("");
    }
}
