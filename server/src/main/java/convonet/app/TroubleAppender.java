package convonet.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import convonet.watch.Trouble;
import convonet.watch.Troubles;
import java.util.Optional;

/// Reports what rooms of ours log: every error, and every warning that names an outside service or what was thrown. Of
/// the words only the pattern is reported, never what was put into it.
final class TroubleAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final String OURS = "convonet.";

    private final Troubles troubles;

    TroubleAppender(Troubles troubles) {
        this.troubles = troubles;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getLoggerName().startsWith(OURS) || !event.getLevel().isGreaterOrEqual(Level.WARN)) {
            return;
        }
        boolean isError = event.getLevel().isGreaterOrEqual(Level.ERROR);
        LogLine line = LogLine.of(event);
        if (isError || line.problem().isPresent() || line.provider().isPresent()) {
            troubles.report(new Trouble(
                    TroubleAreas.of(line.logger()),
                    isError,
                    line.logger(),
                    event.getMessage(),
                    line.about(),
                    line.provider(),
                    line.session(),
                    line.problem(),
                    Optional.empty()));
        }
    }
}
