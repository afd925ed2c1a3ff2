package convonet.app;

import convonet.transfer.Acceptances;
import convonet.transfer.AgentLegs;
import convonet.transfer.twilio.TwilioAccess;
import convonet.transfer.twilio.TwilioLegs;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.Threads;
import convonet.web.Routes;
import convonet.web.TwilioDoor;
import convonet.web.TwilioMediaDoor;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/// Agents' telephones that Twilio rings, and the doors at which it asks, tells, and brings their sound.
final class TwilioTelephones implements AutoCloseable {
    private final TwilioLegs legs;
    private final TwilioDoor door;
    private final TwilioMediaDoor media;

    /// @param ringing how long we let telephones ring
    TwilioTelephones(
            TwilioAccess access,
            Duration ringing,
            Acceptances acceptances,
            Metrics metrics,
            Clock clock,
            Threads threads) {
        this.legs = new TwilioLegs(access, ringing, acceptances, metrics, clock, threads);
        this.door = new TwilioDoor(access.token(), access.publicBaseUrl(), legs, clock);
        this.media = new TwilioMediaDoor(access.token(), access.publicBaseUrl(), legs, metrics, clock);
        legs.warmUp();
    }

    AgentLegs legs() {
        return legs;
    }

    Routes routes() {
        return door;
    }

    void mount(ServletContextHandler context) {
        media.mount(context);
    }

    @Override
    public void close() {
        legs.close();
    }
}
