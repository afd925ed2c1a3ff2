package convonet.app;

import convonet.call.Calls;
import convonet.desk.Desks;
import convonet.watch.Metrics;
import convonet.watch.Metrics.Known;
import convonet.watch.Stage;
import convonet.watch.Threads;
import java.util.List;
import java.util.stream.Stream;

/// What `/metrics` reads off the house whenever somebody looks, and what it counts from 0.
final class Levels {
    private static final List<String> SIGN_INS = List.of(
            "accepted",
            "resumed",
            "wrong_pin",
            "locked",
            "agent_accepted",
            "agent_wrong_password",
            "agent_locked",
            "operator_accepted",
            "operator_wrong_token",
            "operator_locked");

    private static final List<String> WEB_RTC = List.of("connected", "refused", "unreached", "left", "silent", "lost");

    private Levels() {}

    static void tell(
            Metrics metrics, Calls calls, Stores stores, Desks desks, Providers providers, Mind mind, Threads threads) {
        metrics.callsActive(calls::size);
        desks.tell(metrics);
        stores.database().tell(metrics);
        stores.redis().tell(metrics);
        metrics.inboxes(threads::inboxes);
        metrics.expect(Known.STAGE, Stream.of(Stage.values()).map(Stage::label).toList());
        metrics.expect(Known.SIGN_IN, SIGN_INS);
        metrics.expect(Known.WEB_RTC, WEB_RTC);
        metrics.expect(
                Known.PROVIDER,
                Stream.of(
                                "postgresql",
                                "redis",
                                providers.ears().name(),
                                providers.voice().name(),
                                mind.model().name())
                        .distinct()
                        .toList());
    }
}
