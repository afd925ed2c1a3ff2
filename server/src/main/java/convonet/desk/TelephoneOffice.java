package convonet.desk;

import convonet.agent.Agent;
import java.util.Optional;

/// Hands out what agents' tabs register with.
public interface TelephoneOffice {

    /// May block on a store.
    ///
    /// @return empty when this agent has none
    /// @throws convonet.watch.ProviderException when the store cannot be asked
    Optional<Telephone> of(Agent agent);

    /// The agent is not signed in any more: nobody registers, or stays registered, with what they were given, as far as
    /// that is ours to say. Returns at once.
    void takeBack(Agent agent);
}
