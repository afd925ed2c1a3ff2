package convonet.emulators.twilio;

import convonet.watch.Clock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// A bidirectional Media Stream. Every 20 ms a frame of the telephone goes to our server, and one of our server's
/// to the telephone. Used by the call's thread alone.
final class MediaStream implements StreamSocket.Listener {
    private static final Duration LOST_AFTER = Duration.ofMillis(500);
    private static final Duration LATE_BY = Duration.ofMillis(400);

    /// More than this that waits to be played makes a talk hard; in milliseconds.
    private static final int DEEP = 200;

    private final House house;
    private final CallRecord call;
    private final Verb.Stream verb;
    private final String sid;
    private final Fault fault;
    private final Consumer<Runnable> thread;
    private final Consumer<byte[]> telephone;
    private final Runnable ended;

    private final StreamMessages messages;
    private final StreamReports reports;
    private final StreamSocket socket;
    private final Playback playback;
    private final Arrivals arrivals = new Arrivals();
    private final List<String> late = new ArrayList<>();
    private final Set<Integer> alerted = new HashSet<>();
    private Clock.Alarm next = () -> {};
    private StreamPace pace;
    private long frames;
    private boolean started;
    private boolean deep;
    private boolean over;

    /// @param sid `MZ` and 32 digits
    /// @param thread takes what is to run on the call's thread
    /// @param telephone what is heard there next
    /// @param ended our server ended it, or it broke: the next instruction follows
    MediaStream(
            House house,
            CallRecord call,
            Verb.Stream verb,
            String sid,
            Fault fault,
            Consumer<Runnable> thread,
            Consumer<byte[]> telephone,
            Runnable ended) {
        this.house = house;
        this.call = call;
        this.verb = verb;
        this.sid = sid;
        this.fault = fault;
        this.thread = thread;
        this.telephone = telephone;
        this.ended = ended;
        this.messages = new StreamMessages(sid, call.accountSid(), call.sid());
        this.pace = StreamPace.of(house.clock().nanos(), fault);
        this.reports = new StreamReports(house, call, verb, sid);
        this.socket = new StreamSocket(thread, this);
        this.playback = new Playback(name -> {
            note("mark.reached", Map.of("name", name));
            send(messages.mark(name).toString());
        });
    }

    void open() {
        URI url = URI.create(verb.url());
        if (!Set.of("ws", "wss").contains(String.valueOf(url.getScheme()))) {
            fail(Problem.bad(31922, "Stream - WebSocket - URL Schema Not Supported"));
        } else if (url.getHost() == null) {
            fail(Problem.bad(31923, "Stream - WebSocket - Malformed URL"));
        } else if (url.getRawQuery() != null) {
            fail(Problem.bad(31920, "Stream - WebSocket - Handshake Error: the URL has a query"));
        } else if (!verb.track().equals("inbound_track")) {
            fail(Problem.bad(31941, "Stream - Invalid Track configuration"));
        } else if (fault.is(Fault.Kind.STREAM_NEVER_STARTED)) {
            note("fault", Map.of("kind", fault.kind().written()));
        } else {
            String token = house.settings().get().authToken();
            note("stream.opening", Map.of("url", verb.url()));
            socket.open(house.webhooks().client(), url, Signature.of(token, verb.url(), Form.of(Map.of())));
        }
    }

    @Override
    public void opened() {
        started = true;
        pace = StreamPace.of(house.clock().nanos(), fault);
        note("stream.started", Map.of("parameters", verb.parameters()));
        reports.tell("stream-started", Map.of());
        send(StreamMessages.connected().toString());
        send(messages.start(verb.parameters()).toString());
        if (fault.is(Fault.Kind.STREAM_LOST)) {
            house.clock().after(fault.afterOr(LOST_AFTER), () -> thread.accept(this::lose));
        }
        awaitFrame();
    }

    private void awaitFrame() {
        Duration time = pace.until(frames + 1, house.clock().nanos());
        next = house.clock().after(time, () -> thread.accept(this::beat));
    }

