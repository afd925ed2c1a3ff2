package convonet.desk;

import convonet.agent.Agent;
import java.util.Optional;

/// Hands out what agents' tabs register with.
@FunctionalInterface
public interface TelephoneOffice {

    /// May block on a store.
    ///
    /// @return empty when this agent has none
    /// @throws convonet.watch.ProviderException when the store cannot be asked
    Optional<Telephone> of(Agent agent);
}
