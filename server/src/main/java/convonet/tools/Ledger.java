package convonet.tools;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Remembers in PostgreSQL which tool calls were carried out and how they ended, so that none has its
/// effect twice.
public interface Ledger {

    /// Carries a call out unless it was carried out before; the entry and the effect are one transaction.
    /// Of two at the same time the second waits for the first.
    ///
    /// @param effect runs in the transaction and must change nothing else; a [ToolResult.Failed] undoes
    /// what it changed
    /// @return how it ended, now or then
    ToolResult once(Errand errand, Function<Handle, ToolResult> effect);
}
