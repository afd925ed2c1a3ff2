package convonet.emulators.twilio;

import convonet.emulators.TelephoneNetwork;
import convonet.emulators.TelephoneNetwork.Invitation;
import convonet.emulators.TelephoneNetwork.Line;
import convonet.emulators.TelephoneNews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// All calls of the account, and the queue before them. Safe for use by many threads.
final class Calls {
    private static final int MOST_KEPT = 10_000;

    private final House house;
    private final TelephoneNetwork network;
    private final PlayedTelephones played;
    private final SequencedMap<String, LiveCall> calls = new LinkedHashMap<>();
    private long free;

    /// @param network where calls ring
    /// @param played where they ring when a fault wants it
    Calls(House house, TelephoneNetwork network, PlayedTelephones played) {
        this.house = house;
        this.network = network;
        this.played = played;
        this.free = house.clock().nanos();
    }

    /// Makes a call, which begins when its turn comes. Of ten thousand the oldest goes.
    synchronized CallRecord create(CallRequest request, Fault fault) {
        TwilioSettings settings = house.settings().get();
        Instant now = house.clock().now();
        CallRecord record = new CallRecord(
                "CA" + UUID.randomUUID().toString().replace("-", ""),
                settings.accountSid(),
                request.to().uri(),
                request.to().headers(),
                request.from(),
                CallStatus.QUEUED,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty());
        LiveCall call = new LiveCall(house, record, request, fault, telephones(fault));
        calls.put(record.sid(), call);
        if (calls.size() > MOST_KEPT) {
            calls.pollFirstEntry().getValue().close();
        }
        house.note(record.sid(), "created", Map.of("to", record.to(), "headers", record.headers()));
        house.clock().after(wait(settings), call::dial);
        return record;
    }

    /// Calls beyond what is begun in a second wait.
    private Duration wait(TwilioSettings settings) {
        if (settings.callsPerSecond() == 0) {
            return Duration.ZERO;
        }
        long now = house.clock().nanos();
        long turn = Math.max(now, free);
        free = turn + Math.round(1e9 / settings.callsPerSecond());
        return Duration.ofNanos(turn - now);
    }

    private BiFunction<Invitation, Consumer<TelephoneNews>, Line> telephones(Fault fault) {
        return (invitation, told) -> part(fault, played.part(invitation.user()))
                .<Line>map(part -> played.ring(invitation, part, told))
                .orElseGet(() -> network.ring(invitation, told));
    }

    private static Optional<TelephonePart> part(Fault fault, TelephonePart usual) {
        return switch (fault.kind()) {
            case BUSY -> Optional.of(TelephonePart.refusing(486));
            case DECLINED -> Optional.of(TelephonePart.ringingRefused(Duration.ofMillis(300), 603));
            case NO_ANSWER -> Optional.of(TelephonePart.RINGING);
            case UNAVAILABLE -> Optional.of(TelephonePart.refusing(480));
            case NOT_FOUND -> Optional.of(TelephonePart.refusing(404));
            case UNREACHABLE -> Optional.of(TelephonePart.refusing(503));
            case VOICEMAIL_ANSWERS -> Optional.of(TelephonePart.mailbox());
            case AGENT_HANGS_UP -> Optional.of(usual.hangingUp(fault.afterOr(Duration.ofSeconds(1))));
            default -> Optional.empty();
        };
    }

    synchronized Optional<LiveCall> find(String sid) {
        return Optional.ofNullable(calls.get(sid));
    }

    /// The newest first.
    synchronized List<CallRecord> all() {
        List<CallRecord> all =
                new ArrayList<>(calls.values().stream().map(LiveCall::record).toList());
        return all.reversed();
    }

    synchronized void close() {
        calls.values().forEach(LiveCall::close);
    }
}
