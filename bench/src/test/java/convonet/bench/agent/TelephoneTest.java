package convonet.bench.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.audio.Frame;
import convonet.bench.caller.PeerLine;
import convonet.bench.caller.Switchboard;
import convonet.media.BrowserEncoder;
import convonet.media.Peers;
import convonet.media.PeersSettings;
import convonet.sip.Exchange;
import convonet.sip.ExchangeSettings;
import convonet.sip.TicketOffice;
import convonet.sip.message.SipUri;
import convonet.sip.message.Status;
import convonet.socketio.SourceAddress;
import convonet.transfer.AgentLegs;
import convonet.transfer.AgentLegsContract;
import convonet.transfer.local.TabLegs;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import convonet.web.SipDoor;
import convonet.web.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Played telephones at the real exchange, over real WebSockets and UDP.
class TelephoneTest extends AgentLegsContract {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<byte[]> SILENCE = BrowserEncoder.packets(new Frame(new short[16_000], 16_000));

    private final SystemClock clock = new SystemClock();
    private final TicketOffice tickets = new TicketOffice(clock, LONG);
    private final Exchange exchange =
            new Exchange(ExchangeSettings.defaults(), tickets, clock, new VirtualThreads(), new Random(1));
    private final WebServer web = new WebServer(
            List.of(), context -> new SipDoor(exchange, Set.of(), SourceAddress.PEER, clock).mount(context));
    private final Switchboard board = Switchboard.open(clock);
    private final List<Telephone> telephones = new ArrayList<>();
    private Peers peers;
    private AgentLegs legs;
    private URI url;

    @BeforeEach
    void open() throws IOException {
        url = URI.create("ws://127.0.0.1:" + web.open("127.0.0.1", 0) + "/sip");
        peers = Peers.open(PeersSettings.onPort(0).at(InetAddress.ofLiteral("127.0.0.1")), clock, new VirtualThreads());
        legs = new TabLegs(exchange, peers, clock);
    }

    @AfterEach
    void close() {
        telephones.forEach(Telephone::close);
        web.close();
        exchange.close();
        peers.close();
        board.close();
        clock.close();
    }

    @Override
    protected AgentLegs legs() {
        return legs;
    }

    private Telephone telephone(String extension, Digest digest) throws IOException {
        TicketOffice.Issued ticket = tickets.issue(extension);
        return telephone(extension, ticket.user(), ticket.ticket().secret(), digest);
    }

    private Telephone telephone(String extension, String user, String secret, Digest digest) throws IOException {
        SipUri address = SipUri.parse("sip:" + extension + "@convonet.invalid");
        Telephone telephone = Telephone.connect(board, new Account(url, address, user, secret), digest);
        telephones.add(telephone);
        return telephone;
    }

    @Override
    protected Agent agentAt(String extension) throws InterruptedException {
        try {
            Telephone telephone = telephone(extension, Digest.MD5);
            telephone.register(LONG);
            return new Person(telephone);
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
    }

    @Test
    void whoProvesWhoTheyAreIsRegisteredByEitherDigest() throws Exception {
        telephone("2001", Digest.MD5).register(LONG);
        telephone("2002", Digest.SHA_256).register(LONG);
        assertThat(exchange.isRegistered("2001")).isTrue();
        assertThat(exchange.isRegistered("2002")).isTrue();
        Telephone stranger = telephone("2009", "nobody", "a guess", Digest.MD5);
        assertThatThrownBy(() -> stranger.register(LONG)).isInstanceOf(IOException.class);
        assertThat(exchange.isRegistered("2009")).isFalse();
    }

    @Test
    void whoSignsOffDoesNotRingAnyMore() throws Exception {
        Telephone telephone = telephone("2001", Digest.MD5);
        telephone.register(LONG);
        telephone.register(Duration.ZERO);
        assertThat(exchange.isRegistered("2001")).isFalse();
    }

    private static final class Person implements Agent {
        private final Telephone telephone;
        private int from;

        Person(Telephone telephone) {
            this.telephone = telephone;
        }

        private Ring newest() {
            return telephone.current().orElseThrow();
        }

        @Override
        public void seesItRing() throws InterruptedException {
            try {
                assertThat(telephone.ring(from, PATIENCE).isRinging()).isTrue();
            } catch (IOException silence) {
                throw new AssertionError(silence);
            }
        }

        @Override
        public void seesItRingNoMore() throws InterruptedException {
            assertThat(telephone.diary().await(0, PATIENCE, entry -> entry.is(Telephone.OVER)))
                    .isPresent();
            assertThat(newest().isRinging()).isFalse();
        }

        @Override
        public void answers() throws InterruptedException {
            try {
                newest().answer(new PeerLine.Plan(SILENCE, true));
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        }

        @Override
        public void declines() {
            newest().refuse(Status.DECLINE);
        }

        @Override
        public void hangsUp() {
            from = telephone.diary().end();
            newest().hangUp();
        }

        @Override
        public void vanishes() {
            telephone.close();
        }

        @Override
        public void says(Frame frame) {
            newest().sound().orElseThrow().say(BrowserEncoder.packets(frame));
        }

        @Override
        public void hears() throws InterruptedException {
            try {
                newest().sound().orElseThrow().awaitSound();
            } catch (IOException silence) {
                throw new AssertionError(silence);
            }
        }
    }
}
