package convonet.web;

import convonet.operations.Board;
import convonet.operations.CallStories;
import convonet.operations.KeptFigures;
import convonet.operations.OperatorAuth;
import convonet.operations.TurnWords;
import convonet.socketio.Namespace;
import convonet.watch.Clock;
import convonet.watch.Metrics;

/// The namespace `/watch`, where operators come in.
///
/// @param auth who may
/// @param board the live calls
/// @param stories all calls
/// @param words what was said in them
/// @param figures of the day
public record WatchDoor(
        OperatorAuth auth,
        Board board,
        CallStories stories,
        TurnWords words,
        KeptFigures figures,
        Metrics metrics,
        Clock clock) {

    public void openOn(Namespace namespace) {
        namespace.onConnect(socket -> WatchSocket.accept(socket, this));
    }
}
