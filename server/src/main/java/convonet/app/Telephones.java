package convonet.app;

import convonet.agent.Agent;
import convonet.desk.Telephone;
import convonet.desk.TelephoneOffice;
import convonet.sip.Exchange;
import convonet.sip.ExchangeSettings;
import convonet.sip.TicketOffice;
import convonet.tools.directory.Presence;
import convonet.tools.directory.Situation;
import convonet.watch.Clock;
import convonet.watch.Threads;
import convonet.web.SipDoor;
import convonet.web.TrustedProxies;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/// The telephones in agents' tabs: the exchange, its door at `/sip`, and the tickets to come in with.
final class Telephones implements TelephoneOffice, AutoCloseable {
    private static final Duration TICKET = Duration.ofMinutes(15);

    private final ExchangeSettings settings = ExchangeSettings.defaults();
    private final TicketOffice tickets;
    private final Exchange exchange;
    private final SipDoor door;

    Telephones(Settings.Doors doors, Clock clock, Threads threads) {
        this.tickets = new TicketOffice(clock, TICKET);
        this.exchange = new Exchange(settings, tickets, clock, threads, new SecureRandom());
        this.door =
                new SipDoor(exchange, doors.allowedOrigins(), TrustedProxies.of(doors.trustedProxies())::source, clock);
    }

    Exchange exchange() {
        return exchange;
    }

    @Override
    public Optional<Telephone> of(Agent agent) {
        TicketOffice.Issued issued = tickets.issue(agent.extension());
        return Optional.of(new Telephone(
                Telephone.Kind.BUILT_IN,
                SipDoor.PATH,
                "sip:" + agent.extension() + "@" + settings.host(),
                issued.user(),
                issued.ticket().secret(),
                Optional.of(TICKET)));
    }

    @Override
    public void takeBack(Agent agent) {
        tickets.revoke(agent.extension());
    }

    /// Who can be rung: whoever is at their dashboard as well as at their telephone, as far as the dashboard says.
    ///
    /// @param desks what agents do at their dashboards
    Presence presence(Presence desks) {
        return agent -> {
            Situation there = desks.of(agent);
            if (!exchange.isRegistered(agent.extension())) {
                return Situation.ABSENT;
            }
            boolean busy = there.inCall().orElse(false) || exchange.isBusy(agent.extension());
            return new Situation(there.registered(), Optional.of(busy), there.duty(), there.idle());
        };
    }

    void mount(ServletContextHandler context) {
        door.mount(context);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
