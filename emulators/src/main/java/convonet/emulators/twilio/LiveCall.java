package convonet.emulators.twilio;

import convonet.emulators.TelephoneNetwork.Invitation;
import convonet.emulators.TelephoneNetwork.Line;
import convonet.emulators.TelephoneNews;
import convonet.emulators.twilio.Problem.RefusedException;
import convonet.watch.Clock;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// One call, from when it was asked for. All its state belongs to its own thread.
final class LiveCall {
    private static final int MOST_WAITING = 10_000;

    private final House house;
    private final CallRequest request;
    private final BiFunction<Invitation, Consumer<TelephoneNews>, Line> telephones;
    private final Inbox<Runnable> inbox;
    private final CallReports reports;
    private final Instructions instructions;
    private volatile CallRecord record;
    private Optional<Line> line = Optional.empty();
    private Clock.Alarm patience = () -> {};
    private CallStatus ending = CallStatus.COMPLETED;

    /// @param telephones rings one
    LiveCall(
            House house,
            CallRecord record,
            CallRequest request,
            Fault fault,
            BiFunction<Invitation, Consumer<TelephoneNews>, Line> telephones) {
        this.house = house;
        this.record = record;
        this.request = request;
        this.telephones = telephones;
        this.inbox = house.threads()
                .inbox("twilio-call", new InboxLimits<>(MOST_WAITING, _ -> false, _ -> false, _ -> {}), Runnable::run);
        this.reports = new CallReports(house, record.sid(), request.report(), request.reported(), fault);
        this.instructions = new Instructions(house, this, fault);
    }

    CallRecord record() {
        return record;
    }

    String sid() {
        return record.sid();
    }

    /// Runs something on the call's thread.
    void post(Runnable what) {
        inbox.post(what);
    }

    /// Its turn has come. From any thread.
    void dial() {
        post(() -> {
            if (record.status() != CallStatus.QUEUED) {
                return;
            }
            reports.tell("initiated", "initiated", record, Map.of());
            Invitation invitation = new Invitation(
                    request.to().uri(), request.from(), invited(), request.timeout(), request.credentials());
            line = Optional.of(telephones.apply(invitation, news -> post(() -> hear(news))));
            patience = house.clock()
                    .after(request.timeout().plus(house.settings().get().ringBuffer()), () -> post(this::giveUp));
        });
    }

    private Map<String, String> invited() {
        Map<String, String> headers = new LinkedHashMap<>(request.to().headers());
        headers.put("X-Twilio-CallSid", sid());
        headers.put("X-Twilio-AccountSid", record.accountSid());
        return headers;
    }

    private void hear(TelephoneNews news) {
        if (record.status().isOver()) {
            return;
        }
        switch (news) {
            case TelephoneNews.Trying _ -> {}
            case TelephoneNews.Ringing _ -> ring();
            case TelephoneNews.Answered _ -> answer();
            case TelephoneNews.Sound(byte[] frame) -> instructions.hear(frame);
            case TelephoneNews.Digit(char key) -> instructions.press(key);
            case TelephoneNews.Refused(int status, String _) -> end(refused(status), OptionalInt.of(status));
            case TelephoneNews.HungUp _ -> end(CallStatus.COMPLETED, OptionalInt.of(200));
            case TelephoneNews.Ended _ -> end(ending, OptionalInt.of(sipStatus()));
        }
    }

    private void ring() {
        if (record.status() == CallStatus.QUEUED) {
            become(CallStatus.RINGING);
            reports.tell("ringing", "ringing", record, Map.of());
        }
    }

    private void answer() {
        patience.cancel();
        become(CallStatus.IN_PROGRESS);
        reports.tell("answered", "in-progress", record, Map.of());
        request.limit().ifPresent(limit -> patience = house.clock().after(limit, () -> post(this::hangUp)));
        instructions.begin(request.script(), request.fallback());
    }

