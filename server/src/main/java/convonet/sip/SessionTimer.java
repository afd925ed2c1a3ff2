package convonet.sip;

import convonet.sip.ClientTransaction.Trouble;
import convonet.sip.message.Headers;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SessionExpires;
import convonet.sip.message.SipException;
import convonet.sip.message.SipMessage;
import convonet.sip.message.Status;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Sees to it that both sides of a call give a sign of life in time (RFC 4028). On the loop.
final class SessionTimer {
    /// Seconds; the least that the RFC allows.
    static final int LEAST = 90;

    private static final int SOONEST_END = 32;

    private final Party party;
    private Clock.Alarm alarm = () -> {};
    private boolean updates;

    SessionTimer(Party party) {
        this.party = party;
    }

    /// What requests say that begin or refresh a call.
    Headers request() {
        return offering(party.place(), LEAST);
    }

    /// @param least seconds that the other side is known to insist on
    static Headers offering(Place place, int least) {
        long seconds = Math.max(least, place.settings().session().toSeconds());
        return Headers.NONE.with("Session-Expires", seconds).with("Min-SE", least);
    }

    /// Refuses a request that wants signs too often.
    void check(ServerTransaction transaction) {
        check(transaction, transaction.request());
    }

    static void check(ServerTransaction transaction, Request request) {
        if (SessionExpires.of(request).filter(asked -> asked.seconds() < LEAST).isPresent()) {
            transaction.answer(Status.INTERVAL_TOO_SMALL, Headers.NONE.with("Min-SE", LEAST), "");
        }
    }

    /// Begins anew with a request of theirs that we accept.
    ///
    /// @return what the answer says
    Headers answer(Request request) {
        learn(request);
        Optional<SessionExpires> asked = SessionExpires.of(request);
        if (asked.isEmpty()) {
            stop();
            return Headers.NONE;
        }
        String who = asked.get().refresher().orElse("uac");
        begin(asked.get().seconds(), who.equals("uas"));
        Headers headers = Headers.NONE.with(
                "Session-Expires", new SessionExpires(asked.get().seconds(), Optional.of(who)));
        return who.equals("uac") ? headers.with("Require", "timer") : headers;
    }

    /// Begins anew with their answer to a request of ours.
    void agree(Response response) {
        learn(response);
        told(response)
                .filter(told -> told.seconds() >= LEAST)
                .ifPresentOrElse(
                        told -> begin(told.seconds(), !told.refresher().equals(Optional.of("uas"))), this::stop);
    }

    /// What cannot be read counts as not said: the call is established nevertheless.
    private static Optional<SessionExpires> told(Response response) {
        try {
            return SessionExpires.of(response);
        } catch (SipException e) {
            return Optional.empty();
        }
    }

    private void learn(SipMessage message) {
        if (message.headers().has("Allow")) {
            updates = message.headers().holds("Allow", "UPDATE");
        }
    }

    private void begin(int seconds, boolean byUs) {
        alarm.cancel();
        Loop loop = party.place().loop();
        if (byUs) {
            alarm = loop.after(Duration.ofSeconds(seconds / 2), () -> refresh(seconds));
        } else {
            alarm = loop.after(Duration.ofSeconds(seconds - Math.min(SOONEST_END, seconds / 3)), party::lose);
        }
    }

    /// The deadline stands until the other side answers with success.
    private void refresh(int seconds) {
        int left = seconds - seconds / 2;
        alarm = party.place().loop().after(Duration.ofSeconds(left - Math.min(SOONEST_END, left / 3)), party::lose);
        if (updates) {
            party.ask("UPDATE", request().with("Contact", party.dialog().contact()), "", new Refreshing());
        } else if (!party.renewals().description().isEmpty()) {
            party.renewals().offer(Renewal.INVITE, party.renewals().description(), new Unchanged());
        }
    }

    void stop() {
        alarm.cancel();
    }

    private final class Refreshing implements ClientTransaction.Ear {
        @Override
        public void answered(Response response) {
            if (party.isOver()) {
                return;
            }
            if (response.status().isSuccess()) {
                agree(response);
            } else if (!response.status().isProvisional()) {
                party.endsWith(response.status());
            }
        }

        @Override
        public void failed(Trouble trouble) {
            // The deadline stands.
        }
    }

    /// What it brings was agreed on before.
    private static final class Unchanged implements Renewing {
        @Override
        public void accepted(String description, Consumer<String> confirm) {
            confirm.accept("");
        }

        @Override
        public void refused(Optional<Status> status) {}
    }
}
