package convonet.media;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Offers and answers of one peer (RFC 3264, RFC 8829): one audio section, all others declined, always the passive side
/// of DTLS and the lite side of ICE. Safe for use by many threads.
final class Negotiation {
    /// Payload types of our own offers.
    private static final int OPUS = 111;

    private static final int TONES = 110;

    private final Local local;
    private final SecureRandom random;
    private final ReentrantLock lock = new ReentrantLock();
    private final String session;
    private int version;
    private IceCredentials credentials;
    private Optional<AudioTerms> terms = Optional.empty();
    private boolean offering;

    /// What does not change while a peer lives.
    ///
    /// @param addresses where it can reach us, best first
    record Local(List<InetSocketAddress> addresses, Fingerprint fingerprint, int ssrc, String name) {}

    /// What an exchange came to.
    ///
    /// @param credentials that the other side's checks will show from now on
    /// @param terms of the other side
    record Outcome(String description, IceCredentials credentials, AudioTerms terms) {}

    Negotiation(Local local, SecureRandom random) {
        this.local = local;
        this.random = random;
        this.credentials = IceCredentials.random(random);
        this.session = Long.toString(random.nextLong() >>> 2);
    }

    Local local() {
        return local;
    }

    IceCredentials credentials() {
        lock.lock();
        try {
            return credentials;
        } finally {
            lock.unlock();
        }
    }

    /// Answers a first offer or a later one. New credentials of the other side restart ICE, and ours are new then, too
    /// (RFC 8839 §4.4.1.1.1).
    Outcome answer(String offer) throws SdpException {
        Sdp description = Sdp.parse(offer);
        AudioTerms offered = AudioTerms.of(description);
        if (offered.setup().equals("passive")) {
            throw new SdpException("we are the passive side of DTLS, and so wants the offer to be");
        }
        lock.lock();
        try {
            if (terms.isPresent()) {
                mustContinue(terms.get(), offered);
                if (!terms.get().ice().equals(offered.ice())) {
                    credentials = IceCredentials.random(random);
                }
            }
            terms = Optional.of(offered);
            offering = false;
            version++;
            return new Outcome(writer().answer(description, offered), credentials, offered);
        } finally {
            lock.unlock();
        }
    }

    /// A first offer of our own.
    String offer() {
        lock.lock();
        try {
            if (terms.isPresent() || offering) {
                throw new IllegalStateException("a peer is offered something once");
            }
            offering = true;
            version++;
            return writer().offer(OPUS, TONES);
        } finally {
            lock.unlock();
        }
    }

    /// Takes the answer to our offer.
    Outcome accept(String answer) throws SdpException {
        AudioTerms answered = AudioTerms.of(Sdp.parse(answer));
        lock.lock();
        try {
            if (!offering) {
                throw new SdpException("nothing was offered that this could answer");
            }
            if (answered.section() != 0 || answered.opus() != OPUS) {
                throw new SdpException("the answer is not about what was offered");
            }
            if (!answered.setup().equals("active")) {
                throw new SdpException("we are the passive side of DTLS, so the answer must be active");
            }
            terms = Optional.of(answered);
            offering = false;
            return new Outcome(answer, credentials, answered);
        } finally {
            lock.unlock();
        }
    }

    /// A changed fingerprint would need a new DTLS association (RFC 8842 §4), and that a new peer.
    private static void mustContinue(AudioTerms before, AudioTerms now) throws SdpException {
        if (!before.fingerprints().equals(now.fingerprints())) {
            throw new SdpException("the fingerprint changed within one connection");
        }
        if (before.section() != now.section()) {
            throw new SdpException("the audio moved to another section");
        }
    }

    private SdpWriter writer() {
        return new SdpWriter(local, credentials, session, version);
    }
}
