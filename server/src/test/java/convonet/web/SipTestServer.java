package convonet.web;

import convonet.sip.Exchange;
import convonet.sip.ExchangeSettings;
import convonet.sip.TicketOffice;
import convonet.socketio.ConnectionCount;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// An exchange behind its door, on a free port.
final class SipTestServer implements AutoCloseable {
    final SystemClock clock = new SystemClock();
    final TicketOffice tickets = new TicketOffice(clock, Duration.ofMinutes(5));
    final Exchange exchange =
            new Exchange(ExchangeSettings.defaults(), tickets, clock, new VirtualThreads(), new Random(1));
    final int port;
    private final WebServer web;

    SipTestServer() {
        SipDoor door = new SipDoor(
                exchange,
                Set.of("https://desk.example"),
                TrustedProxies.of(List.of("127.0.0.1"))::source,
                clock,
                new ConnectionCount(8, 3));
        web = new WebServer(List.of(), door::mount);
        port = web.open("127.0.0.1", 0);
    }

    @Override
    public void close() {
        web.close();
        exchange.close();
        clock.close();
    }
}
