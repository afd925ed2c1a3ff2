package convonet.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.audio.Frame;
import convonet.call.Line;
import convonet.media.Peer;
import convonet.session.Tenure;
import convonet.socketio.Delivery;
import convonet.socketio.Socket;
import convonet.tools.ToolCall;
import convonet.transfer.TransferId;
import convonet.transfer.TransferNews;
import convonet.watch.Stage;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The way back to a caller's browser over one Socket.IO connection, and for sound over a peer while there is one; an
/// answer that began on the connection stays there. Shapes are in docs/protocol.md. Words must
/// arrive; audio and interim words give way when the connection cannot keep up. Nothing leaves unless this process
/// still holds the session.
final class BrowserLine implements Line {
    private static final String AUDIO_CHUNK = "audio_chunk";

    /// Of sound that is no answer: what is heard while waiting for a person, and the person.
    private static final int NO_TURN = 0;

    private final Socket socket;
    private final Tenure tenure;
    private final Supplier<Optional<Invitations.Invitation>> invitations;
    private Optional<VoicePeer> peer = Optional.empty();

    /// Carries the sound of `soundTurn`.
    private Optional<VoicePeer> used = Optional.empty();

    private int soundTurn;

    /// @param invitations invites this line's caller to consent; does not block
    BrowserLine(Socket socket, Tenure tenure, Supplier<Optional<Invitations.Invitation>> invitations) {
        this.socket = socket;
        this.tenure = tenure;
        this.invitations = invitations;
    }

    @Override
    public void recordingStarted() {
        emit("recording_started", Delivery.KEEP, object());
    }

    @Override
    public void recordingStopped() {
        emit("recording_stopped", Delivery.KEEP, object());
    }

    @Override
    public void transcription(int turn, String text, boolean isFinal) {
        ObjectNode words = ofTurn(turn).put("text", text).put("is_final", isFinal);
        emit("transcription", isFinal ? Delivery.KEEP : Delivery.DROP_OLDEST, words);
    }

    @Override
    public void status(State state, Optional<String> detail) {
        ObjectNode status = object().put("state", state.name().toLowerCase(Locale.ROOT));
        detail.ifPresent(text -> status.put("detail", text));
        emit("status", Delivery.KEEP, status);
    }

    @Override
    public void assistantResponse(int turn, String text, boolean isFinal, boolean interrupted) {
        ObjectNode response = ofTurn(turn).put("text", text).put("final", isFinal);
        if (interrupted) {
            response.put("interrupted", true);
        }
        emit("assistant_response", Delivery.KEEP, response);
    }

    @Override
    public void toolCall(int turn, ToolCall call, ToolState state, Optional<String> summary) {
        ObjectNode event = ofTurn(turn)
                .put("id", call.id())
                .put("name", call.name())
                .put("state", state.name().toLowerCase(Locale.ROOT));
        event.set("arguments", call.arguments());
        summary.ifPresent(sentence -> event.put("summary", sentence));
        emit("tool_call", Delivery.KEEP, event);
    }

    @Override
    public void consentNeeded() {
        invitations
                .get()
                .ifPresent(invitation -> emit(
                        "consent_needed",
                        Delivery.KEEP,
                        object().put("provider", invitation.provider()).put("url", invitation.url())));
    }

    @Override
    public void consentDecided(String provider, boolean given) {
        emit(given ? "consent_given" : "consent_declined", Delivery.KEEP, object().put("provider", provider));
    }

    /// From any thread.
    ///
    /// @return whether the peer that was there before carries an answer, the end of which may be lost
    synchronized boolean answersGoBy(Optional<VoicePeer> next) {
        boolean carries = used.isPresent() && used.equals(peer);
        peer = next;
        return carries;
    }

    @Override
    public void audio(int turn, int seq, Frame frame) {
        Optional<VoicePeer> way = wayOf(turn);
        if (way.isPresent()) {
            VoicePeer voice = way.get();
            tenure.whileHeld(() -> voice.send(frame));
        } else {
            emitAudio(ofTurn(turn), seq, frame);
        }
    }

    @Override
    public void agentAudio(int seq, Frame frame) {
        Optional<VoicePeer> way = wayOf(NO_TURN);
        if (way.isPresent()) {
            VoicePeer voice = way.get();
            tenure.whileHeld(() -> voice.sendLive(frame));
        } else {
            emitAudio(ofTurn(NO_TURN).put("live", true), seq, frame);
        }
    }

    /// An answer that began on the connection stays there; what belongs to no turn has no end to wait for.
    private synchronized Optional<VoicePeer> wayOf(int turn) {
        boolean stays = turn == soundTurn && (used.equals(peer) || (used.isEmpty() && turn != NO_TURN));
        if (!stays) {
            soundTurn = turn;
            used = peer;
            used.ifPresent(voice -> voice.begin(turn));
        }
        return used;
    }

    private synchronized void forgetSound() {
        used.ifPresent(VoicePeer::clear);
    }

    private void emitAudio(ObjectNode place, int seq, Frame frame) {
        place.put("seq", seq).put("sample_rate", frame.sampleRate());
        emit(AUDIO_CHUNK, Delivery.DROP_OLDEST, place, BinaryNode.valueOf(frame.toBytes()));
    }

    @Override
    public void turnTimes(int turn, Map<Stage, Duration> times) {
        ObjectNode event = ofTurn(turn);
        times.forEach((stage, took) -> event.put(stage.label() + "_ms", took.toMillis()));
        emit("turn_times", Delivery.DROP_OLDEST, event);
    }

    @Override
    public void transferInitiated(TransferId id, String department, String extension, String message) {
        ObjectNode initiated = object().put("transfer_id", id.value())
                .put("department", department)
                .put("extension", extension)
                .put("message", message);
        emit("transfer_initiated", Delivery.KEEP, initiated);
    }

    @Override
    public void transferStatus(TransferNews news) {
        ObjectNode status = object().put("transfer_id", news.id().value())
                .put("state", news.state().label());
        news.reason().ifPresent(reason -> status.put("reason", reason.label()));
        emit(
                "transfer_status",
                Delivery.KEEP,
                status.put("waited_ms", news.waited().toMillis()));
    }

    @Override
    public void agentTranscription(String text) {
        emit("agent_transcription", Delivery.KEEP, object().put("text", text));
    }

    @Override
    public Optional<Peer> peer() {
        return wayOf(NO_TURN).map(VoicePeer::peer);
    }

    @Override
    public void audioClear(int turn) {
        forgetSound();
        tenure.whileHeld(() -> {
            // What waited for a proof of the hold has gone there since.
            forgetSound();
            socket.discard(AUDIO_CHUNK);
        });
        emit("audio_clear", Delivery.KEEP, ofTurn(turn));
    }

    @Override
    public void error(String code, String message) {
        emit("error", Delivery.KEEP, object().put("code", code).put("message", message));
    }

    private void emit(String event, Delivery delivery, JsonNode... payload) {
        tenure.whileHeld(() -> socket.emit(event, delivery, payload));
    }

    private static ObjectNode ofTurn(int turn) {
        return object().put("turn", turn);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
