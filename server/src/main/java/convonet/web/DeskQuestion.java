package convonet.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.desk.Desk;
import java.util.function.Consumer;

/// What happens on an event of an agent who is signed in that is answered later. On the connection's virtual thread.
@FunctionalInterface
interface DeskQuestion {

    /// @param answer to be called once, on any thread
    /// @throws convonet.watch.ProviderException when a store cannot do it
    void on(Desk desk, ObjectNode payload, Consumer<ObjectNode> answer);
}
