package convonet.app;

import convonet.assistant.Conversations;
import convonet.operations.Board;
import convonet.operations.CallRecorder;
import convonet.operations.CallStories;
import convonet.operations.DayFigures;
import convonet.operations.KeptCalls;
import convonet.operations.KeptFigures;
import convonet.operations.OperatorAuth;
import convonet.operations.RecordWriter;
import convonet.operations.TurnWords;
import convonet.session.SessionId;
import convonet.socketio.SocketIoServer;
import convonet.store.Database;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.Threads;
import convonet.watch.Timelines;
import convonet.web.OperatorDoor;
import convonet.web.TrustedProxies;
import convonet.web.WatchDoor;
import java.time.Duration;
import java.time.Instant;

/// What operators are shown, and what is kept of calls for them.
final class ControlRoom implements AutoCloseable {
    private final KeptCalls keptCalls;
    private final KeptFigures keptFigures;
    private final CallStories stories;
    private final Board board;
    private final RecordWriter writer;
    private final Retention retention;
    private final Database database;
    private final Metrics metrics;
    private final Clock clock;

    /// @param kept how long records of calls are
    ControlRoom(Timelines timelines, Database database, Duration kept, Metrics metrics, Clock clock, Threads threads) {
        this.database = database;
        this.metrics = metrics;
        this.clock = clock;
        this.keptCalls = new KeptCalls(database);
        this.keptFigures = new KeptFigures(database);
        this.stories = new CallStories(timelines, keptCalls);
        this.board = new Board(clock, threads);
        CallRecorder recorder = new CallRecorder(keptCalls, metrics, clock);
        DayFigures figures = new DayFigures(keptFigures, SessionId.random().value(), clock);
        this.writer = new RecordWriter(recorder, figures, clock, threads);
        this.retention = new Retention("records of calls", kept, this::forgetBefore, clock, threads);
        metrics.whenProviderFails(figures::providerFailed);
        timelines.listen(recorder);
        timelines.listen(figures);
        timelines.listen(board);
        writer.begin();
        retention.begin();
    }

    CallStories stories() {
        return stories;
    }

    OperatorDoor door(OperatorAuth auth, Settings.Doors doors) {
        return new OperatorDoor(auth, TrustedProxies.of(doors.trustedProxies()), metrics);
    }

    void openOn(SocketIoServer socketIo, OperatorAuth auth) {
        TurnWords words = new TurnWords(new Conversations(database, clock));
        new WatchDoor(auth, board, stories, words, keptFigures, metrics, clock).openOn(socketIo.of("/watch"));
    }

    private int forgetBefore(Instant time) {
        keptFigures.forgetBefore(time);
        return keptCalls.forgetBefore(time);
    }

    @Override
    public void close() {
        retention.close();
        board.close();
        writer.close();
    }
}
