package convonet.tools.directory;

import convonet.agent.Agent;

/// Tells which agents are signed in at their dashboards, and what they do there.
@FunctionalInterface
public interface Presence {
    /// Without dashboards nobody is there.
    Presence NOBODY = agent -> Situation.ABSENT;

    /// Returns at once.
    Situation of(Agent agent);
}
