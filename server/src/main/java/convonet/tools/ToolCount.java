package convonet.tools;

import java.util.Set;

/// Is told of every tool call, by the tool's name and in few words how it ended. Must not block.
@FunctionalInterface
public interface ToolCount {
    /// Nobody counts.
    ToolCount NONE = (name, result) -> {};

    /// What a call is counted by that names no tool of ours.
    String UNKNOWN = "unknown";

    /// The codes that are told apart; a tool of somebody else may say any other.
    Set<String> CODES = Set.of(
            "already_member",
            "ambiguous",
            "bad_argument",
            "cannot_undo",
            "changed_since",
            "interrupted",
            "last_owner",
            "not_a_member",
            "not_allowed",
            "not_found",
            "nothing_to_undo",
            "timed_out",
            "too_many",
            "unavailable",
            "unknown_outcome",
            "unknown_tool");

    /// @param result `done`, one of [#CODES], or `failed` for any other failure
    void called(String name, String result);

    /// How a call ended, as it is counted.
    static String outcome(ToolResult result) {
        return switch (result) {
            case ToolResult.Done done -> "done";
            case ToolResult.Failed failed -> CODES.contains(failed.code()) ? failed.code() : "failed";
        };
    }
}
