package convonet.tools;

import com.fasterxml.jackson.databind.JsonNode;

/// The model's wish to use a tool.
///
/// @param id unique within a conversation; a call that was carried out once is not carried out again
/// @param name the tool's name in snake_case
/// @param arguments a JSON object; what it holds is checked by the tool
public record ToolCall(String id, String name, JsonNode arguments) {}
