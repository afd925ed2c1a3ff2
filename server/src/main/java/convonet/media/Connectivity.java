package convonet.media;

import convonet.media.UdpPort.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The lite side of ICE for one peer (RFC 8445 §2.5): answers checks, and so learns where the peer is and that it still
/// wants to hear from us. Used by one thread.
final class Connectivity {
    private static final int MOST_PATHS = 8;
    private static final int ROLE_CONFLICT = 487;
    private static final int UNKNOWN_ATTRIBUTE = 420;

    private final Counts counts;
    private final Map<String, StunKey> keys = new HashMap<>();
    private final Deque<Path> paths = new ArrayDeque<>();
    private String newest;
    private Optional<Path> selected = Optional.empty();
    private long lastCheck;

    Connectivity(IceCredentials credentials, Counts counts, long now) {
        this.counts = counts;
        this.newest = credentials.ufrag();
        this.lastCheck = now;
        keys.put(credentials.ufrag(), new StunKey(credentials.password()));
    }

    /// New credentials; those before hold until a way is nominated with the new ones (RFC 8445 §9).
    void restart(IceCredentials credentials) {
        keys.keySet().retainAll(Set.of(newest));
        newest = credentials.ufrag();
        keys.put(newest, new StunKey(credentials.password()));
    }

    /// @param path where it came
    /// @return whether the peer was proved to be there
    boolean check(Path path, StunMessage message, long now) {
        if (message.type() != StunMessage.BINDING_REQUEST) {
            // Indications keep translations of addresses alive, and we ask nothing that could be answered.
            return false;
        }
        String ufrag = message.username().map(Connectivity::ufragOf).orElse("");
        StunKey key = keys.get(ufrag);
        if (key == null || !message.signedWith(key)) {
            counts.dropped(Dropped.FORGED);
            return false;
        }
        Optional<StunWriter> refusal = refusal(message);
        if (refusal.isPresent()) {
            answer(path, refusal.get(), key);
            return false;
        }
        if (ufrag.equals(newest) && message.has(StunMessage.USE_CANDIDATE)) {
            keys.keySet().retainAll(Set.of(newest));
        }
        lastCheck = now;
        Path known = learn(path);
        if (selected.isEmpty() || message.has(StunMessage.USE_CANDIDATE)) {
            selected = Optional.of(known);
        }
        // Whoever is answered may send more at once, so the way must be known by now.
        StunWriter success = new StunWriter(StunMessage.BINDING_SUCCESS, message.transaction());
        answer(path, success.xorMappedAddress(path.remote()), key);
        return true;
    }

    private static void answer(Path path, StunWriter words, StunKey key) {
        byte[] answer = words.sign(key).finish();
        path.send(answer, 0, answer.length);
    }

    /// Whether checks for this user fragment can still be answered.
    boolean knows(String ufrag) {
        return keys.containsKey(ufrag);
    }

    /// Ours comes first (RFC 8445 §7.2.2).
    static String ufragOf(String username) {
        int colon = username.indexOf(':');
        return colon < 0 ? username : username.substring(0, colon);
    }

    /// A lite agent is always controlled, so the other one has to control (RFC 8445 §6.1.1, §7.3.1.1).
    private static Optional<StunWriter> refusal(StunMessage message) {
        int[] notUnderstood = message.notUnderstood();
        if (notUnderstood.length > 0) {
            return Optional.of(new StunWriter(StunMessage.BINDING_ERROR, message.transaction())
                    .error(UNKNOWN_ATTRIBUTE, "Unknown Attribute")
                    .unknownAttributes(notUnderstood));
        }
        if (message.has(StunMessage.ICE_CONTROLLED)) {
            return Optional.of(new StunWriter(StunMessage.BINDING_ERROR, message.transaction())
                    .error(ROLE_CONFLICT, "Role Conflict"));
        }
        return Optional.empty();
    }

    private Path learn(Path path) {
        for (Path known : paths) {
            if (known.isSameWayAs(path)) {
                known.learn();
                return known;
            }
        }
        if (paths.size() >= MOST_PATHS) {
            forgetOne();
        }
        paths.addLast(path);
        path.learn();
        return path;
    }

    /// The oldest that is not in use.
    private void forgetOne() {
        for (Path path : paths) {
            if (!selected.equals(Optional.of(path))) {
                path.forget();
                paths.remove(path);
                return;
            }
        }
    }

    /// Where to send.
    Optional<Path> selected() {
        return selected;
    }

    /// When the peer last proved to be there, or was first waited for.
    long lastCheck() {
        return lastCheck;
    }

    void forgetAll() {
        paths.forEach(Path::forget);
        paths.clear();
    }
}