    private void giveUp() {
        if (!record.status().isOver() && record.status() != CallStatus.IN_PROGRESS) {
            ending = CallStatus.NO_ANSWER;
            line.ifPresent(Line::end);
        }
    }

    /// From within: no instruction is left.
    void hangUp() {
        ending = CallStatus.COMPLETED;
        line.ifPresent(Line::end);
    }

    void play(byte[] frame) {
        line.ifPresent(open -> open.play(frame));
    }

    private CallStatus refused(int status) {
        return switch (status) {
            case 486, 600 -> CallStatus.BUSY;
            case 487 -> CallStatus.NO_ANSWER;
            case 603 -> declined();
            default -> CallStatus.FAILED;
        };
    }

    private CallStatus declined() {
        return switch (house.settings().get().declined()) {
            case "failed" -> CallStatus.FAILED;
            case "no-answer" -> CallStatus.NO_ANSWER;
            default -> CallStatus.BUSY;
        };
    }

    private int sipStatus() {
        return record.started().isPresent() ? 200 : 487;
    }

    private void become(CallStatus next) {
        record = record.now(next, house.clock().now());
        house.note(sid(), "status", Map.of("status", next.written()));
    }

    private void end(CallStatus how, OptionalInt sip) {
        patience.cancel();
        instructions.end();
        sip.ifPresent(status -> record = record.with(status));
        become(how);
        Map<String, String> more = new LinkedHashMap<>();
        long seconds = record.seconds();
        more.put("CallDuration", Long.toString(seconds));
        more.put("Duration", Long.toString((seconds + 59) / 60));
        sip.ifPresent(status -> more.put("SipResponseCode", Integer.toString(status)));
        if (how == CallStatus.FAILED && (sip.orElse(0) == 408 || sip.orElse(0) == 503)) {
            Problem problem =
                    Problem.bad(32011, "SIP: Error communicating with your SIP communications infrastructure");
            house.alert(sid(), problem);
            more.put("ErrorCode", Integer.toString(problem.code()));
            more.put("ErrorMessage", problem.message());
        }
        reports.tell("completed", how.written(), record, more);
        reports.end();
    }

    /// `POST …/Calls/{Sid}.json`. From any thread.
    ///
    /// @return the call afterwards; fails with a [RefusedException]
    CompletableFuture<CallRecord> update(Form form) {
        CompletableFuture<CallRecord> done = new CompletableFuture<>();
        boolean taken = inbox.post(() -> {
            try {
                change(form);
                done.complete(record);
            } catch (RefusedException refused) {
                done.completeExceptionally(refused);
            }
        });
        if (!taken) {
            done.completeExceptionally(new RefusedException(Problem.internal()));
        }
        return done;
    }

    private void change(Form form) throws RefusedException {
        Optional<String> status = form.first("Status");
        Optional<CallRequest.Script> script = CallRequest.script(form);
        boolean talking = record.status() == CallStatus.IN_PROGRESS;
        if (record.status().isOver() || (script.isPresent() && !talking)) {
            throw new RefusedException(Problem.bad(21220, "Call is not in-progress. Cannot redirect."));
        }
        if (status.isPresent()) {
            switch (status.get()) {
                case "canceled" -> {
                    if (!talking) {
                        cancel();
                    }
                }
                case "completed" -> {
                    if (talking) {
                        hangUp();
                    } else {
                        cancel();
                    }
                }
                default -> throw new RefusedException(Problem.bad(20001, "Invalid Status: " + status.get()));
            }
        } else if (script.isPresent()) {
            instructions.begin(script.get(), Optional.empty());
        }
    }

    private void cancel() {
        ending = CallStatus.CANCELED;
        line.ifPresentOrElse(Line::end, () -> end(CallStatus.CANCELED, OptionalInt.empty()));
    }

    /// Nothing is told any more.
    void close() {
        post(() -> {
            line.ifPresent(Line::end);
            instructions.end();
            patience.cancel();
            inbox.close();
        });
    }
}
