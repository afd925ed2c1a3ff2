package convonet.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.agent.Agent;
import convonet.desk.Choice;
import convonet.desk.Colleague;
import convonet.desk.DeclineReason;
import convonet.desk.Desk;
import convonet.desk.DeskLine;
import convonet.desk.DeskSession;
import convonet.desk.Incoming;
import convonet.desk.Overseer;
import convonet.desk.Standing;
import convonet.desk.Supervising;
import convonet.desk.Telephone;
import convonet.desk.Waiting;
import convonet.desk.WrapUp;
import convonet.socketio.Acknowledgement;
import convonet.socketio.Arguments;
import convonet.socketio.Delivery;
import convonet.socketio.Socket;
import convonet.transfer.AgentSide;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferId;
import convonet.transfer.TransferState;
import convonet.watch.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of an agent's tab to the namespace `/desk`: checks what the tab sends and hands it to the desk.
///
/// Its events come one at a time on the connection's virtual thread, which may block on the stores.
final class DeskSocket implements DeskLine {
    private static final Logger LOG = LoggerFactory.getLogger(DeskSocket.class);
    private static final int MOST_BAD_EVENTS = 20;
    private static final int LONGEST_NOTE = 1_000;

    private final Socket socket;
    private final DeskDoor door;
    private final AtomicInteger badEvents = new AtomicInteger();
    private volatile @Nullable Desk desk;
    private Optional<Telephone> telephone = Optional.empty();

    private DeskSocket(Socket socket, DeskDoor door) {
        this.socket = socket;
        this.door = door;
    }

    static void accept(Socket socket, DeskDoor door) {
        DeskSocket tab = new DeskSocket(socket, door);
        tab.listen();
        try {
            door.session(socket.handshake().headers()).ifPresentOrElse(tab::enter, tab::signedOut);
        } catch (ProviderException gone) {
            tab.unavailable(gone);
            socket.disconnect();
        }
    }

    private void enter(DeskSession session) {
        telephone = door.telephones().of(session.agent());
        desk = door.desks().sit(session, this);
        if (!socket.connected()) {
            leave();
        }
    }

    private void listen() {
        on("set_state", DeskSocket::choose);
        on(
                "ticket",
                (there, _) -> door.telephones()
                        .of(there.agent())
                        .map(telephone ->
                                DeskEvent.done().set("telephone", DeskEvent.telephone(telephone, door.relays())))
                        .map(ObjectNode.class::cast)
                        .orElseGet(() -> DeskEvent.refusal("no_telephone", "There is no telephone for you.")));
        onCall("accepted", (there, id, _) -> door.acts().accept(there, id));
        on("declined", this::decline);
        onCall(
                "hold",
                (there, id, payload) ->
                        door.acts().hold(there, id, payload.path("held").asBoolean()));
        onCall(
                "return_to_assistant",
                (there, id, payload) ->
                        door.acts().giveBack(there, id, DeskEvent.written(payload, "note", LONGEST_NOTE)));
        door.papers().reactions().forEach(this::on);
        door.views().reactions().forEach(this::on);
        door.views().questions().forEach(this::later);
        door.supervision().reactions().forEach(this::on);
        door.supervision().questions().forEach(this::later);
        socket.onAny((event, arguments, acknowledgement) -> bad(acknowledgement));
        socket.onDisconnect(reason -> leave());
    }

    private static ObjectNode choose(Desk there, ObjectNode payload) {
        Optional<Choice> choice = DeskEvent.choice(payload);
        choice.ifPresent(there::choose);
        return choice.isPresent()
                ? DeskEvent.done()
                : DeskEvent.refusal("bad_state", "That is no state you can choose.");
    }

    private ObjectNode decline(Desk there, ObjectNode payload) {
        Optional<String> code = DeskEvent.text(payload, "reason", 50);
        Optional<DeclineReason> why = code.flatMap(DeclineReason::read);
        if (payload.has("reason") && why.isEmpty()) {
            return DeskEvent.refusal("bad_request", "That is no reason you can give.");
        }
        boolean declined = DeskEvent.transferId(payload)
                .filter(id -> door.acts().decline(there, id, why))
                .isPresent();
        return declined ? DeskEvent.done() : DeskEvent.noSuchCall();
    }

    /// What happens on an event about a caller, and whether it could.
    @FunctionalInterface
    private interface OnCall {
        boolean on(Desk desk, TransferId call, ObjectNode payload);
    }

