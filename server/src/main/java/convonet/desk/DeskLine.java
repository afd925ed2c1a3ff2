package convonet.desk;

import convonet.agent.Agent;

/// The way to an agent's tab. Each method hands over and returns at once, also when nobody is there any more.
public interface DeskLine {

    /// The first that is told.
    void seated(Agent agent, Standing standing);

    void standing(Standing standing);

    /// Another tab of the same agent is the dashboard now. Nothing is told after it.
    void superseded();

    /// The agent is not signed in any more. Nothing is told after it.
    void signedOut();
}
