package convonet.store;

import convonet.watch.ProviderException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/// Tells "PostgreSQL did not do its part" from "the statement was wrong".
/// Classes of SQLSTATE: PostgreSQL documentation, appendix A.
final class PostgresTrouble {
    private PostgresTrouble() {}

    /// What to throw instead of `thrown`: a [ProviderException] when PostgreSQL is gone, going, full, too
    /// slow, or gave up this transaction for another one; else `thrown` itself.
    static RuntimeException translate(RuntimeException thrown) {
        return translate(thrown, "postgresql");
    }

    /// @param provider whose PostgreSQL it is
    static RuntimeException translate(RuntimeException thrown, String provider) {
        SQLException cause = sqlException(thrown);
        if (cause == null) {
            return thrown;
        }
        String message = trouble(cause);
        if (message == null) {
            return thrown;
        }
        String told = Thread.currentThread().isInterrupted() ? "interrupted" : message;
        return new ProviderException(provider, true, told, thrown);
    }

    static boolean hasState(RuntimeException thrown, String sqlState) {
        SQLException cause = sqlException(thrown);
        return cause != null && sqlState.equals(cause.getSQLState());
    }

    private static @Nullable SQLException sqlException(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static @Nullable String trouble(SQLException cause) {
        String sqlState = cause.getSQLState();
        if (cause instanceof SQLTransientException || sqlState == null) {
            return "no connection";
        }
        return switch (sqlState.substring(0, Math.min(2, sqlState.length()))) {
            case "08" -> "connection lost";
            case "25" -> sqlState.equals("25P03") ? "connection lost" : null;
            case "28" -> "refused our login";
            case "40" -> "gave up the transaction";
            case "53" -> "is out of room";
            case "57" -> sqlState.equals("57014") ? "took too long" : "is shutting down or starting";
            case "58", "XX" -> "failed inside";
            default -> null;
        };
    }
}
