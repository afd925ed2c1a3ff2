package convonet.emulators.sip;

import convonet.emulators.TelephoneNetwork;
import convonet.emulators.TelephoneNews;
import convonet.sip.message.SipException;
import convonet.sip.message.SipUri;
import convonet.sip.message.Status;
import convonet.watch.Clock;
import convonet.watch.Threads;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Telephones behind a telephone system, or one telephone, which are called by SIP over UDP. May be used by many
/// threads.
public final class SipTelephones implements TelephoneNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(SipTelephones.class);
    private static final long FAREWELL_SECONDS = 1;

    private final UserAgent agent;
    private final Audio.Opener audio;
    private final InetSocketAddress hop;

    SipTelephones(UserAgent agent, Audio.Opener audio, InetSocketAddress hop) {
        this.agent = agent;
        this.audio = audio;
        this.hop = hop;
    }

    /// @param hop where every call goes first, whatever its address says
    /// @throws IOException when it cannot be reached from here
    public static SipTelephones open(Clock clock, InetSocketAddress hop) throws IOException {
        Threads threads = new VirtualThreads();
        UdpWire wire = UdpWire.towards(hop);
        UserAgent agent = new UserAgent(clock, threads, wire);
        wire.start(threads, agent::received);
        return new SipTelephones(
                agent, told -> RtpAudio.open(clock, threads, wire.address().getAddress(), told), hop);
    }

    @Override
    public Line ring(Invitation invitation, Consumer<TelephoneNews> listener) {
        Told told = new Told(listener);
        try {
            SipUri target = target(invitation.to());
            Audio sound = audio.open(told);
            OutgoingCall call = new OutgoingCall(agent, hop, target, invitation, told, sound);
            if (!agent.loop().post(call::begin)) {
                sound.close();
                told.tell(refused(Status.SERVICE_UNAVAILABLE));
            }
            return call;
        } catch (SipException e) {
            told.tell(refused(e.status()));
        } catch (UncheckedIOException e) {
            told.tell(refused(Status.SERVICE_UNAVAILABLE));
        }
        return new DeadLine();
    }

    private static SipUri target(String to) {
        SipUri target = SipUri.parse(to).withoutHeaders();
        String transport = target.parameters().value("transport").orElse("udp");
        if (target.secure() || !transport.equalsIgnoreCase("udp")) {
            throw new SipException(Status.SERVICE_UNAVAILABLE, "only UDP leads to telephones");
        }
        return target;
    }

    private static TelephoneNews.Refused refused(Status status) {
        return new TelephoneNews.Refused(status.code(), status.reason());
    }

    /// Says good-bye, for a second at most.
    @Override
    public void close() {
        CountDownLatch said = new CountDownLatch(1);
        boolean posted = agent.loop().post(() -> {
            agent.calls().forEach(OutgoingCall::hangUp);
            said.countDown();
        });
        try {
            if (posted && !said.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Telephones were left without a good-bye");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            agent.close();
        }
    }

    /// Over before it began.
    private record DeadLine() implements Line {
        @Override
        public void play(byte[] frame) {}

        @Override
        public void end() {}
    }
}