    private void onCall(String event, OnCall act) {
        on(
                event,
                (there, payload) -> DeskEvent.transferId(payload)
                                .filter(id -> act.on(there, id, payload))
                                .isPresent()
                        ? DeskEvent.done()
                        : DeskEvent.noSuchCall());
    }

    private void on(String event, DeskReaction reaction) {
        later(event, (there, payload, answer) -> answer.accept(reaction.on(there, payload)));
    }

    private void later(String event, DeskQuestion question) {
        socket.on(event, (arguments, acknowledgement) -> react(question, arguments, acknowledgement));
    }

    private void react(DeskQuestion question, Arguments arguments, Acknowledgement acknowledgement) {
        Desk there = desk;
        Optional<ObjectNode> payload = arguments.object(0);
        if (there == null || !there.isAt(this)) {
            ObjectNode refusal = DeskEvent.refusal("not_signed_in", "Please sign in first.");
            socket.emit("error", Delivery.DROP_OLDEST, DeskEvent.error(refusal));
            acknowledgement.reply(refusal);
        } else if (payload.isEmpty()) {
            bad(acknowledgement);
        } else {
            try {
                question.on(there, payload.get(), acknowledgement::reply);
            } catch (ProviderException gone) {
                acknowledgement.reply(unavailable(gone));
            }
        }
    }

    private void bad(Acknowledgement acknowledgement) {
        ObjectNode refusal = DeskEvent.refusal("bad_request", "That was not understood by the server.");
        socket.emit("error", Delivery.DROP_OLDEST, DeskEvent.error(refusal));
        acknowledgement.reply(refusal);
        if (badEvents.incrementAndGet() >= MOST_BAD_EVENTS) {
            socket.disconnect();
        }
    }

    private ObjectNode unavailable(ProviderException gone) {
        door.metrics().providerError(gone.provider());
        LOG.warn("an agent could not be served", gone);
        ObjectNode refusal = DeskEvent.refusal("unavailable", Words.gone(gone));
        socket.emit("error", Delivery.DROP_OLDEST, DeskEvent.error(refusal));
        return refusal;
    }

    private void leave() {
        Desk there = desk;
        desk = null;
        if (there != null) {
            door.desks().stand(there, this);
        }
    }

    @Override
    public void seated(Agent agent, Standing standing) {
        ObjectNode told = DeskEvent.agent(agent);
        told.setAll(DeskEvent.standing(standing));
        telephone.ifPresent(one -> told.set("telephone", DeskEvent.telephone(one, door.relays())));
        socket.emit("agent", told);
    }

    @Override
    public void standing(Standing standing) {
        socket.emit("state", DeskEvent.standing(standing));
    }

    @Override
    public void incoming(Incoming call) {
        socket.emit("incoming", DeskEvent.incoming(call));
    }

    @Override
    public void briefing(Incoming call) {
        socket.emit("briefing", DeskEvent.incoming(call));
    }

    @Override
    public void transfer(TransferId id, TransferState state, Optional<FailureReason> reason) {
        socket.emit("transfer", DeskEvent.transfer(id, state, reason));
    }

    /// Words that are not final are worth something only now.
    @Override
    public void said(TransferId id, AgentSide.Saying saying) {
        Delivery delivery = saying.isFinal() ? Delivery.KEEP : Delivery.DROP_OLDEST;
        socket.emit("said", delivery, DeskEvent.said(id, saying));
    }

    @Override
    public void wrapUp(WrapUp wrapUp) {
        socket.emit("wrap_up", DeskEvent.wrapUp(wrapUp));
    }

    @Override
    public void queue(List<Waiting> callers) {
        socket.emit("queue", TeamEvent.queue(callers));
    }

    @Override
    public void team(List<Colleague> colleagues) {
        socket.emit("team", TeamEvent.team(colleagues));
    }

    @Override
    public void supervised(TransferId id, List<Overseer> by) {
        socket.emit("supervised", TeamEvent.supervised(id, by));
    }

    @Override
    public void supervising(Supervising supervising) {
        socket.emit("supervising", TeamEvent.supervising(supervising));
    }

    @Override
    public void superseded() {
        socket.emit("superseded", JsonNodeFactory.instance.objectNode());
        socket.disconnect();
    }

    @Override
    public void signedOut() {
        socket.emit("sign_in_required", JsonNodeFactory.instance.objectNode());
    }
}
