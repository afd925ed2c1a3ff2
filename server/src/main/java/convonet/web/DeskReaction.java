package convonet.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.desk.Desk;

/// What happens on an event of an agent who is signed in, and what is answered. On the connection's virtual thread; may
/// block on the stores.
@FunctionalInterface
interface DeskReaction {

    /// @throws convonet.watch.ProviderException when a store cannot do it
    ObjectNode on(Desk desk, ObjectNode payload);
}