    /// All that is due, when the machine was late.
    private void beat() {
        if (over) {
            return;
        }
        long due = pace.due(house.clock().nanos());
        while (frames < due) {
            frames++;
            sendMedia(messages.media(arrivals.next()).toString());
            playback.next(telephone);
        }
        deep &= playback.depth() > DEEP / 2;
        awaitFrame();
    }

    private void sendMedia(String message) {
        if (!fault.is(Fault.Kind.STREAM_MEDIA_LATE)) {
            send(message);
            return;
        }
        late.add(message);
        if (late.size() >= fault.afterOr(LATE_BY).dividedBy(StreamPace.FRAME)) {
            late.forEach(this::send);
            late.clear();
        }
    }

    private void send(String message) {
        if (!socket.send(message)) {
            alertOnce(Problem.bad(31930, "Stream - Media - Buffer Overflow"));
        }
    }

    /// From the telephone.
    void hear(byte[] frame) {
        arrivals.add(frame);
    }

    void press(char key) {
        if (!over) {
            send(messages.dtmf(key).toString());
        }
    }

    @Override
    public void text(String message) {
        switch (StreamOrder.read(message, sid)) {
            case StreamOrder.Media(byte[] sound) -> play(sound);
            case StreamOrder.Mark(String name) -> {
                note("mark", Map.of("name", name, "depth_ms", playback.depth()));
                playback.mark(name);
            }
            case StreamOrder.Clear() -> {
                note("clear", Map.of("depth_ms", playback.depth()));
                playback.clear();
            }
            case StreamOrder.Wrong(String why) ->
                alertOnce(Problem.bad(31951, "Stream - Protocol - Invalid Message: " + why));
        }
    }

    private void play(byte[] sound) {
        if (!playback.add(sound)) {
            alertOnce(Problem.bad(31931, "Stream - Media - Media Discarded"));
        }
        if (playback.depth() > DEEP && !deep) {
            deep = true;
            note("playback.deep", Map.of("depth_ms", playback.depth()));
        }
    }

    @Override
    public void binary() {
        alertOnce(Problem.bad(31950, "Stream - Protocol - Malformed Message"));
    }

    @Override
    public void closed(int code) {
        house.alert(call.sid(), Problem.bad(31921, "Stream - WebSocket - Close Error: " + code));
        stop("closed by the server", "stream-stopped", Map.of());
        ended.run();
    }

    @Override
    public void broken(Problem problem) {
        house.alert(call.sid(), problem);
        stop("broken", "stream-error", Map.of("StreamError", problem.message()));
        ended.run();
    }

    @Override
    public void failed(Problem problem) {
        fail(problem);
    }

    private void lose() {
        if (!over) {
            note("fault", Map.of("kind", fault.kind().written()));
            socket.cut();
            broken(Problem.bad(31903, "Stream - WebSocket - Connection Broken Pipe: lost, as told"));
        }
    }

    private void fail(Problem problem) {
        over = true;
        house.alert(call.sid(), problem);
        note("stream.failed", Map.of("code", problem.code()));
        reports.tell("stream-error", Map.of("StreamError", problem.message()));
        ended.run();
    }

    /// The call ends, or goes on otherwise. Nothing more is told.
    void end() {
        if (over) {
            return;
        }
        if (started) {
            send(messages.stop().toString());
            stop("ended by the call", "stream-stopped", Map.of());
        }
        over = true;
        socket.close();
    }

    private void stop(String how, String event, Map<String, String> more) {
        over = true;
        next.cancel();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("how", how);
        about.put("frames", frames);
        about.put("played_ms", playback.played());
        about.put("deepest_ms", playback.deepest());
        about.put("gaps", playback.gaps());
        note("stream.stopped", about);
        reports.tell(event, more);
    }

    /// Stands in Twilio's debugger once for each stream.
    private void alertOnce(Problem problem) {
        if (alerted.add(problem.code())) {
            house.alert(call.sid(), problem);
        }
    }

    private void note(String what, Map<String, Object> about) {
        house.note(call.sid(), what, about);
    }
}
