package convonet.app.doctor;

import convonet.media.TurnTrial;
import convonet.watch.Clock;
import convonet.web.Relay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A relay at one of its addresses: takes an address of it as a caller would, and gives it back.
///
/// @param url one of the relay's
/// @param from as callers reach the server
public record RelayProbe(String url, Relay relay, Optional<URI> from, Clock clock) implements Probe {
    /// Further than a clock is mostly wrong, and no further: coturn counts seconds in 31 bits.
    private static final Duration FAR_AHEAD = Duration.ofDays(365);

    @Override
    public Part part() {
        return Part.RELAY;
    }

    @Override
    public List<Finding> look() {
        RelayAddress at = RelayAddress.of(url);
        if (at.transport() == RelayAddress.Transport.DTLS) {
            return List.of(Finding.skipped(part(), url + " is DTLS, by which nothing is tried"));
        }
        try {
            return List.of(told(at, trial(at, clock.now())));
        } catch (UnknownHostException unknown) {
            return List.of(RelayAilment.RELAY_UNKNOWN_HOST.found(url));
        } catch (IOException failed) {
            Web.Why why = Web.why(failed);
            return List.of(
                    why == Web.Why.CERTIFICATE
                            ? RelayAilment.RELAY_CERTIFICATE.found(url)
                            : RelayAilment.RELAY_UNREACHABLE.found(url, why));
        }
    }

    private TurnTrial.Outcome trial(RelayAddress at, Instant now) throws IOException {
        Relay.Pass pass = relay.pass("doctor", now);
        InetAddress address = InetAddress.getByName(at.host());
        try (RelayWire wire = RelayWire.to(address, at.port(), at.transport(), at.host())) {
            return new TurnTrial(wire, pass.user(), pass.password()).outcome();
        }
    }

    private Finding told(RelayAddress at, TurnTrial.Outcome outcome) throws IOException {
        return switch (outcome) {
            case TurnTrial.NoRelay() -> RelayAilment.RELAY_NOT_TURN.found(url);
            case TurnTrial.Refused(int code) -> refusal(at, code);
            case TurnTrial.Gave gave -> given(gave);
        };
    }

    private Finding given(TurnTrial.Gave gave) {
        if (gave.toAnybody()) {
            return RelayAilment.RELAY_OPEN.found(url);
        }
        return AddressRange.isPrivate(gave.address()) && callersComeFromAfar()
                ? RelayAilment.RELAY_PRIVATE.found(url)
                : Finding.well(part(), url + " relays");
    }

    private Finding refusal(RelayAddress at, int code) throws IOException {
        return switch (code) {
            case 401, 441 ->
                trial(at, clock.now().plus(FAR_AHEAD)) instanceof TurnTrial.Gave
                        ? RelayAilment.RELAY_CLOCK.found(url)
                        : RelayAilment.RELAY_SECRET.found(url, code);
            case 403 -> RelayAilment.RELAY_FORBIDS.found(url);
            case 486, 508 -> RelayAilment.RELAY_CROWDED.found(url, code);
            default -> RelayAilment.RELAY_FAILS.found(url, code);
        };
    }

    private boolean callersComeFromAfar() {
        try {
            return from.isPresent()
                    && !AddressRange.isPrivate(InetAddress.getByName(from.get().getHost()));
        } catch (UnknownHostException untold) {
            // Told of the public address.
            return false;
        }
    }
}
