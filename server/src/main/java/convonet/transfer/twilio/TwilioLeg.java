package convonet.transfer.twilio;

import convonet.audio.Frame;
import convonet.transfer.Acceptances;
import convonet.transfer.AgentLeg;
import convonet.transfer.AgentLegs.Dialling;
import convonet.transfer.LegEvent;
import convonet.transfer.network.NetworkCalls.Next;
import convonet.transfer.network.NetworkListener;
import convonet.transfer.network.NetworkNews;
import convonet.transfer.network.NetworkStream;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import java.util.Optional;
import java.util.function.Consumer;

/// One call to an extension by way of Twilio, and its sound: one inbox, whose thread alone decides and tells
/// ([LegCourse]).
final class TwilioLeg implements AgentLeg {
    private static final int INBOX = 512;

    private final TwilioParts parts;
    private final Dialling dialling;
    private final Placement placement;
    private final String token;
    private final CallName name = new CallName();
    private final Inbox<LegHappening> inbox;
    private final LegCourse course;
    private volatile boolean away;

    /// @param token for its stream
    /// @param whenOver run once
    TwilioLeg(
            TwilioParts parts,
            Dialling dialling,
            Placement placement,
            Consumer<LegEvent> told,
            String token,
            Runnable whenOver) {
        this.parts = parts;
        this.dialling = dialling;
        this.placement = placement;
        this.token = token;
        this.course = new LegCourse(parts, dialling, name, placement, told, whenOver);
        InboxLimits<LegHappening> limits = new InboxLimits<>(
                INBOX,
                _ -> false,
                LegHappening.Sound.class::isInstance,
                _ -> parts.metrics().framesDropped("twilio"));
        this.inbox = parts.threads().inbox("twilio-leg", limits, course::react);
    }

    /// Rings.
    void begin() {
        Acceptances.Awaited acceptance = parts.acceptances()
                .await(dialling.id(), dialling.extension(), () -> inbox.post(new LegHappening.Accepted()));
        course.begin(inbox::post, acceptance);
        placement.begin(parts.threads(), placing -> inbox.post(new LegHappening.Asked(placing)));
    }

    /// Nothing more can be told of it.
    void forget() {
        inbox.close();
    }

    @Override
    public void hear(Frame frame) {
        if (course.isOpen() && !away) {
            inbox.post(new LegHappening.CallerSays(frame));
        }
    }

    @Override
    public void hold(boolean hold) {
        away = hold;
    }

    @Override
    public void hangUp() {
        inbox.post(new LegHappening.HangUp());
    }

    /// What is to become of the call, now that it was answered.
    Next next(String call) {
        if (!name.is(call)) {
            return new Next.Unknown();
        }
        inbox.post(new LegHappening.Told(new NetworkNews.Answered()));
        return course.isOpen() ? new Next.Stream(token) : new Next.HangUp();
    }

    /// @return false when that is another call
    boolean told(String call, NetworkNews news) {
        return name.is(call) && inbox.post(new LegHappening.Told(news));
    }

    /// @return empty when nobody waits for it
    Optional<NetworkListener> brings(String call, NetworkStream stream) {
        boolean wanted = course.isOpen() && name.is(call) && inbox.post(new LegHappening.Brought(stream));
        return wanted ? Optional.of(listener()) : Optional.empty();
    }

    private NetworkListener listener() {
        return new NetworkListener() {
            @Override
            public void heard(Frame frame) {
                inbox.post(new LegHappening.AgentSays(frame));
            }

            @Override
            public void played(String mark) {
                inbox.post(new LegHappening.Played(mark));
            }

            @Override
            public void over(boolean byItself) {
                inbox.post(new LegHappening.Broken(byItself));
            }
        };
    }
}
