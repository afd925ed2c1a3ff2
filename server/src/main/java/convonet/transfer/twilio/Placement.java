package convonet.transfer.twilio;

import convonet.watch.Clock;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks for one call, on a thread of its own: in its turn, and again only when Twilio surely did not place it.
final class Placement {
    private static final int MOST_TRIES = 4;
    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Duration TOO_MANY = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final TwilioApi twilio;
    private final CallPace pace;
    private final Clock clock;
    private final List<Map.Entry<String, String>> form;
    private Threads.@Nullable Running thread;
    private volatile boolean dropped;
    private volatile boolean asking;

    Placement(TwilioApi twilio, CallPace pace, Clock clock, List<Map.Entry<String, String>> form) {
        this.twilio = twilio;
        this.pace = pace;
        this.clock = clock;
        this.form = List.copyOf(form);
    }

    /// @param told once, by a thread of its own
    synchronized void begin(Threads threads, Consumer<Placing> told) {
        thread = threads.start("twilio-call", () -> told.accept(place()));
    }

    /// Nobody wants the call any more. What Twilio is being asked for just now is waited for, so that it is known which
    /// call is to be ended.
    synchronized void drop() {
        dropped = true;
        if (thread != null && !asking) {
            thread.cancel();
        }
    }

    private Placing place() {
        try {
            pace.await();
            Placing said = new Placing.GivenUp();
            for (int tries = 1; !dropped && tries <= MOST_TRIES; tries++) {
                TwilioApi.Reply reply = ask();
                said = meaning(reply);
                if (!(reply instanceof TwilioApi.Reply.NotSent && tries == 1) && !isTooMany(reply)) {
                    return said;
                }
                clock.pause(pause(reply));
            }
            return dropped ? new Placing.GivenUp() : said;
        } catch (InterruptedException givenUp) {
            return new Placing.GivenUp();
        }
    }

    private TwilioApi.Reply ask() {
        asking = true;
        try {
            return twilio.place(form);
        } catch (InterruptedException hurried) {
            return new TwilioApi.Reply.Lost();
        } finally {
            asking = false;
        }
    }

    private static boolean isTooMany(TwilioApi.Reply reply) {
        return reply instanceof TwilioApi.Reply.Came came && came.status() == 429;
    }

    private static Duration pause(TwilioApi.Reply reply) {
        if (!(reply instanceof TwilioApi.Reply.Came came)) {
            return AGAIN;
        }
        Duration wanted = came.retryAfter().orElse(TOO_MANY);
        return wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE;
    }

    private static Placing meaning(TwilioApi.Reply reply) {
        return switch (reply) {
            case TwilioApi.Reply.Came came when came.status() / 100 == 2 -> placed(came);
            case TwilioApi.Reply.Came came -> new Placing.Refused(Refusal.of(came.status()));
            case TwilioApi.Reply.NotSent _ -> new Placing.Refused(Refusal.UNREACHED);
            case TwilioApi.Reply.Lost _ -> new Placing.Unclear();
        };
    }

    private static Placing placed(TwilioApi.Reply.Came came) {
        String call = came.body().path("sid").asText();
        return call.matches(TwilioLegs.CALL) ? new Placing.Placed(call) : new Placing.Unclear();
    }
}
