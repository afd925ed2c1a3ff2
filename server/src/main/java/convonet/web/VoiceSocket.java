package convonet.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.call.Call;
import convonet.session.Session;
import convonet.socketio.Acknowledgement;
import convonet.socketio.Arguments;
import convonet.socketio.Delivery;
import convonet.socketio.Socket;
import convonet.watch.CallTimeline;
import convonet.watch.FlowStep;
import convonet.watch.ProviderException;
import convonet.watch.SessionScope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One caller's connection to the namespace `/voice`: checks what the browser sends and hands it to the call.
///
/// Its events come one at a time on the connection's virtual thread. Signing in blocks that thread; nothing else does.
final class VoiceSocket {
    private static final Logger LOG = LoggerFactory.getLogger(VoiceSocket.class);
    private static final int MOST_BAD_EVENTS = 20;

    private final Socket socket;
    private final VoiceDoor door;
    private final CallTimeline before;
    private final AtomicInteger badEvents = new AtomicInteger();
    private volatile @Nullable SignedInCall current;

    private VoiceSocket(Socket socket, VoiceDoor door) {
        this.socket = socket;
        this.door = door;
        this.before = door.timelines().begin();
    }

    /// What a connection has once its caller is known.
    private record SignedInCall(Call call, BrowserLine line, PeerAudio audio) {}

    /// What happens on an event of a caller who is known.
    @FunctionalInterface
    private interface Reaction {
        void on(SignedInCall caller, Arguments arguments, Acknowledgement acknowledgement);
    }

    static void accept(Socket socket, VoiceDoor door) {
        VoiceSocket voice = new VoiceSocket(socket, door);
        voice.listen();
        voice.before.mark(FlowStep.CONNECT);
        voice.before.mark(FlowStep.REQUEST_AUTHENTICATION);
        socket.emit("pin_required", object());
    }

    private void listen() {
        socket.on("authenticate", (arguments, acknowledgement) -> authenticate(arguments));
        on("start_recording", this::startRecording);
        on(
                "audio_data",
                (caller, arguments, ignored) -> VoiceEvent.sound(arguments)
                        .ifPresentOrElse(
                                sound -> sound.frames()
                                        .forEach(frame -> caller.call().hear(frame, sound.number())),
                                this::bad));
        on("stop_recording", (caller, arguments, ignored) -> {
            caller.audio().soundEnds();
            caller.call().stopRecording();
        });
        on(
                "text_message",
                (caller, arguments, ignored) ->
                        VoiceEvent.text(arguments).ifPresentOrElse(text -> type(caller.call(), text), this::bad));
        on("playback", (caller, arguments, ignored) -> played(caller, arguments));
        on("interrupt", (caller, arguments, ignored) -> caller.call().interrupt());
        on(
                "decline_consent",
                (caller, arguments, ignored) ->
                        door.invitations().decline(caller.call().caller()));
        on("hang_up", (caller, arguments, ignored) -> caller.call().hangUp());
        listenToPeer();
        on(
                "request_transfer",
                (caller, arguments, ignored) -> VoiceEvent.wish(arguments)
                        .ifPresentOrElse(
                                wish -> caller.call().requestTransfer(wish.department(), wish.reason()), this::bad));
        on("cancel_transfer", (caller, arguments, ignored) -> caller.call().cancelTransfer());
        socket.onAny((event, arguments, acknowledgement) -> bad());
        socket.onDisconnect(reason -> leave());
    }

    private void listenToPeer() {
        on(
                "webrtc_offer",
                (caller, arguments, acknowledgement) -> VoiceEvent.offer(arguments)
                        .ifPresentOrElse(sdp -> caller.audio().offer(sdp, acknowledgement), this::bad));
        on(
                "webrtc_sound",
                (caller, arguments, ignored) ->
                        VoiceEvent.nextNumber(arguments).ifPresentOrElse(caller.audio()::soundComes, this::bad));
        on("webrtc_close", (caller, arguments, ignored) -> caller.audio().drop());
    }

    private void on(String event, Reaction reaction) {
        socket.on(event, (arguments, acknowledgement) -> {
            SignedInCall known = current;
            if (known == null) {
                refuse(acknowledgement);
            } else if (VoiceEvent.payload(arguments).isEmpty() && !event.equals("audio_data")) {
                bad();
            } else {
                SessionScope.run(known.call().session().value(), () -> reaction.on(known, arguments, acknowledgement));
            }
        });
    }

