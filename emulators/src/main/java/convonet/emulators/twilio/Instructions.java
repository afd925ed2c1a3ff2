package convonet.emulators.twilio;

import convonet.emulators.twilio.CallRequest.Fetched;
import convonet.emulators.twilio.CallRequest.Inline;
import convonet.emulators.twilio.CallRequest.Script;
import convonet.emulators.twilio.CallRequest.Target;
import convonet.emulators.twilio.Problem.RefusedException;
import convonet.watch.Clock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// What is done in an answered call: TwiML is got and followed, one instruction after the other. Used by the call's
/// thread alone.
final class Instructions {
    private static final Duration WORD = Duration.ofMillis(300);
    private static final Set<String> TYPES = Set.of("text/xml", "application/xml", "text/html");

    private final House house;
    private final LiveCall call;
    private final Fault fault;
    private final Deque<Verb> left = new ArrayDeque<>();
    private Optional<MediaStream> stream = Optional.empty();
    private Clock.Alarm next = () -> {};

    /// What is done is done in vain when this has risen meanwhile.
    private int turn;

    Instructions(House house, LiveCall call, Fault fault) {
        this.house = house;
        this.call = call;
        this.fault = fault;
    }

    /// Instead of what is being done.
    void begin(Script script, Optional<Target> fallback) {
        end();
        switch (script) {
            case Inline(String twiml) -> follow(twiml, Optional.empty());
            case Fetched(Target from) -> fetch(from, fallback);
        }
    }

    /// Stops what is being done.
    void end() {
        turn++;
        next.cancel();
        left.clear();
        stream.ifPresent(MediaStream::end);
        stream = Optional.empty();
    }

    void hear(byte[] frame) {
        stream.ifPresent(open -> open.hear(frame));
    }

    void press(char key) {
        stream.ifPresent(open -> open.press(key));
    }

    private void fetch(Target from, Optional<Target> fallback) {
        if (fault.is(Fault.Kind.TWIML_NEVER_FETCHED)) {
            note("fault", Map.of("kind", fault.kind().written()));
            return;
        }
        if (fault.is(Fault.Kind.TWIML_FETCHED_TWICE)) {
            ask(from, _ -> ask(from, answer -> take(answer, from, fallback)));
        } else {
            ask(from, answer -> take(answer, from, fallback));
        }
    }

    private void ask(Target from, Consumer<Webhooks.Answer> then) {
        int asked = turn;
        Form form = Form.of(CallReports.common(call.record()));
        var _ = house.webhooks()
                .send(
                        call.sid(),
                        "twiml.fetched",
                        from,
                        form,
                        house.settings().get().authToken())
                .thenAccept(answer -> call.post(() -> {
                    if (asked == turn) {
                        then.accept(answer);
                    }
                }));
    }

    private void take(Webhooks.Answer answer, Target from, Optional<Target> fallback) {
        Optional<Problem> problem = problem(answer);
        if (problem.isEmpty() && answer instanceof Webhooks.Answered(int _, String _, String body)) {
            follow(body, Optional.of(URI.create(from.url())));
            return;
        }
        problem.ifPresent(found -> house.alert(call.sid(), found));
        fallback.ifPresentOrElse(other -> fetch(other, Optional.empty()), call::hangUp);
    }

    private static Optional<Problem> problem(Webhooks.Answer answer) {
        return switch (answer) {
            case Webhooks.Failed(Problem problem) -> Optional.of(problem);
            case Webhooks.Answered(int status, String _, String _)
            when status < 200 || status > 299 -> Optional.of(Problem.bad(11200, "HTTP retrieval failure: " + status));
            case Webhooks.Answered(int _, String type, String _) ->
                TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                        ? Optional.empty()
                        : Optional.of(Problem.bad(12300, "Invalid Content-Type: " + type));
        };
    }

    /// What cannot be read ends the call, as Twilio does after an apology.
    private void follow(String document, Optional<URI> where) {
        try {
            Twiml twiml = Twiml.read(document, where);
            twiml.warnings().forEach(warning -> house.alert(call.sid(), warning));
            left.addAll(twiml.verbs());
            proceed();
        } catch (RefusedException unreadable) {
            house.alert(call.sid(), unreadable.problem());
            call.hangUp();
        }
    }

    private void proceed() {
        Verb verb = left.pollFirst();
        switch (verb) {
            case null -> call.hangUp();
            case Verb.Hangup _ -> call.hangUp();
            case Verb.Say(String text) -> {
                note("say", Map.of("text", text));
                proceedAfter(WORD.multipliedBy(text.split("\\s+").length));
            }
            case Verb.Pause(int length) -> proceedAfter(Duration.ofSeconds(length));
            case Verb.Redirect(Target to) -> {
                left.clear();
                fetch(to, Optional.empty());
            }
            case Verb.Stream connected -> connect(connected);
        }
    }

    private void proceedAfter(Duration time) {
        int begun = turn;
        next = house.clock()
                .after(
                        time,
                        () -> call.post(() -> {
                            if (begun == turn) {
                                proceed();
                            }
                        }));
    }

    private void connect(Verb.Stream verb) {
        int begun = turn;
        MediaStream opening = new MediaStream(
                house,
                call.record(),
                verb,
                "MZ" + UUID.randomUUID().toString().replace("-", ""),
                fault,
                call::post,
                call::play,
                () -> {
                    if (begun == turn) {
                        stream = Optional.empty();
                        proceed();
                    }
                });
        stream = Optional.of(opening);
        opening.open();
    }

    private void note(String what, Map<String, Object> about) {
        house.note(call.sid(), what, about);
    }
}
