package convonet.call;

import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a call still has to tell without being asked. Whatever is not heard waits to be told again, for as long as it
/// is brought. Used by the call thread only.
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST_WAITING = 20;
    private static final int MOST_AT_ONCE = 5;

    /// How long nobody speaks before.
    private static final Duration QUIET = Duration.ofSeconds(1);

    /// The same when the caller was asked something.
    private static final Duration ASKED = Duration.ofSeconds(10);

    /// What was not brought again for so long is not to be told any more.
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    /// How often, and after what pauses, it is tried to keep that something was heard.
    private static final int MOST_ATTEMPTS = 6;

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final CallParts parts;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    /// Told once in this call, and not again.
    private final Set<String> heard = ConcurrentHashMap.newKeySet();

    /// What comes before all others, in these words, and not twice.
    private String pressing = "";

    private int pressed;
    private List<Notice> telling = List.of();
    private String saying = "";
    private int turn;
    private long quietSince;
    private boolean asked;

    /// Whether the last notices were told in vain.
    private boolean unheard;

    private record Waiting(Notice notice, long broughtAt) {}

    Notices(CallParts parts) {
        this.parts = parts;
        this.quietSince = parts.clock().nanos();
    }

    void add(Notice notice) {
        forgetOld();
        boolean known = heard.contains(notice.name()) || telling.stream().anyMatch(isNamed(notice.name()));
        if (!known && (waiting.size() < MOST_WAITING || waiting.containsKey(notice.name()))) {
            waiting.put(notice.name(), new Waiting(notice, parts.clock().nanos()));
        }
    }

    /// Tells this as soon as nobody speaks, and the assistant of it.
    ///
    /// @param words a whole sentence; in place of what was to be told so before
    void press(String words) {
        pressing = words;
    }

    /// Whether something is to be told now, when nobody speaks.
    boolean areDue() {
        if (!pressing.isEmpty()) {
            return true;
        }
        forgetOld();
        Duration pause = asked ? ASKED : QUIET;
        return !waiting.isEmpty() && parts.clock().nanos() - quietSince >= pause.toNanos();
    }

    /// Somebody speaks, or spoke.
    void sound() {
        quietSince = parts.clock().nanos();
    }

    /// What is told next, in this turn.
    String take(int inTurn) {
        if (!pressing.isEmpty()) {
            pressed = inTurn;
            saying = pressing;
            pressing = "";
            return saying;
        }
        telling = waiting.values().stream()
                .limit(MOST_AT_ONCE)
                .map(Waiting::notice)
                .toList();
        telling.forEach(notice -> waiting.remove(notice.name()));
        turn = inTurn;
        String words = telling.stream().map(Notice::words).collect(Collectors.joining("; "));
        saying = English.SECTIONS
                .sayings(unheard ? "what is due again" : "what is due")
                .get(telling.size() == 1 ? 0 : 1)
                .formatted(words);
        return saying;
    }

    /// A turn ended.
    ///
    /// @return whether the caller was told something in it that the assistant does not know of
    boolean over(int ofTurn, String heardOfIt) {
        sound();
        asked = heardOfIt.endsWith("?");
        if (telling.isEmpty() || ofTurn != turn) {
            return ofTurn == pressed && !heardOfIt.isEmpty();
        }
        List<Notice> told = telling;
        telling = List.of();
        unheard = heardOfIt.length() * 2 < saying.length();
        if (unheard) {
            told.forEach(this::add);
        } else {
            told.forEach(notice -> heard.add(notice.name()));
            parts.threads().start("notices", () -> told.forEach(notice -> pass(notice, 1)));
        }
        return !heardOfIt.isEmpty();
    }

    /// Tried again for a while rather than told again.
    private void pass(Notice notice, int attempt) {
        try {
            notice.told().run();
        } catch (ProviderException trouble) {
            LOG.warn("what was told is not known to be", trouble);
            if (attempt < MOST_ATTEMPTS) {
                parts.clock().after(AGAIN, () -> parts.threads().start("notices", () -> pass(notice, attempt + 1)));
            }
        }
    }

    private void forgetOld() {
        long oldest = parts.clock().nanos() - GOOD_FOR.toNanos();
        waiting.values().removeIf(one -> one.broughtAt() < oldest);
    }

    private static Predicate<Notice> isNamed(String name) {
        return notice -> notice.name().equals(name);
    }
}
