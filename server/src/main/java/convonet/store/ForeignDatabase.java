package convonet.store;

import convonet.watch.ProviderException;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.ds.PGSimpleDataSource;

/// A PostgreSQL of somebody else, in which nothing can be changed from here. It is looked at now and then, so every
/// look has a connection of its own and none is kept. Any thread may use it.
public final class ForeignDatabase {
    private static final int ANSWER_SECONDS = 5;

    private final String provider;
    private final Jdbi jdbi;

    /// @param provider whose it is, for [ProviderException]
    public ForeignDatabase(String provider, PostgresSettings settings) {
        this.provider = provider;
        PGSimpleDataSource source = Database.dataSource(settings, ANSWER_SECONDS);
        source.setReadOnly(true);
        source.setReadOnlyMode("always");
        this.jdbi = Jdbi.create(source);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    /// Does `work` in one transaction, so that all of it sees the same rows.
    ///
    /// @throws ProviderException when the server is gone or slow, and when it refuses a statement, such as for a
    /// table that our role may not read
    public <T> T look(Function<Handle, T> work) {
        try {
            return jdbi.<T, RuntimeException>inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
                handle.execute("SET LOCAL statement_timeout = '4s'");
                return work.apply(handle);
            });
        } catch (JdbiException e) {
            RuntimeException told = PostgresTrouble.translate(e, provider);
            throw told instanceof ProviderException known
                    ? known
                    : new ProviderException(provider, false, refusal(e), e);
        }
    }

    private static String refusal(JdbiException thrown) {
        return thrown.getCause() instanceof SQLException sql && sql.getMessage() != null
                ? "refuses a statement: " + sql.getMessage().lines().findFirst().orElse("")
                : "refuses a statement";
    }
}
