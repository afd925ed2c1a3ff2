package convonet.watch.sentry;

import io.sentry.SentryOptions;

/// What the library may do: send what it is given, from one thread of its own, with a bounded queue and time limits. It
/// looks at nothing by itself, neither the environment nor the machine's name nor other threads.
final class Manners {
    private static final int MOST_WAITING = 100;
    private static final int CONNECTING_MILLIS = 5_000;
    private static final int READING_MILLIS = 5_000;

    private Manners() {}

    static void teach(SentryOptions options, SentryAccess access) {
        options.setDsn(access.dsn());
        options.setEnvironment(access.environment());
        options.setRelease(access.release());
        options.setSampleRate(access.troubles());
        options.setTracesSampleRate(access.turns());
        Scrubber scrubber = new Scrubber();
        options.setBeforeSend((event, _) -> scrubber.clean(event));
        options.setBeforeSendTransaction((transaction, _) -> scrubber.clean(transaction));
        options.setMaxQueueSize(MOST_WAITING);
        options.setConnectionTimeoutMillis(CONNECTING_MILLIS);
        options.setReadTimeoutMillis(READING_MILLIS);
        options.setFlushTimeoutMillis(SentryTroubles.FAREWELL.toMillis());
        options.setShutdownTimeoutMillis(SentryTroubles.FAREWELL.toMillis());
        options.setEnableExternalConfiguration(false);
        options.setEnableUncaughtExceptionHandler(false);
        options.setEnableShutdownHook(false);
        options.setEnableAutoSessionTracking(false);
        options.setEnableBackpressureHandling(false);
        options.setEnableSpotlight(false);
        options.setAttachServerName(false);
        options.setAttachStacktrace(false);
        options.setAttachThreads(false);
        options.setSendModules(false);
    }
}
