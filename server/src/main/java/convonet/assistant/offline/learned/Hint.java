package convonet.assistant.offline.learned;

/// What somebody else makes of a sentence.
///
/// @param value how strongly, about 1
public record Hint(String name, double value) {}
