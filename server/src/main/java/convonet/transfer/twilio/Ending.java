package convonet.transfer.twilio;

import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.List;

/// Ends calls at Twilio, whether they ring or are talked at. May be used by many threads.
final class Ending {
    private static final int MOST_TRIES = 3;
    private static final Duration AGAIN = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final TwilioApi twilio;
    private final Clock clock;

    Ending(TwilioApi twilio, Clock clock) {
        this.twilio = twilio;
        this.clock = clock;
    }

    /// Blocks. Does nothing when it is over. To cancel does nothing to a call that is talked at, which it may be by
    /// now: then it is completed.
    ///
    /// @param answered whether it is known to be
    /// @throws ProviderException when it may go on
    void end(String call, boolean answered) throws InterruptedException {
        for (String status : answered ? List.of("completed") : List.of("canceled", "completed")) {
            TwilioApi.Reply reply = ask(call, status);
            if (isOver(status, reply)) {
                return;
            }
            if (mayHelpAgain(reply)) {
                break;
            }
        }
        throw new ProviderException(TwilioAccess.PROVIDER, true, "a call may go on", null);
    }

    private TwilioApi.Reply ask(String call, String status) throws InterruptedException {
        TwilioApi.Reply reply = twilio.update(call, status);
        for (int tries = 1; tries < MOST_TRIES && mayHelpAgain(reply); tries++) {
            clock.pause(pause(reply));
            reply = twilio.update(call, status);
        }
        return reply;
    }

    private static boolean mayHelpAgain(TwilioApi.Reply reply) {
        return !(reply instanceof TwilioApi.Reply.Came came) || came.status() >= 500 || came.status() == 429;
    }

    private static Duration pause(TwilioApi.Reply reply) {
        Duration wanted =
                reply instanceof TwilioApi.Reply.Came came ? came.retryAfter().orElse(AGAIN) : AGAIN;
        return wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE;
    }

    /// Twilio answers 404 where there is no such call, and 400 where it is over.
    private static boolean isOver(String wanted, TwilioApi.Reply reply) {
        if (!(reply instanceof TwilioApi.Reply.Came came)) {
            return false;
        }
        return switch (came.status() / 100) {
            case 2 ->
                wanted.equals("completed")
                        || !came.body().path("status").asText().equals("in-progress");
            case 4 -> came.status() == 404 || (came.status() == 400 && wanted.equals("completed"));
            default -> false;
        };
    }
}
