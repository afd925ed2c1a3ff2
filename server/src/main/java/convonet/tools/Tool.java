package convonet.tools;

import com.fasterxml.jackson.databind.JsonNode;

/// One thing the assistant can do.
///
/// @param name snake_case
/// @param description for the model: what it does and when to use it
/// @param parameters a JSON schema (object) of the arguments, in the subset that [Schema] knows
/// @param effect what running it changes
/// @param action does it
public record Tool(String name, String description, JsonNode parameters, Effect effect, Action action) {

    public boolean readOnly() {
        return effect == Effect.NONE;
    }

    /// What a tool does. Blocks on stores; called on a thread of its own, which is interrupted at the
    /// tool's time limit.
    @FunctionalInterface
    public interface Action {
        ToolResult run(Errand errand) throws InterruptedException;
    }

    /// What running a tool changes, and so how it is kept from happening twice.
    public enum Effect {
        /// Nothing: it may run again.
        NONE,
        /// Rows in PostgreSQL, changed through [Ledger#once] in one transaction with the entry of the call.
        DATABASE,
        /// Something outside, which the entries before and after it can only bracket.
        OUTSIDE
    }
}
