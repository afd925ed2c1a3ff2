package convonet.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.operations.CallStory;
import convonet.operations.CallView;
import convonet.operations.OperatorLine;
import convonet.operations.Watching;
import convonet.socketio.Acknowledgement;
import convonet.socketio.Arguments;
import convonet.socketio.Delivery;
import convonet.socketio.Socket;
import convonet.user.Doorkeeper.Verdict;
import convonet.watch.CallTimeline.Entry;
import convonet.watch.Fact;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One connection of an operator's page to the namespace `/watch`.
///
/// Its events come one at a time on the connection's virtual thread, which may block on the stores. What is
/// pushed comes from the board's thread; a page that is slow loses the oldest of it, and sees by `from_index`
/// that it did.
final class WatchSocket implements OperatorLine {
    private static final int MOST_BAD_EVENTS = 20;
    private static final Duration DAY = Duration.ofDays(1);

    private final Socket socket;
    private final WatchDoor door;
    private final AtomicInteger badEvents = new AtomicInteger();
    private volatile @Nullable Watching watching;

    private WatchSocket(Socket socket, WatchDoor door) {
        this.socket = socket;
        this.door = door;
    }

    /// What happens on an event of an operator who is signed in.
    @FunctionalInterface
    private interface Reaction {
        void on(Watching watching, ObjectNode payload, Acknowledgement acknowledgement);
    }

    static void accept(Socket socket, WatchDoor door) {
        WatchSocket page = new WatchSocket(socket, door);
        socket.on("sign_in", page::signIn);
        page.on("open_call", page::open);
        page.on("close_call", page::close);
        page.on("past_calls", page::past);
        page.on("words", page::words);
        page.on("day", page::day);
        socket.onAny((event, arguments, acknowledgement) -> page.bad(acknowledgement));
        socket.onDisconnect(reason -> page.leave());
    }

    private void signIn(Arguments arguments, Acknowledgement acknowledgement) {
        Optional<String> token = arguments.object(0).flatMap(WatchEvent::token);
        if (token.isEmpty() || watching != null) {
            bad(acknowledgement);
            return;
        }
        try {
            acknowledgement.reply(
                    switch (door.auth()
                            .authenticate(token.get(), socket.handshake().source())) {
                        case Verdict.Admitted<Boolean> _ -> enter();
                        case Verdict.Refused<Boolean> _ -> {
                            door.metrics().signIn("operator_wrong_token");
                            yield WatchEvent.refusal("wrong_token", "That is not the operator token.");
                        }
                        case Verdict.Locked<Boolean>(Duration wait) -> {
                            door.metrics().signIn("operator_locked");
                            yield WatchEvent.refusal("locked", Words.lockedOut(wait))
                                    .put("retry_after_s", Words.secondsUp(wait));
                        }
                    });
        } catch (ProviderException gone) {
            unavailable(gone, acknowledgement);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode enter() {
        Optional<Watching> entered = door.board().watch(this);
        if (entered.isEmpty()) {
            return WatchEvent.refusal("busy", "Too many operators watch already.");
        }
        watching = entered.get();
        door.metrics().signIn("operator_accepted");
        if (!socket.connected()) {
            leave();
        }
        return WatchEvent.done();
    }

    private void on(String event, Reaction reaction) {
        socket.on(event, (arguments, acknowledgement) -> {
            Watching there = watching;
            Optional<ObjectNode> payload = arguments.object(0);
            if (there == null) {
                ObjectNode refusal = WatchEvent.refusal("not_signed_in", "Please sign in first.");
                acknowledgement.reply(refusal);
                tellError(refusal);
            } else if (payload.isEmpty()) {
                bad(acknowledgement);
            } else {
                try {
                    reaction.on(there, payload.get(), acknowledgement);
                } catch (ProviderException gone) {
                    unavailable(gone, acknowledgement);
                }
            }
        });
    }

    /// The answer leaves before the first step that comes after it.
    private void open(Watching there, ObjectNode payload, Acknowledgement acknowledgement) {
        Optional<String> id = WatchEvent.sessionId(payload);
        Optional<CallStory> found = id.flatMap(door.stories()::find);
        if (found.isEmpty()) {
            acknowledgement.reply(WatchEvent.refusal("no_such_call", "There is no such call."));
            return;
        }
        CallStory story = found.get();
        if (story.call().live() && !there.hasRoomFor(id.get())) {
            acknowledgement.reply(WatchEvent.refusal("too_many_open", "Close a call first; too many are open."));
            return;
        }
        acknowledgement.reply(WatchEvent.story(story));
        if (story.call().live()) {
            there.open(id.get(), story.steps());
            tellIfOver(there, id.get());
        }
    }

    /// It may have ended just before it was opened.
    private void tellIfOver(Watching there, String id) {
        door.stories()
                .find(id)
                .map(CallStory::call)
                .ifPresent(call -> call.endedAt().ifPresent(at -> {
                    there.close(id);
                    ended(id, at, call.ending().orElse(""));
                }));
    }

    private void close(Watching there, ObjectNode payload, Acknowledgement acknowledgement) {
        WatchEvent.sessionId(payload).ifPresent(there::close);
        acknowledgement.reply(WatchEvent.done());
    }

    private void past(Watching there, ObjectNode payload, Acknowledgement acknowledgement) {
        acknowledgement.reply(
                WatchEvent.past(door.stories().past(WatchEvent.before(payload), WatchEvent.outcome(payload))));
    }

    private void words(Watching there, ObjectNode payload, Acknowledgement acknowledgement) {
        Optional<String> id = WatchEvent.sessionId(payload);
        OptionalInt turn = WatchEvent.turn(payload);
        if (id.isEmpty() || turn.isEmpty()) {
            bad(acknowledgement);
        } else {
            acknowledgement.reply(WatchEvent.words(door.words()
                    .of(id.get(), turn.getAsInt(), socket.handshake().source())));
        }
    }

    private void day(Watching there, ObjectNode payload, Acknowledgement acknowledgement) {
        acknowledgement.reply(
                WatchEvent.day(door.figures().since(door.clock().now().minus(DAY))));
    }

    private void bad(Acknowledgement acknowledgement) {
        ObjectNode refusal = WatchEvent.refusal("bad_request", "That was not understood by the server.");
        acknowledgement.reply(refusal);
        tellError(refusal);
        if (badEvents.incrementAndGet() >= MOST_BAD_EVENTS) {
            socket.disconnect();
        }
    }

    private void unavailable(ProviderException gone, Acknowledgement acknowledgement) {
        door.metrics().providerError(gone.provider());
        ObjectNode refusal = WatchEvent.refusal("unavailable", Words.gone(gone));
        acknowledgement.reply(refusal);
        tellError(refusal);
    }

    private void tellError(ObjectNode refusal) {
        ObjectNode told = refusal.deepCopy();
        told.remove("ok");
        socket.emit("error", Delivery.DROP_OLDEST, told);
    }

    private void leave() {
        Watching there = watching;
        if (there != null) {
            door.board().leave(there);
        }
    }

    @Override
    public void calls(List<CallView> live, int total) {
        socket.emit("calls", Delivery.DROP_OLDEST, WatchEvent.calls(live, total));
    }

    @Override
    public void steps(String call, int from, List<Entry> steps, List<Fact.Latency> latencies) {
        socket.emit("steps", Delivery.DROP_OLDEST, WatchEvent.steps(call, from, steps, latencies));
    }

    @Override
    public void ended(String call, Instant at, String ending) {
        socket.emit("call_ended", Delivery.DROP_OLDEST, WatchEvent.ended(call, at, ending));
    }
}
