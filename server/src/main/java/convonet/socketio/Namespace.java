package convonet.socketio;

import java.util.Collection;
import java.util.function.Consumer;

/// A part of the server with its own sockets, such as `/voice`.
public interface Namespace {

    String name();

    /// Adds a check that every client must pass, after those that were added before.
    Namespace admit(Admission admission);

    /// Adds a listener that is called for each admitted client before any of its events, on its connection's
    /// virtual thread. What it emits arrives after the client knows that it is connected.
    Namespace onConnect(Consumer<Socket> listener);

    /// A snapshot of the connected sockets.
    Collection<Socket> sockets();
}
