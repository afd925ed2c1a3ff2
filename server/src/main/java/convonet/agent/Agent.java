package convonet.agent;

/// A person of the call centre.
///
/// @param name as callers are told it
/// @param extension digits; where they are rung
/// @param department whom callers ask for: `support`
public record Agent(AgentId id, String name, String extension, String department, Role role) {}
