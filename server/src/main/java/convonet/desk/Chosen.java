package convonet.desk;

import convonet.agent.AgentId;
import java.time.Instant;

/// What an agent wants to do, for when they come back.
///
/// @param present whether they are at their dashboard, or may come back to it without beginning anew
/// @param at when
record Chosen(AgentId agent, Choice choice, boolean present, Instant at) implements DeskRecord {}
