package convonet.emulators.twilio;

import convonet.emulators.twilio.CallRequest.Target;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Status callbacks of one call, one after the other on a thread of their own:
/// https://www.twilio.com/docs/voice/api/call-resource#statuscallback. Used by the call's thread alone.
final class CallReports {
    private static final int MOST_WAITING = 100;
    private static final String FORGER = "00000000000000000000000000000000";

    private final House house;
    private final String sid;
    private final Optional<Target> target;
    private final Set<String> wanted;
    private final Fault fault;
    private final Inbox<Runnable> sender;
    private final List<Form> told = new ArrayList<>();
    private Optional<Form> held = Optional.empty();

    CallReports(House house, String sid, Optional<Target> target, Set<String> wanted, Fault fault) {
        this.house = house;
        this.sid = sid;
        this.target = target;
        this.wanted = wanted;
        this.fault = fault;
        this.sender = house.threads()
                .inbox(
                        "twilio-reports",
                        new InboxLimits<>(MOST_WAITING, _ -> false, _ -> false, _ -> {}),
                        Runnable::run);
    }

    /// @param event such as `ringing`
    /// @param status such as `ringing`; `initiated` is none that the REST API knows
    void tell(String event, String status, CallRecord call, Map<String, String> more) {
        if (target.isEmpty() || !wanted.contains(event)) {
            return;
        }
        Form form = form(status, call, more);
        told.add(form);
        boolean last = event.equals("completed");
        switch (fault.kind()) {
            case CALLBACK_LOST -> house.note(sid, "callback.lost", Map.of("form", form.plain()));
            case CALLBACKS_OUT_OF_ORDER -> sendLaterOneFirst(form, last);
            case CALLBACKS_REPLAYED -> {
                send(form);
                send(form);
                if (last) {
                    told.forEach(this::send);
                }
            }
            case CALLBACK_FORGED_SIGNATURE -> {
                send(form);
                if (!last) {
                    forge(form);
                }
            }
            default -> send(form);
        }
    }

    /// Lets the thread end when all is sent.
    void end() {
        sender.post(sender::close);
    }

    private void sendLaterOneFirst(Form form, boolean last) {
        if (held.isEmpty() && !last) {
            held = Optional.of(form);
        } else {
            send(form);
            held.ifPresent(this::send);
            held = Optional.empty();
        }
    }

    private void send(Form form) {
        sender.post(() -> {
            pause();
            house.webhooks()
                    .send(
                            sid,
                            "callback",
                            target.orElseThrow(),
                            form,
                            house.settings().get().authToken())
                    .join();
        });
    }

    private void forge(Form form) {
        Map<String, List<String>> fields = new LinkedHashMap<>(form.fields());
        fields.put("CallStatus", List.of("completed"));
        fields.put("CallDuration", List.of("1"));
        sender.post(() -> house.webhooks()
                .send(sid, "callback.forged", target.orElseThrow(), new Form(fields), FORGER)
                .join());
    }

    private void pause() {
        try {
            house.clock().pause(house.draw(house.settings().get().callback()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Form form(String status, CallRecord call, Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>(common(call));
        fields.put("CallStatus", status);
        fields.put("Timestamp", CallRecord.date(house.clock().now()));
        fields.put("CallbackSource", "call-progress-events");
        fields.put("SequenceNumber", Integer.toString(told.size()));
        fields.putAll(more);
        return Form.of(fields);
    }

    /// What every request of Twilio's about a call holds.
    static Map<String, String> common(CallRecord call) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("CallSid", call.sid());
        fields.put("AccountSid", call.accountSid());
        fields.put("From", call.from());
        fields.put("Caller", call.from());
        fields.put("To", call.to());
        fields.put("Called", call.to());
        fields.put("Direction", "outbound-api");
        fields.put("ApiVersion", CallRecord.VERSION);
        fields.put("CallStatus", call.status().written());
        return fields;
    }
}
