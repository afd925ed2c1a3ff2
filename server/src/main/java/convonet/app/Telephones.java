package convonet.app;

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
final class Telephones implements AutoCloseable {
    private static final Duration TICKET = Duration.ofMinutes(15);

    private final TicketOffice tickets;
    private final Exchange exchange;
    private final SipDoor door;

    Telephones(Settings.Doors doors, Clock clock, Threads threads) {
        this.tickets = new TicketOffice(clock, TICKET);
        this.exchange = new Exchange(ExchangeSettings.defaults(), tickets, clock, threads, new SecureRandom());
        this.door =
                new SipDoor(exchange, doors.allowedOrigins(), TrustedProxies.of(doors.trustedProxies())::source, clock);
    }

    Exchange exchange() {
        return exchange;
    }

    TicketOffice tickets() {
        return tickets;
    }

    /// Who is at their telephone; whether they are on duty is not known here.
    Presence presence() {
        return agent -> exchange.isRegistered(agent.extension())
                ? new Situation(Optional.of(true), Optional.of(exchange.isBusy(agent.extension())), Optional.empty())
                : Situation.ABSENT;
    }

    void mount(ServletContextHandler context) {
        door.mount(context);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
