package convonet.desk;

import convonet.agent.Agent;
import java.time.Instant;

/// An agent who signed in, for as long as that lasts.
///
/// @param key by which it is known here; tells nothing about the token
/// @param agent as they are now
/// @param begun when they signed in
public record DeskSession(String key, Agent agent, Instant begun) {}