    private void authenticate(Arguments arguments) {
        Optional<VoiceEvent.Credentials> given = VoiceEvent.credentials(arguments);
        if (given.isEmpty() || current != null) {
            bad();
            return;
        }
        try {
            SignIn.Outcome outcome = signIn(given.get());
            switch (outcome) {
                case SignIn.SignedIn signedIn ->
                    SessionScope.run(signedIn.opened().session().id().value(), () -> enter(signedIn));
                case SignIn.WrongPin(int triesLeft) -> reject("wrong_pin", Words.wrongPin(triesLeft), object());
                case SignIn.Locked(Duration wait) ->
                    reject("locked", Words.locked(wait), object().put("retry_after_s", Words.secondsUp(wait)));
                case SignIn.SessionOver() ->
                    reject("session_over", "That call is over. Please sign in again.", object());
            }
        } catch (ProviderException problem) {
            door.metrics().providerError(problem.provider());
            LOG.warn("a caller could not sign in", problem);
            reject("unavailable", Words.gone(problem), object());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// A token that is worth nothing any more does not stand in the way of a PIN given with it.
    private SignIn.Outcome signIn(VoiceEvent.Credentials given) throws InterruptedException {
        if (given.resumeToken().isPresent()) {
            SignIn.Outcome outcome = door.signIn().byToken(given.resumeToken().get(), before);
            if (!(outcome instanceof SignIn.SessionOver) || given.pin().isEmpty()) {
                return outcome;
            }
        }
        String source = socket.handshake().source();
        return door.signIn().byPin(given.pin().orElse(""), given.user(), source, before);
    }

    private void enter(SignIn.SignedIn signedIn) {
        Session session = signedIn.opened().session();
        CallTimeline story = door.timelines().adopt(session.id().value(), before);
        Optional<Call> place = door.callOf(signedIn.user(), session, story);
        if (place.isEmpty()) {
            if (!signedIn.resumed()) {
                door.giveUp(session);
            }
            reject("busy", "All lines are taken right now. Please try again in a few minutes.", object());
            return;
        }
        Call call = place.get();
        BrowserLine line =
                new BrowserLine(socket, call.tenure(), () -> door.invitations().invite(call.session(), call.caller()));
        current = new SignedInCall(call, line, new PeerAudio(door, socket, call, line, story));
        door.metrics().signIn(signedIn.resumed() ? "resumed" : "accepted");
        ObjectNode welcome = object().put("success", true)
                .put("session_id", session.id().value())
                .put("resume_token", signedIn.opened().resumeToken())
                .put("user_name", signedIn.user().name())
                .put("resumed", signedIn.resumed());
        door.audioOffers()
                .relay()
                .map(relay -> relay.opened(session.id().value(), door.clock().now()))
                .ifPresent(opened -> welcome.putArray("ice_servers").add(opened));
        socket.emit("authenticated", welcome);
        story.mark(FlowStep.SESSION_ID);
        door.seats().take(session, call, socket, line);
        door.invitations().arrived(signedIn.user());
        if (!socket.connected()) {
            leave();
        }
    }

    private void startRecording(SignedInCall caller, Arguments arguments, Acknowledgement acknowledgement) {
        if (VoiceEvent.audible(arguments)) {
            caller.call()
                    .startRecording(received ->
                            acknowledgement.reply(object().put("ok", true).put("received", received)));
        } else {
            acknowledgement.reply(object().put("ok", false)
                    .put("code", "unsupported_format")
                    .put("message", "Sound must be pcm_s16le at 16000 Hz."));
        }
    }

    private void played(SignedInCall caller, Arguments arguments) {
        Optional<Integer> timestamp = VoiceEvent.playedTimestamp(arguments);
        if (timestamp.isPresent()) {
            caller.audio().playedTo(timestamp.get());
        } else {
            VoiceEvent.playHead(arguments)
                    .ifPresentOrElse(head -> caller.call().played(head.turn(), head.played()), this::bad);
        }
    }

    private void type(Call call, String text) {
        if (!call.typed(text)) {
            socket.emit("error", object().put("code", "not_taken").put("message", Words.NOT_TAKEN));
        }
    }

    private void reject(String code, String message, ObjectNode more) {
        door.metrics().signIn(code);
        socket.emit(
                "authenticated", more.put("success", false).put("code", code).put("message", message));
    }

    private void refuse(Acknowledgement acknowledgement) {
        ObjectNode refusal = object().put("code", "not_authenticated").put("message", "Please sign in first.");
        acknowledgement.reply(refusal.deepCopy().put("ok", false));
        socket.emit("error", Delivery.DROP_OLDEST, refusal);
    }

    private void bad() {
        socket.emit(
                "error",
                Delivery.DROP_OLDEST,
                object().put("code", "bad_request").put("message", "That was not understood by the server."));
        if (badEvents.incrementAndGet() >= MOST_BAD_EVENTS) {
            socket.disconnect();
        }
    }

    private void leave() {
        SignedInCall known = current;
        if (known != null) {
            known.audio().end();
            known.call().detach(known.line());
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
