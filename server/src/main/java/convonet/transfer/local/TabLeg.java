package convonet.transfer.local;

import convonet.audio.Frame;
import convonet.media.Peer;
import convonet.media.PeerListener;
import convonet.media.SdpException;
import convonet.media.Tone;
import convonet.sip.Gone;
import convonet.sip.Leg;
import convonet.sip.LegListener;
import convonet.sip.Offer;
import convonet.sip.Referral;
import convonet.sip.Unanswered;
import convonet.sip.message.Status;
import convonet.transfer.AgentLeg;
import convonet.transfer.FailureReason;
import convonet.transfer.LegEvent;
import convonet.transfer.Onward;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One call to an extension, and its sound. Its lock is never held while anything waits; what is told is told under it,
/// so that one thing is told after the other.
final class TabLeg implements AgentLeg, LegListener {
    private static final Pattern HOLDS = Pattern.compile("(?m)^a=(sendonly|inactive)\\s*$");

    /// How much later than the good-bye of its sound a tab's hanging up may come, which goes another way.
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final Clock clock;
    private final Consumer<LegEvent> told;
    private final Function<Referral, Onward> onward;
    private @Nullable Leg leg;
    private @Nullable Peer peer;
    private boolean answered;
    private boolean over;
    private boolean away;
    private boolean held;

    /// @param onward how it rings where this one's agent wants the caller to be
    TabLeg(Clock clock, Consumer<LegEvent> told, Function<Referral, Onward> onward) {
        this.clock = clock;
        this.told = told;
        this.onward = onward;
    }

    /// @param call begins to ring; nothing of it is heard of before this returns
    synchronized void rings(Peer end, Supplier<Leg> call) {
        peer = end;
        leg = call.get();
    }

    synchronized void end(LegEvent.Over how) {
        if (over) {
            return;
        }
        over = true;
        if (peer != null) {
            peer.close();
        }
        told.accept(how);
    }

    private void tell(LegEvent event) {
        if (!over) {
            told.accept(event);
        }
    }

    private void letGo(LegEvent.Over how) {
        if (leg != null && !over) {
            leg.hangUp();
        }
        end(how);
    }

    @Override
    public synchronized Optional<Peer> peer() {
        return answered && !over ? Optional.ofNullable(peer) : Optional.empty();
    }

    @Override
    public synchronized void hear(Frame frame) {
        if (peer != null && answered && !over && !away) {
            peer.sendLive(frame);
        }
    }

    @Override
    public synchronized void hold(boolean hold) {
        away = hold;
    }

    @Override
    public synchronized void hangUp() {
        letGo(new LegEvent.HungUp());
    }

    @Override
    public synchronized void ringing() {
        tell(new LegEvent.Ringing());
    }

    @Override
    public synchronized void answered(String description) {
        Peer end = peer;
        if (over || end == null) {
            return;
        }
        try {
            end.accept(description);
            answered = true;
            tell(new LegEvent.Answered());
        } catch (SdpException misfit) {
            letGo(new LegEvent.Failed(FailureReason.UNREACHABLE));
        }
    }

    @Override
    public synchronized void unanswered(Unanswered why) {
        tell(new LegEvent.SipStatus(why.code()));
        end(new LegEvent.Failed(
                switch (why.why()) {
                    case DECLINED, UNAVAILABLE -> FailureReason.DECLINED;
                    case BUSY -> FailureReason.BUSY;
                    case NO_ANSWER -> FailureReason.NO_ANSWER;
                    case NOT_REGISTERED -> FailureReason.UNREGISTERED;
                    case NOT_ACCEPTABLE, TROUBLE, UNREACHABLE, CANCELLED -> FailureReason.UNREACHABLE;
                }));
    }

    @Override
    public synchronized void offered(Offer offer) {
        Peer end = peer;
        Optional<String> description = offer.description();
        if (over || end == null || description.isEmpty()) {
            offer.refuse(Status.NOT_ACCEPTABLE_HERE);
            return;
        }
        try {
            offer.accept(end.answer(description.get()));
        } catch (SdpException misfit) {
            offer.refuse(Status.NOT_ACCEPTABLE_HERE);
            return;
        }
        boolean holds = HOLDS.matcher(description.get()).find();
        if (holds != held) {
            held = holds;
            tell(new LegEvent.OnHold(held));
        }
    }

    /// We offer nothing anew.
    @Override
    public void renewed(String description) {}

    @Override
    public void notRenewed(Optional<Status> status) {}

    /// A caller has no use for keys.
    @Override
    public void pressed(char key, Duration length) {}

    @Override
    public synchronized void referred(Referral referral) {
        tell(new LegEvent.HandsOn(onward.apply(referral)));
    }

    @Override
    public synchronized void gone(Gone why) {
        end(
                switch (why) {
                    case HUNG_UP -> new LegEvent.HungUp();
                    case LOST -> new LegEvent.Lost();
                });
    }

    private synchronized void said(Frame frame) {
        if (answered) {
            tell(new LegEvent.Sound(frame));
        }
    }

    private synchronized void soundIsGone(convonet.media.Gone why) {
        if (!answered) {
            letGo(new LegEvent.Failed(FailureReason.UNREACHABLE));
            return;
        }
        switch (why) {
            case LEFT -> clock.after(FAREWELL, this::lose);
            case CLOSED, SILENT, UNREACHED -> lose();
        }
    }

    private synchronized void lose() {
        letGo(new LegEvent.Lost());
    }

    /// The end of its sound.
    PeerListener ends() {
        return new PeerListener() {
            @Override
            public void connected() {}

            @Override
            public void heard(Frame frame) {
                said(frame);
            }

            @Override
            public void pressed(Tone tone) {}

            @Override
            public void gone(convonet.media.Gone why) {
                soundIsGone(why);
            }
        };
    }
}
