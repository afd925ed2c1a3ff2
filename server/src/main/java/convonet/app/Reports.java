package convonet.app;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import convonet.watch.Clock;
import convonet.watch.Threads;
import convonet.watch.Timelines;
import convonet.watch.Troubles;
import convonet.watch.sentry.SentryAccess;
import convonet.watch.sentry.SentryTroubles;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// Where troubles go: to Sentry when it is set, else nowhere. What our rooms log is reported by itself.
final class Reports implements AutoCloseable {
    private final Optional<SentryTroubles> sentry;
    private final TroubleAppender appender;

    Reports(Optional<SentryAccess> access, Timelines timelines, Clock clock, Threads threads) {
        this.sentry = access.map(given -> SentryTroubles.open(given, timelines, clock, threads));
        this.appender = new TroubleAppender(troubles());
        sentry.ifPresent(there -> {
            timelines.listen(there);
            appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
            appender.start();
            root().addAppender(appender);
        });
    }

    Troubles troubles() {
        return sentry.<Troubles>map(there -> there).orElse(Troubles.NOWHERE);
    }

    /// Returns when what waits was sent, or after a few seconds.
    @Override
    public void close() {
        root().detachAppender(appender);
        sentry.ifPresent(SentryTroubles::close);
    }

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
